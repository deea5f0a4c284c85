package dev.journeys.reference;

import dev.journeys.model.Experiment;
import dev.journeys.model.Outcome;
import dev.journeys.model.Step;
import dev.journeys.reference.words.Happening;
import dev.journeys.reference.words.Happening.What;
import java.util.stream.Stream;

/** What the engine drew at experiments. */
final class Experiments {

  /** One draw, in the order of time. */
  record Draw(String user, String journey, long enrollment, Experiment step, Outcome variant) {}

  private Experiments() {}

  static Stream<Draw> of(EngineRun run) {
    return run.run().happenings().stream()
        .filter(h -> h.what() == What.WENT_ON)
        .flatMap(h ->
            step(run, h) instanceof Experiment step
                ? Stream.of(
                    new Draw(h.user(), h.journey(), h.enrollment(), step, new Outcome(h.detail())))
                : Stream.empty());
  }

  /** The step at which something happened. */
  static Step step(EngineRun run, Happening h) {
    return run.reports()
        .get(h.journey())
        .get(h.revision() - 1)
        .journey()
        .path()
        .step(h.step())
        .orElseThrow();
  }
}
