package dev.journeys.internal.runtime;

import dev.journeys.kernel.Plans;
import dev.journeys.model.Call;
import dev.journeys.model.Journey;
import dev.journeys.model.Send;
import dev.journeys.model.Step;
import dev.journeys.value.Problem;
import java.util.ArrayList;
import java.util.List;

/** What the author of a journey should know when it is published on this node. */
final class PublishWarnings {

  private PublishWarnings() {}

  static List<Problem> of(Journey journey, Plans before, Dispatcher dispatcher) {
    List<Problem> warnings = new ArrayList<>();
    for (Step step : journey.path().steps()) {
      if (step instanceof Call call && !dispatcher.hasHandler(call.handler())) {
        warnings.add(
            Problem.warning(
                call.id(),
                "handler \""
                    + call.handler()
                    + "\" is not known to this engine; its calls wait for an engine that has it",
                "Add the handler to the builder of the engine."));
      }
      if (step instanceof Send send && !dispatcher.hasChannel(send.content().channel())) {
        warnings.add(
            Problem.warning(
                send.id(),
                "channel \""
                    + send.content().channel()
                    + "\" is not known to this engine; its messages wait for an engine that has it",
                "Add the channel to the builder of the engine."));
      }
    }
    for (String event : Plans.unremembered(journey, before)) {
      warnings.add(
          Problem.warning(
              journey.id(),
              "past events \"" + event + "\": nothing is remembered of them from before now",
              "Until enough time has passed, treat users as if they had never done it."));
    }
    return warnings;
  }
}
