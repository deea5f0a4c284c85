package dev.journeys.kernel;

import dev.journeys.internal.plan.GoalPlan;
import dev.journeys.internal.plan.JourneyPlan;
import dev.journeys.internal.plan.Scope;
import dev.journeys.internal.plan.StepPlan;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.value.Value;
import java.util.Objects;

/** Changes the user's attributes, with what hangs on them: local times follow the zone (TIME-6). */
final class ProfileBook {

  private final Activation activation;
  private final Crossings crossings;
  private final DatedEntries dates;

  ProfileBook(Activation activation, Crossings crossings, DatedEntries dates) {
    this.activation = activation;
    this.crossings = crossings;
    this.dates = dates;
  }

  /** Answers whether anything changed. */
  boolean set(PropertyBag attributes) {
    PropertyBag before = activation.record.attributes;
    boolean changed = take(attributes);
    if (changed) {
      dates.changed(before, attributes);
    }
    return changed;
  }

  /** The same with attributes that were told before, of another user: their dates are known. */
  boolean take(PropertyBag attributes) {
    PropertyBag before = activation.record.attributes;
    if (attributes == before) {
      return false;
    }
    activation.record.attributes = attributes;
    activation.touch();
    Value zone = before.get(Activation.ZONE_ATTRIBUTE);
    if (!Objects.equals(zone, attributes.get(Activation.ZONE_ATTRIBUTE))) {
      zoneChanged();
    }
    return true;
  }

  /** The user's zone, or its rules, are others than before. */
  void zoneChanged() {
    activation.record.open.forEach(this::zoneChanged);
    dates.zoneChanged();
  }

  private void zoneChanged(Enrollment enrollment) {
    boolean waits =
        enrollment.status == EnrollmentStatus.ACTIVE
            && !enrollment.resting
            && enrollment.failures == 0
            && enrollment.step != StepPlan.END
            && enrollment.due != Enrollment.NOT_DUE;
    if (waits) {
      JourneyPlan plan = activation.plan(enrollment);
      StepPlan step = plan.steps()[enrollment.step];
      StepRunners.of(step.kind())
          .zoneChanged(new StepRunner.Here(activation, plan, step, enrollment));
    }
  }

  /**
   * A step changed attributes. It triggers nothing in its own journey; all others look at them
   * after the input.
   */
  void changedBy(JourneyPlan plan, PropertyBag attributes) {
    set(attributes);
    for (Enrollment enrollment : activation.record.open) {
      if (enrollment.journeyNumber == plan.journeyNumber()) {
        holdGoals(enrollment);
      }
    }
    crossings.changedBy(plan.journeyNumber());
    activation.causes().cause(plan, hop -> new Caused.ProfileChanged(plan.journeyNumber(), hop));
  }

  /** Condition goals that are true now do not count before they were false. */
  private void holdGoals(Enrollment enrollment) {
    JourneyPlan plan = activation.plan(enrollment);
    Scope scope = activation.scope(enrollment, null);
    for (GoalPlan goal : plan.goals()) {
      if (goal.trigger().holds(scope)) {
        enrollment.goalsHeld |= 1 << goal.index();
      } else if (goal.trigger().condition() != null) {
        enrollment.goalsHeld &= ~(1 << goal.index());
      }
    }
  }
}
