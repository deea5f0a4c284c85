package dev.journeys.kernel;

import dev.journeys.internal.plan.JourneyPlan;
import dev.journeys.internal.plan.StepPlan;
import dev.journeys.value.Value;
import java.util.Map;

/**
 * What one kind of step does on arrival, when its time is up, and on an event. Answers an outcome,
 * or stays.
 */
abstract class StepRunner {

  /** No outcome: the enrollment stays at the step. */
  static final int STAY = -1;

  /** No outcome: the enrollment ends here, as completed by this step. */
  static final int ENDS = -2;

  /** The enrollment at its step, with everything that a runner may ask. */
  record Here(Activation activation, JourneyPlan plan, StepPlan step, Enrollment enrollment) {

    /** Keeps the enrollment here until an instant, in milliseconds. */
    int stayUntil(long instant) {
      enrollment.due = instant;
      activation.touch();
      return STAY;
    }
  }

  /** The enrollment has come to the step. */
  abstract int arrive(Here here);

  /** {@link Enrollment#due} has come. */
  int due(Here here) {
    throw new IllegalStateException("nothing is ever due at a " + here.step().kind());
  }

  /** An event happened, or, when the name is empty, only what conditions look at changed. */
  int event(Here here, String event, Map<String, Value> properties, boolean changed) {
    return STAY;
  }
}
