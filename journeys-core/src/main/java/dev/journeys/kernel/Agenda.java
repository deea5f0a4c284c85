package dev.journeys.kernel;

import dev.journeys.internal.plan.Check;
import dev.journeys.internal.plan.CrossingPlan;
import dev.journeys.internal.plan.GoalPlan;
import dev.journeys.internal.plan.InactionPlan;
import dev.journeys.internal.plan.JourneyPlan;
import dev.journeys.internal.plan.Scope;
import dev.journeys.internal.plan.TriggerPlan;
import dev.journeys.model.EnrollmentStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a user is due when: steps that end by time, time limits, goal windows, undecided entries,
 * conditions that flip.
 */
final class Agenda {

  private final Activation activation;
  private final PathWalker walker;
  private final EntryDesk desk;
  private final Inactions inactions;
  private final Watch watch;

  Agenda(
      Activation activation, PathWalker walker, EntryDesk desk, Inactions inactions, Watch watch) {
    this.activation = activation;
    this.walker = walker;
    this.desk = desk;
    this.inactions = inactions;
    this.watch = watch;
  }

  /** Does everything that is due by now, ordered by instant, then enrollment number (TIME-9). */
  void runDue() {
    long now = activation.now();
    long lookedAt = activation.record.lookedAt;
    List<CrossingPlan> crossed = activation.crossings().timePassed();
    watch.timePassed(lookedAt);
    desk.crossed(crossed);
    while (true) {
      PendingCheck check = firstCheck();
      DatedEntry date = activation.dates().first();
      Enrollment enrollment = firstEnrollment();
      long checkDue = check == null ? Check.NEVER : check.due();
      long dateDue = date == null ? Check.NEVER : date.due();
      long enrollmentDue =
          enrollment == null ? Check.NEVER : dueOf(activation.plan(enrollment), enrollment);
      if (Math.min(Math.min(checkDue, dateDue), enrollmentDue) > now) {
        return;
      }
      if (enrollment != null && enrollmentDue <= Math.min(checkDue, dateDue)) {
        runEnrollment(enrollment);
      } else if (check != null && checkDue <= dateDue) {
        inactions.decide(check);
      } else if (date != null) {
        activation.dates().enter(date, desk);
      }
    }
  }

  private @Nullable PendingCheck firstCheck() {
    PendingCheck first = null;
    List<PendingCheck> pending = activation.record.pending;
    for (int i = 0; i < pending.size(); i++) {
      PendingCheck check = pending.get(i);
      if (first == null || check.due() < first.due() || isBefore(check, first)) {
        first = check;
      }
    }
    return first;
  }

  /** Of those that are due at one instant, the one whose journey is asked first (EXIT-4). */
  private boolean isBefore(PendingCheck check, PendingCheck other) {
    if (check.due() != other.due()) {
      return false;
    }
    InactionPlan one = activation.plans.inaction(check.journeyNumber());
    InactionPlan two = activation.plans.inaction(other.journeyNumber());
    return one != null
        && two != null
        && JourneyPlan.ORDER.compare(one.journey(), two.journey()) < 0;
  }

  private @Nullable Enrollment firstEnrollment() {
    Enrollment first = null;
    long firstDue = Check.NEVER;
    List<Enrollment> open = activation.record.open;
    for (int i = 0; i < open.size(); i++) {
      Enrollment enrollment = open.get(i);
      long due = dueOf(activation.plan(enrollment), enrollment);
      if (due < firstDue) {
        first = enrollment;
        firstDue = due;
      }
    }
    return first;
  }

  private void runEnrollment(Enrollment enrollment) {
    JourneyPlan plan = activation.plan(enrollment);
    boolean afterPath = enrollment.isWatchedOnly();
    long limit = limitOf(plan, enrollment);
    if (afterPath && enrollment.due <= limit) {
      walker.end(enrollment, plan, EnrollmentStatus.COMPLETED, "");
    } else if (limit <= enrollment.due) {
      walker.end(enrollment, plan, EnrollmentStatus.TIMED_OUT, walker.stepId(plan, enrollment));
    } else {
      walker.due(enrollment, plan);
    }
  }

  private static long dueOf(JourneyPlan plan, Enrollment enrollment) {
    return Math.min(enrollment.due, limitOf(plan, enrollment));
  }

  /** When the enrollment must be over, or {@link Check#NEVER}. */
  static long limitOf(JourneyPlan plan, Enrollment enrollment) {
    return plan.timeLimit() == Check.NEVER ? Check.NEVER : enrollment.enteredAt + plan.timeLimit();
  }

  /** The earliest instant at which anything of the user is due, or {@link Check#NEVER}. */
  static long next(Activation activation) {
    long next = Check.NEVER;
    List<PendingCheck> pending = activation.record.pending;
    for (int i = 0; i < pending.size(); i++) {
      next = Math.min(next, pending.get(i).due());
    }
    DatedEntry date = activation.dates().first();
    next = date == null ? next : Math.min(next, date.due());
    List<Enrollment> open = activation.record.open;
    for (int i = 0; i < open.size(); i++) {
      Enrollment enrollment = open.get(i);
      JourneyPlan plan = activation.plan(enrollment);
      next = Math.min(next, dueOf(plan, enrollment));
      if (plan.watchesTime()) {
        next = Math.min(next, nextFlip(activation.scope(enrollment, null), plan, enrollment));
      }
    }
    next = Math.min(next, activation.followed().nextFlip());
    return Math.min(next, activation.crossings().nextFlip());
  }

  /**
   * The earliest instant at which an enrollment whose attempt is under way will be due if it is
   * accepted as soon as it is made, or {@link Check#NEVER}.
   */
  static long foreseen(Activation activation) {
    long next = Check.NEVER;
    List<Enrollment> open = activation.record.open;
    for (int i = 0; i < open.size(); i++) {
      Enrollment enrollment = open.get(i);
      Intent intent = enrollment.intent;
      if (intent != null && enrollment.due == Enrollment.NOT_DUE && enrollment.heldBy == null) {
        long pause = activation.plan(enrollment).pauseAfter(enrollment.step, enrollment);
        next = pause == Check.NEVER ? next : Math.min(next, intent.checkedAt + pause);
      }
    }
    return next;
  }

  /** When time alone may next change a condition that the enrollment is watched for. */
  static long nextFlip(Scope scope, JourneyPlan plan, Enrollment enrollment) {
    long flip = Check.NEVER;
    for (GoalPlan goal : plan.goals()) {
      long next = goal.trigger().nextFlip(scope);
      if (Watch.isOpen(enrollment, goal, next)) {
        flip = Math.min(flip, next);
      }
    }
    for (TriggerPlan exit : plan.exits()) {
      flip = Math.min(flip, exit.nextFlip(scope));
    }
    boolean waits = enrollment.step >= 0 && enrollment.status == EnrollmentStatus.ACTIVE;
    return waits ? Math.min(flip, plan.steps()[enrollment.step].waiting().nextFlip(scope)) : flip;
  }
}
