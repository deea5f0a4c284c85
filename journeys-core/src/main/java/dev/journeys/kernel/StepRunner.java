package dev.journeys.kernel;

import dev.journeys.condition.Expression;
import dev.journeys.internal.plan.JourneyPlan;
import dev.journeys.internal.plan.StepPlan;
import dev.journeys.value.Value;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    /** The zone that a step names, else that of the user. */
    ZoneId zone(Optional<ZoneId> own) {
      return own.orElseGet(() -> activation.zone(plan));
    }

    /** The value of an expression, or null when it is not there. */
    @Nullable Value value(Expression expression) {
      return switch (expression.kind()) {
        case CONSTANT -> ((Expression.Constant) expression).value();
        case LOOKUP ->
            activation.scope(enrollment, null).value(((Expression.Lookup) expression).operand());
      };
    }

    /** The values that are there, in order. */
    Map<String, Value> lookUp(Map<String, Expression> expressions) {
      Map<String, Value> values = new LinkedHashMap<>();
      expressions.forEach((name, expression) -> {
        Value value = value(expression);
        if (value != null) {
          values.put(name, value);
        }
      });
      return Collections.unmodifiableMap(values);
    }
  }

  /**
   * The enrollment has come to the step.
   *
   * @throws StepFailedException if the step cannot be run
   */
  abstract int arrive(Here here);

  /** {@link Enrollment#due} has come. */
  int due(Here here) {
    throw new IllegalStateException("nothing is ever due at a " + here.step().kind());
  }

  /** Something happened while the enrollment is at the step. */
  int event(Here here, Occurrence occurrence) {
    return STAY;
  }

  /** The user's zone is another than before (TIME-6). */
  void zoneChanged(Here here) {
    // most steps know no local time
  }
}
