package dev.journeys.kernel;

import dev.journeys.channel.Message;
import dev.journeys.channel.SendResult;
import dev.journeys.internal.plan.Check;
import dev.journeys.internal.plan.StepPlan;
import dev.journeys.model.Outcome;
import dev.journeys.model.Step;
import dev.journeys.policy.RetryPolicy;
import dev.journeys.value.Value;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * Makes the intent of a send, orders its attempts, and leaves when one of them has a result that
 * stands (MSG-8).
 */
final class SendRunner extends StepRunner {

  /** After this long, what is checked before a send is checked again (MSG-1). */
  private static final long CHECK_HOLDS_MILLIS = Duration.ofMinutes(1).toMillis();

  /** A result of {@link #attempted}: the outcome, and why. */
  record Result(int outcome, String note) {
    static final Result STAYS = new Result(STAY, "");
  }

  @Override
  int arrive(Here here) {
    if (!mayBeSent(here)) {
      return here.step().indexOf(Outcome.SUPPRESSED);
    }
    Enrollment enrollment = here.enrollment();
    int visit = enrollment.of(here.step().index());
    Murmur3 key = SendKey.hash(here.activation().user, enrollment, here.step().id(), visit);
    enrollment.intent = new Intent(visit, key.high(), key.low(), 1, here.activation().now());
    enrollment.due = Enrollment.NOT_DUE;
    here.activation().touch();
    order(here);
    return STAY;
  }

  private static boolean mayBeSent(Here here) {
    for (Check onlyIf : here.step().conditions()) {
      if (!onlyIf.holds(here.activation().scope(here.enrollment(), null))) {
        return false;
      }
    }
    return true;
  }

  /** The time for another attempt has come. */
  @Override
  int due(Here here) {
    Intent intent = Objects.requireNonNull(here.enrollment().intent);
    long now = here.activation().now();
    if (now - intent.checkedAt > CHECK_HOLDS_MILLIS) {
      if (!mayBeSent(here)) {
        return here.step().indexOf(Outcome.SUPPRESSED);
      }
      intent.checkedAt = now;
    }
    here.enrollment().due = Enrollment.NOT_DUE;
    here.activation().touch();
    order(here);
    return STAY;
  }

  /**
   * An event that comes while the message is under way counts for the wait right after the send
   * (STEP-6); only the first one does.
   */
  @Override
  int event(Here here, String event, Map<String, Value> properties, boolean changed) {
    Enrollment enrollment = here.enrollment();
    int next = here.step().target(here.step().indexOf(Outcome.SENT), enrollment);
    if (enrollment.metEarly != StepPlan.END || next == StepPlan.END || event.isEmpty()) {
      return STAY;
    }
    StepPlan wait = here.plan().steps()[next];
    int met =
        wait.kind() == Step.Kind.WAIT_FOR
            ? WaitForRunner.metBy(here, wait, event, properties)
            : STAY;
    if (met != STAY) {
      enrollment.metEarly = next;
      enrollment.metAlternative = met;
      enrollment.earlyEvent = Kept.of(here.activation(), here.plan(), PropertyBag.of(properties));
      here.activation().touch();
    }
    return STAY;
  }

  /** Orders the attempt that the intent stands at; changes nothing. */
  static void order(Here here) {
    Enrollment enrollment = here.enrollment();
    Intent intent = Objects.requireNonNull(enrollment.intent);
    Activation activation = here.activation();
    Message message =
        new Message(
            SendKey.text(intent, activation.user),
            activation.user,
            here.plan().id(),
            here.plan().revision(),
            here.step().id(),
            intent.attempt,
            here.step().content(),
            activation.record.attributes.values(),
            enrollment.event.values(),
            enrollment.entry.values());
    activation.send(
        new SendOrder(
            new SendCoordinates(enrollment.number, here.step().index(), intent.visit), message));
  }

  /** An attempt has a result. */
  static Result attempted(Here here, Input.AttemptResult result) {
    if (result instanceof Input.NotTried notTried) {
      here.stayUntil(here.activation().now() + Math.max(1, notTried.after().toMillis()));
      return Result.STAYS;
    }
    if (result instanceof Input.Broken broken) {
      return again(here, Duration.ZERO, broken.reason());
    }
    SendResult answer = ((Input.Answered) result).answer();
    return switch (answer.kind()) {
      case ACCEPTED -> new Result(here.step().indexOf(Outcome.SENT), "");
      case UNREACHABLE ->
          new Result(
              here.step().indexOf(Outcome.UNREACHABLE), ((SendResult.Unreachable) answer).reason());
      case REJECTED ->
          new Result(here.step().indexOf(Outcome.FAILED), ((SendResult.Rejected) answer).reason());
      case RETRY_LATER ->
          again(here, ((SendResult.RetryLater) answer).after(), "the channel asked to retry later");
    };
  }

  private static Result again(Here here, Duration atLeast, String reason) {
    Intent intent = Objects.requireNonNull(here.enrollment().intent);
    RetryPolicy policy = here.activation().surroundings.retry(here.step().content().channel());
    if (intent.attempt >= policy.attempts()) {
      return new Result(
          here.step().indexOf(Outcome.FAILED),
          "attempt " + intent.attempt + " of " + policy.attempts() + ": " + reason);
    }
    long pause = policy.pauseAfter(intent.attempt, intent.keyLow + intent.attempt).toMillis();
    intent.attempt++;
    here.stayUntil(here.activation().now() + Math.max(pause, atLeast.toMillis()));
    return Result.STAYS;
  }
}
