package dev.journeys.kernel;

import dev.journeys.internal.plan.Check;
import dev.journeys.internal.plan.StepPlan;
import dev.journeys.internal.plan.TriggerPlan;
import dev.journeys.model.Outcome;
import dev.journeys.value.Value;
import java.util.Map;

/**
 * Waits for the first of several alternatives: a condition counts as soon as it holds, an event
 * from arrival on.
 */
final class WaitForRunner extends StepRunner {

  @Override
  int arrive(Here here) {
    if (here.enrollment().metEarly == here.step().index()) {
      here.enrollment().event = here.enrollment().earlyEvent;
      return here.enrollment().metAlternative;
    }
    int match = firstThatHolds(here);
    if (match != STAY) {
      return match;
    }
    long limit = here.step().limit();
    return here.stayUntil(
        limit == Check.NEVER ? Enrollment.NOT_DUE : here.activation().now() + limit);
  }

  /** The first alternative that an event of this name meets, or {@link #STAY}. */
  static int metBy(Here here, StepPlan wait, String event, Map<String, Value> properties) {
    TriggerPlan[] alternatives = wait.alternatives();
    for (int i = 0; i < alternatives.length; i++) {
      if (alternatives[i].metBy(event, here.activation().scope(here.enrollment(), properties))) {
        return i;
      }
    }
    return STAY;
  }

  private static int firstThatHolds(Here here) {
    TriggerPlan[] alternatives = here.step().alternatives();
    for (int i = 0; i < alternatives.length; i++) {
      if (alternatives[i].holds(here.activation().scope(here.enrollment(), null))) {
        return i;
      }
    }
    return STAY;
  }

  @Override
  int due(Here here) {
    return here.step().indexOf(Outcome.TIMEOUT);
  }

  @Override
  int event(Here here, String event, Map<String, Value> properties, boolean changed) {
    TriggerPlan[] alternatives = here.step().alternatives();
    for (int i = 0; i < alternatives.length; i++) {
      if (alternatives[i].metBy(event, here.activation().scope(here.enrollment(), properties))) {
        here.enrollment().event =
            Kept.of(here.activation(), here.plan(), PropertyBag.of(properties));
        return i;
      }
      if (changed && alternatives[i].holds(here.activation().scope(here.enrollment(), null))) {
        return i;
      }
    }
    return STAY;
  }
}
