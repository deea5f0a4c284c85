package dev.journeys.kernel;

import dev.journeys.internal.plan.Check;
import dev.journeys.internal.plan.GoalPlan;
import dev.journeys.internal.plan.JourneyPlan;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.report.JourneyFact;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * Those who are compared with the held out and completed the journey: what the held out are watched
 * for is counted of them as well, to the end of the same windows (ENT-14).
 */
final class Followed {

  private final Activation activation;

  Followed(Activation activation) {
    this.activation = activation;
  }

  /** An enrollment has ended, of which goals may still count. */
  void ended(Enrollment enrollment, JourneyPlan plan) {
    if (enrollment.compared
        && enrollment.heldOut == null
        && enrollment.status == EnrollmentStatus.COMPLETED
        && until(enrollment, plan) > activation.now()) {
      activation.record.followed.add(enrollment.forGoals());
    }
  }

  /** Something happened that some of them may hear of. */
  void look(Watch watch, BiPredicate<Enrollment, JourneyPlan> who, Occurrence occurrence) {
    if (activation.record.followed.isEmpty()) {
      return;
    }
    for (Enrollment enrollment : List.copyOf(activation.record.followed)) {
      JourneyPlan plan = activation.plan(enrollment);
      boolean isOver = until(enrollment, plan) <= activation.now();
      if (isOver
          || (who.test(enrollment, plan)
              && (leavesByGoal(watch, enrollment, plan, occurrence)
                  || watch.meetsExit(enrollment, plan, occurrence)))) {
        activation.record.followed.remove(enrollment);
        activation.touch();
      }
    }
  }

  /** Time may have met goals of one of them at an instant when nobody looked. */
  void timePassed(Watch watch, Enrollment enrollment, long since) {
    JourneyPlan plan = activation.plan(enrollment);
    for (GoalPlan goal : plan.goals()) {
      if (activation.record.followed.contains(enrollment)
          && watch.wasMet(enrollment, plan, goal, since)) {
        met(enrollment, plan, goal, Occurrence.CHANGE);
        if (goal.exits()) {
          activation.record.followed.remove(enrollment);
        }
      }
    }
  }

  private boolean leavesByGoal(
      Watch watch, Enrollment enrollment, JourneyPlan plan, Occurrence occurrence) {
    boolean leaves = false;
    for (GoalPlan goal : plan.goals()) {
      if (!leaves
          && Watch.isOpen(enrollment, goal, activation.now())
          && watch.isMet(enrollment, goal, occurrence)) {
        met(enrollment, plan, goal, occurrence);
        leaves = goal.exits();
      }
    }
    return leaves;
  }

  private void met(Enrollment enrollment, JourneyPlan plan, GoalPlan goal, Occurrence occurrence) {
    enrollment.goalsMet |= 1 << goal.index();
    activation.touch();
    activation.fact(
        new JourneyFact.ComparedGoalMet(
            activation.user,
            plan.id(),
            plan.revision(),
            enrollment.number,
            goal.name(),
            Watch.worth(goal, occurrence.properties()),
            activation.instant()));
  }

  /** When the last window is over, or the time limit. */
  private static long until(Enrollment enrollment, JourneyPlan plan) {
    long until = Long.MIN_VALUE;
    for (GoalPlan goal : plan.goals()) {
      if ((enrollment.goalsMet & (1 << goal.index())) == 0) {
        until = Math.max(until, enrollment.enteredAt + goal.window());
      }
    }
    return Math.min(until, Agenda.limitOf(plan, enrollment));
  }

  /** When time alone may next change a condition that one of them is watched for. */
  long nextFlip() {
    long next = Check.NEVER;
    for (Enrollment enrollment : activation.record.followed) {
      JourneyPlan plan = activation.plan(enrollment);
      if (plan.watchesTime()) {
        long flip = Agenda.nextFlip(activation.scope(enrollment, null), plan, enrollment);
        next = flip < until(enrollment, plan) ? Math.min(next, flip) : next;
      }
    }
    return next;
  }
}
