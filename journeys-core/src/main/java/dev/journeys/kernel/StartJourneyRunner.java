package dev.journeys.kernel;

import dev.journeys.model.Outcome;
import dev.journeys.model.StartJourney;
import dev.journeys.value.Value;
import java.util.Map;

/** Stays until the other journey has judged the entry, which it does after the input (EXIT-4). */
final class StartJourneyRunner extends StepRunner {

  @Override
  int arrive(Here here) {
    StartJourney start = (StartJourney) here.step().step();
    Enrollment enrollment = here.enrollment();
    int step = here.step().index();
    Map<String, Value> properties = here.lookUp(start.properties());
    boolean queued =
        here.activation()
            .causes()
            .cause(
                here.plan(),
                hop ->
                    new Caused.Start(
                        enrollment.number,
                        step,
                        enrollment.of(step),
                        start.journey(),
                        properties,
                        hop));
    return queued ? STAY : here.step().indexOf(Outcome.REFUSED);
  }
}
