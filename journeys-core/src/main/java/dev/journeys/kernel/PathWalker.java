package dev.journeys.kernel;

import dev.journeys.channel.DeliveryUpdate;
import dev.journeys.channel.SendResult;
import dev.journeys.internal.plan.GoalPlan;
import dev.journeys.internal.plan.JourneyPlan;
import dev.journeys.internal.plan.StepPlan;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Outcome;
import dev.journeys.report.JourneyFact;
import dev.journeys.store.QueuedMessage;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves enrollments along their paths, and out of them. */
final class PathWalker {

  /** The most moves of one enrollment in one go (STEP-3); after them it rests for a millisecond. */
  static final int MOST_MOVES = 1_000;

  /** No target: the enrollment stays at its step, or is over. */
  private static final int STAYED = -2;

  /** The most characters of a note. */
  private static final int MOST_NOTE = 100;

  /** The pauses after which a step that could not be run is run again, in milliseconds (STEP-2). */
  private static final long[] PAUSES = {1_000, 10_000, 60_000, 600_000};

  private static final Logger LOG = LoggerFactory.getLogger(PathWalker.class);

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
    if (enrollment.resting || enrollment.failures > 0) {
      runAgain(enrollment, plan);
      return;
    }
    StepRunner.Here here = here(enrollment, plan);
    int outcome = StepRunners.of(here.step().kind()).due(here);
    go(here, outcome, activation.takeReason());
  }

  /** Runs a step that was arrived at before: it could not be run, or there were many before it. */
  private void runAgain(Enrollment enrollment, JourneyPlan plan) {
    enrollment.resting = false;
    enrollment.due = Enrollment.NOT_DUE;
    StepRunner.Here here = here(enrollment, plan);
    int target = run(here);
    if (target != STAYED) {
      walk(enrollment, plan, target);
    }
  }

  /** An operator asks to run parked enrollments of a journey on. */
  void unpark(JourneyPlan current) {
    for (Enrollment enrollment : List.copyOf(activation.record.open)) {
      if (enrollment.journeyNumber == current.journeyNumber()
          && enrollment.status == EnrollmentStatus.PARKED) {
        JourneyPlan plan = activation.plan(enrollment);
        enrollment.status = EnrollmentStatus.ACTIVE;
        activation.parkingChanged();
        enrollment.failures = 0;
        enrollment.trouble = "";
        activation.touch();
        activation.fact(
            new JourneyFact.Unparked(
                activation.user,
                plan.id(),
                plan.revision(),
                enrollment.number,
                stepId(plan, enrollment),
                activation.instant()));
        runAgain(enrollment, plan);
      }
    }
  }

  /** That an enrollment is to leave its step by an outcome, and why if that needs a reason. */
  record Move(StepRunner.Here here, int outcome, String reason) {}

  /**
   * Something happened: first those waits hear of it that look back, then the step at hand. Answers
   * the move that comes of it, which is not made yet, or null.
   */
  @Nullable Move event(Enrollment enrollment, JourneyPlan plan, Occurrence occurrence) {
    if (enrollment.isWatchedOnly()) {
      return null;
    }
    if (occurrence.isEvent()) {
      WaitForRunner.lookBack(activation, plan, enrollment, occurrence);
    }
    if (enrollment.status == EnrollmentStatus.ACTIVE
        && !enrollment.resting
        && enrollment.failures == 0) {
      StepRunner.Here here = here(enrollment, plan);
      int outcome = StepRunners.of(here.step().kind()).event(here, occurrence);
      String reason = activation.takeReason();
      return outcome == StepRunner.STAY ? null : new Move(here, outcome, reason);
    }
    return null;
  }

  /** Makes a move. */
  void make(Move move) {
    go(move.here(), move.outcome(), move.reason());
  }

  /** An attempt has a result; one that no intent waits for moves nobody. */
  void attempted(SendCoordinates coordinates, Input.AttemptResult result) {
    Enrollment enrollment = activation.record.withIntent(coordinates);
    if (enrollment == null) {
      attemptedLate(coordinates.high(), result);
      return;
    }
    if (result instanceof Input.Abandoned) {
      return;
    }
    StepRunner.Here here = here(enrollment, activation.plan(enrollment));
    OrderRunner.Result standing = StepRunners.ofOrder(here.step().kind()).attempted(here, result);
    go(here, standing.outcome(), standing.note());
  }

  private void attemptedLate(long key, Input.AttemptResult result) {
    boolean accepted =
        result instanceof Input.Answered answered
            && answered.answer().kind() == SendResult.Kind.ACCEPTED;
    if (accepted) {
      activation.messages().acceptedLate(key);
    } else if (!(result instanceof Input.Broken)) {
      activation.messages().forget(key);
    }
  }

  /** An update of a message: the first one that its send waits for leaves the step (MSG-9). */
  void updated(long key, DeliveryUpdate update) {
    SentMessage message = activation.messages().updated(key, update);
    Enrollment enrollment =
        message == null ? null : activation.record.openEnrollment(message.enrollment);
    if (message == null
        || enrollment == null
        || enrollment.status != EnrollmentStatus.ACTIVE
        || enrollment.step != message.step
        || enrollment.of(message.step) != message.visit) {
      return;
    }
    StepRunner.Here here = here(enrollment, activation.plan(enrollment));
    int outcome = here.step().find(update.outcome());
    if (outcome >= 0) {
      if (!message.isSent()) {
        message.sent();
        SendRunner.tellSent(here);
      }
      go(here, outcome, "");
    }
  }

  /**
   * Orders every intent of a dispatch row that has no result and no later time of its own once
   * more, but for those that may have been handed over and are never repeated. What another row
   * stands for, its own node sends.
   */
  void recover(Input.Recovered input) {
    for (Enrollment enrollment : List.copyOf(activation.record.open)) {
      Intent intent = enrollment.intent;
      if (intent != null
          && (intent.row == input.row() || intent.row == Intent.NO_ROW)
          && enrollment.due == Enrollment.NOT_DUE
          && enrollment.heldBy == null) {
        StepRunner.Here here = here(enrollment, activation.plan(enrollment));
        if (intent.mark == Intent.UNMARKED) {
          int outcome = StepRunners.ofOrder(here.step().kind()).recover(here);
          go(here, outcome, activation.takeReason());
        } else {
          OrderRunner.Result unknown = OrderRunner.unknown(here, "its engine ended meanwhile");
          go(here, unknown.outcome(), unknown.note());
        }
      }
    }
  }

  /** Notes that an attempt is handed over, unless it is not wanted or another one is (MSG-15). */
  void handingOver(Input.HandingOver input) {
    Enrollment enrollment = activation.record.withIntent(input.order());
    Intent intent = enrollment == null ? null : enrollment.intent;
    if (enrollment != null
        && intent != null
        && intent.mark == Intent.UNMARKED
        && intent.attempt == input.attempt()
        && enrollment.due == Enrollment.NOT_DUE) {
      intent.mark = input.mark();
      activation.touch();
    }
  }

  /** It is the turn of a message; one that does not wait for it any more is taken off. */
  void released(QueuedMessage message) {
    Enrollment enrollment =
        message.user().equals(activation.user)
            ? activation.record.openEnrollment(message.enrollment())
            : null;
    if (enrollment == null || !Throttling.waits(activation, enrollment, message)) {
      activation.queued(message, false);
      return;
    }
    StepRunner.Here here = here(enrollment, activation.plan(enrollment));
    int outcome = SendRunner.released(here);
    go(here, outcome, activation.takeReason());
  }

  /** Another journey has judged the entry that a step asked for. */
  void started(Caused.Start start, Outcome outcome) {
    Enrollment enrollment = activation.record.openEnrollment(start.enrollment());
    if (enrollment != null
        && enrollment.status == EnrollmentStatus.ACTIVE
        && enrollment.step == start.step()
        && enrollment.of(start.step()) == start.visit()) {
      StepRunner.Here here = here(enrollment, activation.plan(enrollment));
      go(here, here.step().indexOf(outcome), "");
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
      StepRunner.Here here = here(enrollment, plan);
      arrive(here);
      if (moves == MOST_MOVES) {
        enrollment.resting = true;
        enrollment.due = activation.now() + 1;
        return;
      }
      target = run(here);
      if (target == STAYED) {
        return;
      }
    }
    endOfPath(enrollment, plan);
  }

  /** Runs the step; answers where to go on, or {@link #STAYED}. */
  private int run(StepRunner.Here here) {
    Enrollment enrollment = here.enrollment();
    int outcome;
    try {
      outcome = StepRunners.of(here.step().kind()).arrive(here);
    } catch (StepFailedException e) {
      failed(here, String.valueOf(e.getMessage()));
      return STAYED;
    } catch (RuntimeException e) {
      // whatever a step runs into is neither yes nor no (STEP-2); the enrollment waits for a mend
      LOG.error("step failed journey={} step={}", here.plan().id(), here.step().id(), e);
      failed(here, e.toString());
      return STAYED;
    }
    enrollment.failures = 0;
    enrollment.trouble = "";
    if (outcome == StepRunner.ENDS) {
      end(enrollment, here.plan(), EnrollmentStatus.COMPLETED, here.step().id());
    }
    return outcome < 0 ? STAYED : leave(here, outcome, activation.takeReason());
  }

  /** STEP-2: tries again after a pause, and after the last try parks the enrollment. */
  private void failed(StepRunner.Here here, String reason) {
    Enrollment enrollment = here.enrollment();
    enrollment.trouble = shortened(reason);
    enrollment.failures++;
    if (enrollment.failures <= PAUSES.length) {
      here.stayUntil(activation.now() + PAUSES[enrollment.failures - 1]);
      return;
    }
    enrollment.due = Enrollment.NOT_DUE;
    enrollment.status = EnrollmentStatus.PARKED;
    activation.parkingChanged();
    activation.touch();
    activation.fact(
        new JourneyFact.Parked(
            activation.user,
            here.plan().id(),
            here.plan().revision(),
            enrollment.number,
            here.step().id(),
            enrollment.trouble,
            activation.instant()));
  }

  private static String shortened(String note) {
    return note.length() <= MOST_NOTE ? note : note.substring(0, MOST_NOTE);
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
    follow(here, null);
  }

  /** Other journeys may be entered from here, after the whole input (EXIT-4). */
  private void follow(StepRunner.Here here, @Nullable Outcome outcome) {
    for (StepPlan.Follower follower : here.step().followers()) {
      if (Objects.equals(follower.outcome(), outcome)) {
        PropertyBag properties = here.enrollment().entry;
        activation
            .causes()
            .cause(here.plan(), hop -> new Caused.Followed(follower.journey(), properties, hop));
      }
    }
  }

  /** Leaves the step by an outcome and answers where to. */
  private int leave(StepRunner.Here here, int outcome, String note) {
    Enrollment enrollment = here.enrollment();
    String shortNote = shortened(note);
    enrollment.trail.add(
        new Trail.Passed(
            here.step().index(),
            enrollment.arrivedAt - enrollment.enteredAt,
            activation.now() - enrollment.enteredAt,
            outcome,
            shortNote));
    takeBack(enrollment);
    Throttling.leave(activation, enrollment);
    enrollment.due = Enrollment.NOT_DUE;
    enrollment.zone = null;
    enrollment.heldBy = null;
    enrollment.slot = -1;
    enrollment.began = Enrollment.NOT_DUE;
    enrollment.arguments = PropertyBag.EMPTY;
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
    follow(here, here.step().outcome(outcome));
    int target = here.step().target(outcome, enrollment);
    enrollment.forgetHearing(here.step().index(), target);
    return target;
  }

  /** Drops the intent; a message that is known not to be sent counts no more (MSG-4). */
  private void takeBack(Enrollment enrollment) {
    Intent intent = enrollment.intent;
    enrollment.intent = null;
    if (intent != null) {
      activation.messages().forget(intent.keyHigh);
    }
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

  /** ENT-14: of somebody held out nothing runs; the watch ends with the last window of a goal. */
  void holdOut(Enrollment enrollment, JourneyPlan plan) {
    enrollment.status = EnrollmentStatus.HELD_OUT;
    enrollment.arrivedAt = activation.now();
    long until = Long.MIN_VALUE;
    for (GoalPlan goal : plan.goals()) {
      until = Math.max(until, enrollment.enteredAt + goal.window());
    }
    enrollment.due = until;
    if (until <= activation.now()) {
      end(enrollment, plan, EnrollmentStatus.COMPLETED, "");
    }
  }

  /** Ends the enrollment; a send without a result is taken back with it, unless it may cross. */
  void end(Enrollment enrollment, JourneyPlan plan, EnrollmentStatus status, String step) {
    if (activation.orders().isUnderWay(enrollment)) {
      enrollment.intent = null;
    } else {
      takeBack(enrollment);
    }
    activation.fact(left(enrollment, plan, status, step));
    if (enrollment.status == EnrollmentStatus.PARKED) {
      activation.parkingChanged();
    }
    if (enrollment.isTest) {
      activation.trials().ended(enrollment.number);
    }
    Throttling.leave(activation, enrollment);
    enrollment.status = status;
    enrollment.leftAt = activation.now();
    enrollment.heldBy = null;
    enrollment.due = Enrollment.NOT_DUE;
    JourneyHistory history = activation.record.history(enrollment.journeyNumber, enrollment.key);
    if (history != null) {
      history.lastLeft = activation.now();
    }
    activation.causes().left(enrollment.journeyNumber, enrollment.key);
    activation.record.end(enrollment);
    activation.followed().ended(enrollment, plan);
    activation.touch();
  }

  private JourneyFact left(
      Enrollment enrollment, JourneyPlan plan, EnrollmentStatus status, String step) {
    return enrollment.heldOut == null
        ? new JourneyFact.Left(
            activation.user,
            plan.id(),
            plan.revision(),
            enrollment.number,
            status,
            step,
            enrollment.status == EnrollmentStatus.AWAITING_GOAL,
            activation.instant())
        : new JourneyFact.HeldOutLeft(
            activation.user,
            plan.id(),
            plan.revision(),
            enrollment.number,
            enrollment.heldOut,
            status,
            activation.instant());
  }

  /** The id of the step at which the enrollment is, or the empty text after the path. */
  String stepId(JourneyPlan plan, Enrollment enrollment) {
    return enrollment.step == StepPlan.END ? "" : plan.steps()[enrollment.step].id();
  }
}
