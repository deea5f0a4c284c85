package dev.journeys.kernel;

import dev.journeys.internal.plan.GoalPlan;
import dev.journeys.internal.plan.JourneyPlan;
import dev.journeys.internal.plan.StepPlan;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Outcome;
import dev.journeys.model.Step;
import dev.journeys.report.JourneyFact;
import dev.journeys.value.Value;
import java.util.Map;

/** Moves enrollments along their paths, and out of them. */
final class PathWalker {

  /** The most moves of one enrollment in one go (STEP-3); after them it rests for a millisecond. */
  static final int MOST_MOVES = 1_000;

  /** The most characters of a note. */
  private static final int MOST_NOTE = 100;

  private static final String REASON_CONDITION = "condition";

  private final Activation activation;

  PathWalker(Activation activation) {
    this.activation = activation;
  }

  /** Begins the path. */
  void begin(Enrollment enrollment, JourneyPlan plan) {
    walk(enrollment, plan, 0);
  }

  /** The time of the current step is up. */
  void due(Enrollment enrollment, JourneyPlan plan) {
    if (enrollment.resting) {
      enrollment.resting = false;
      walk(enrollment, plan, enrollment.step);
      return;
    }
    StepRunner.Here here = here(enrollment, plan);
    int outcome = StepRunners.of(here.step().kind()).due(here);
    go(here, outcome, noteOf(here, outcome));
  }

  /** An event happened, or, when the name is empty, only what conditions look at changed. */
  void event(
      Enrollment enrollment,
      JourneyPlan plan,
      String event,
      Map<String, Value> properties,
      boolean changed) {
    if (enrollment.status != EnrollmentStatus.ACTIVE || enrollment.resting) {
      return;
    }
    StepRunner.Here here = here(enrollment, plan);
    go(here, StepRunners.of(here.step().kind()).event(here, event, properties, changed), "");
  }

  /** An attempt to send has a result; one that no open send waits for changes nothing. */
  void attempted(SendCoordinates send, Input.AttemptResult result) {
    Enrollment enrollment = activation.record.openEnrollment(send.enrollment());
    Intent intent = enrollment == null ? null : enrollment.intent;
    if (enrollment == null
        || intent == null
        || intent.visit != send.visit()
        || enrollment.step != send.step()) {
      return;
    }
    StepRunner.Here here = here(enrollment, activation.plan(enrollment));
    SendRunner.Result standing = SendRunner.attempted(here, result);
    go(here, standing.outcome(), standing.note());
  }

  /** Orders every send that has no result and no later time of its own once more. */
  void recover() {
    for (Enrollment enrollment : activation.record.open) {
      if (enrollment.intent != null && enrollment.due == Enrollment.NOT_DUE) {
        SendRunner.order(here(enrollment, activation.plan(enrollment)));
      }
    }
  }

  private StepRunner.Here here(Enrollment enrollment, JourneyPlan plan) {
    return new StepRunner.Here(activation, plan, plan.steps()[enrollment.step], enrollment);
  }

  private void go(StepRunner.Here here, int outcome, String note) {
    if (outcome != StepRunner.STAY) {
      int target = leave(here, outcome, note);
      walk(here.enrollment(), here.plan(), target);
    }
  }

  private void walk(Enrollment enrollment, JourneyPlan plan, int first) {
    int target = first;
    for (int moves = 0; target != StepPlan.END; moves++) {
      enrollment.step = target;
      if (moves == MOST_MOVES) {
        enrollment.resting = true;
        enrollment.due = activation.now() + 1;
        return;
      }
      StepRunner.Here here = here(enrollment, plan);
      arrive(here);
      int outcome = StepRunners.of(here.step().kind()).arrive(here);
      enrollment.metEarly = StepPlan.END;
      if (outcome == StepRunner.ENDS) {
        end(enrollment, plan, EnrollmentStatus.COMPLETED, here.step().id());
      }
      if (outcome < 0) {
        return;
      }
      target = leave(here, outcome, noteOf(here, outcome));
    }
    endOfPath(enrollment, plan);
  }

  private void arrive(StepRunner.Here here) {
    Enrollment enrollment = here.enrollment();
    enrollment.arrivedAt = activation.now();
    enrollment.due = Enrollment.NOT_DUE;
    enrollment.visit(here.step().index());
    activation.touch();
    activation.fact(
        new JourneyFact.StepEntered(
            activation.user,
            here.plan().id(),
            here.plan().revision(),
            enrollment.number,
            here.step().id(),
            activation.instant()));
  }

  /** Leaves the step by an outcome and answers where to. */
  private int leave(StepRunner.Here here, int outcome, String note) {
    Enrollment enrollment = here.enrollment();
    String shortNote = note.length() <= MOST_NOTE ? note : note.substring(0, MOST_NOTE);
    enrollment.trail.add(
        new Trail.Passed(
            here.step().index(),
            enrollment.arrivedAt - enrollment.enteredAt,
            activation.now() - enrollment.enteredAt,
            outcome,
            shortNote));
    enrollment.intent = null;
    enrollment.due = Enrollment.NOT_DUE;
    activation.touch();
    activation.fact(
        new JourneyFact.StepLeft(
            activation.user,
            here.plan().id(),
            here.plan().revision(),
            enrollment.number,
            here.step().id(),
            here.step().outcome(outcome),
            shortNote,
            activation.instant()));
    return here.step().target(outcome, enrollment);
  }

  private static String noteOf(StepRunner.Here here, int outcome) {
    boolean suppressed =
        outcome >= 0
            && here.step().kind() == Step.Kind.SEND
            && here.step().outcome(outcome).equals(Outcome.SUPPRESSED);
    return suppressed ? REASON_CONDITION : "";
  }

  /** GOAL-4: with an exiting goal whose window is open the enrollment stays, at no step. */
  private void endOfPath(Enrollment enrollment, JourneyPlan plan) {
    enrollment.step = StepPlan.END;
    enrollment.arrivedAt = activation.now();
    long watchedUntil = watchedUntil(enrollment, plan);
    if (watchedUntil <= activation.now()) {
      end(enrollment, plan, EnrollmentStatus.COMPLETED, "");
      return;
    }
    enrollment.status = EnrollmentStatus.AWAITING_GOAL;
    enrollment.due = watchedUntil;
    activation.touch();
    activation.fact(
        new JourneyFact.PathEnded(
            activation.user, plan.id(), plan.revision(), enrollment.number, activation.instant()));
  }

  private static long watchedUntil(Enrollment enrollment, JourneyPlan plan) {
    long until = Long.MIN_VALUE;
    for (GoalPlan goal : plan.goals()) {
      if (goal.exits() && (enrollment.goalsMet & (1 << goal.index())) == 0) {
        until = Math.max(until, enrollment.enteredAt + goal.window());
      }
    }
    return until;
  }

  /** Ends the enrollment; a send without a result is taken back with it. */
  void end(Enrollment enrollment, JourneyPlan plan, EnrollmentStatus status, String step) {
    activation.fact(
        new JourneyFact.Left(
            activation.user,
            plan.id(),
            plan.revision(),
            enrollment.number,
            status,
            step,
            enrollment.status == EnrollmentStatus.AWAITING_GOAL,
            activation.instant()));
    enrollment.status = status;
    enrollment.leftAt = activation.now();
    enrollment.intent = null;
    enrollment.due = Enrollment.NOT_DUE;
    JourneyHistory history = activation.record.history(enrollment.journeyNumber);
    if (history != null) {
      history.lastLeft = activation.now();
    }
    activation.left(enrollment.journeyNumber);
    activation.record.end(enrollment);
    activation.touch();
  }

  /** The id of the step at which the enrollment is, or the empty text after the path. */
  String stepId(JourneyPlan plan, Enrollment enrollment) {
    return enrollment.step == StepPlan.END ? "" : plan.steps()[enrollment.step].id();
  }
}
