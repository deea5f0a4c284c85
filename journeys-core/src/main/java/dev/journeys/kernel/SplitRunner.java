package dev.journeys.kernel;

import dev.journeys.internal.plan.Check;

/** Takes the first condition that is true; the outcome after the last condition is "otherwise". */
final class SplitRunner extends StepRunner {

  @Override
  int arrive(Here here) {
    Check[] conditions = here.step().conditions();
    for (int i = 0; i < conditions.length; i++) {
      if (conditions[i].holds(here.activation().scope(here.enrollment(), null))) {
        return i;
      }
    }
    return conditions.length;
  }
}
