package dev.journeys.kernel;

import dev.journeys.model.Emit;
import dev.journeys.model.Outcome;
import dev.journeys.value.Value;
import java.util.Map;

/** Raises an event, which is applied after the input (EXIT-4). */
final class EmitRunner extends StepRunner {

  @Override
  int arrive(Here here) {
    Emit emit = (Emit) here.step().step();
    Map<String, Value> properties = here.lookUp(emit.properties());
    int bytes = PropertyBag.of(properties).size();
    int most = here.activation().surroundings.limits().eventBytes();
    if (bytes > most) {
      throw new StepFailedException(
          "event \"" + emit.event() + "\": " + bytes + " bytes (expected: at most " + most + ")");
    }
    here.activation()
        .causes()
        .cause(here.plan(), hop -> new Caused.Emitted(emit.event(), properties, hop));
    return here.step().indexOf(Outcome.DONE);
  }
}
