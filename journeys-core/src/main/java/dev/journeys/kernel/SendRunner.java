package dev.journeys.kernel;

import dev.journeys.channel.Message;
import dev.journeys.channel.SendResult;
import dev.journeys.internal.plan.StepPlan;
import dev.journeys.model.Outcome;
import dev.journeys.model.Send;
import dev.journeys.model.Step;
import dev.journeys.policy.RetryPolicy;
import dev.journeys.report.JourneyFact;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sends a message, and waits for what comes of it if the step asks for that (MSG-8, MSG-9). While
 * it waits there is no intent any more.
 */
final class SendRunner extends OrderRunner {

  /** After this long, what is checked before a send is checked again (MSG-1). */
  private static final long CHECK_HOLDS_MILLIS = Duration.ofMinutes(1).toMillis();

  @Override
  int arrive(Here here) {
    return judge(here, null);
  }

  /** What comes of a message of which nothing was handed over yet (MSG-1). */
  private static int judge(Here here, @Nullable HeldBy passed) {
    if (isExpired(here)) {
      return here.step().indexOf(Outcome.EXPIRED);
    }
    Verdict verdict = SendChecks.judge(here, true);
    return verdict.isNow() ? attempt(here, passed) : notNow(here, verdict);
  }

  /** The message waits, or is not sent at all. */
  private static int notNow(Here here, Verdict verdict) {
    if (verdict.kind() == Verdict.Kind.HELD) {
      here.enrollment().heldBy = verdict.by();
      return here.stayUntil(Math.min(verdict.until(), expiry(here)));
    }
    here.activation().because(verdict.reason());
    boolean suppressed = verdict.kind() == Verdict.Kind.SUPPRESSED;
    return here.step().indexOf(suppressed ? Outcome.SUPPRESSED : Outcome.UNREACHABLE);
  }

  /** When a message of which nothing was handed over is worth nothing any more. */
  private static long expiry(Here here) {
    Intent intent = here.enrollment().intent;
    Optional<Duration> after = send(here).rules().expireAfter();
    boolean isUntried = intent == null || (intent.attempt == 1 && !intent.takenOver);
    return after.isPresent() && isUntried
        ? here.enrollment().arrivedAt + after.get().toMillis()
        : Enrollment.NOT_DUE;
  }

  private static boolean isExpired(Here here) {
    return here.activation().now() >= expiry(here);
  }

  @Override
  long latest(Here here) {
    return expiry(here);
  }

  private static Send send(Here here) {
    return (Send) here.step().step();
  }

  /** Makes an attempt, or waits for its turn at a throttle that was not passed yet (MSG-7). */
  private static int attempt(Here here, @Nullable HeldBy passed) {
    Enrollment enrollment = here.enrollment();
    HeldBy next = Throttling.next(here, passed);
    enrollment.heldBy = next;
    if (next != null) {
      Throttling.begin(here);
      return here.stayUntil(expiry(here));
    }
    if (enrollment.intent == null) {
      return intend(here);
    }
    enrollment.due = Enrollment.NOT_DUE;
    here.activation().touch();
    here.activation().orders().add(here);
    return STAY;
  }

  /** An attempt after the first: who unsubscribed since, by whatever, gets none (MSG-10). */
  private static int attemptAgain(Here here, @Nullable HeldBy passed) {
    return SendChecks.isConsentedTo(here)
        ? attempt(here, passed)
        : notNow(here, SendChecks.CONSENT);
  }

  /** It is the turn of a message at the throttle where it waits; everything is asked once more. */
  static int released(Here here) {
    HeldBy passed = here.enrollment().heldBy;
    Throttling.leave(here.activation(), here.enrollment());
    here.activation().touch();
    return here.enrollment().intent == null ? judge(here, passed) : again(here, passed);
  }

  @Override
  int recover(Here here) {
    Intent intent = Objects.requireNonNull(here.enrollment().intent);
    intent.takenOver = true;
    here.activation().messages().unclear(intent);
    here.activation().touch();
    return attemptAgain(here, null);
  }

  /**
   * A message that was held is looked at again, the time for another attempt has come, or the time
   * for feedback is over.
   */
  @Override
  int due(Here here) {
    Enrollment enrollment = here.enrollment();
    if (enrollment.heldBy != null && enrollment.heldBy.isThrottle()) {
      return isExpired(here) ? here.step().indexOf(Outcome.EXPIRED) : here.stayUntil(expiry(here));
    }
    if (enrollment.intent != null) {
      return again(here, null);
    }
    return enrollment.heldBy == null ? here.step().indexOf(Outcome.TIMEOUT) : judge(here, null);
  }

  /** The time for another attempt has come. */
  private static int again(Here here, @Nullable HeldBy passed) {
    Intent intent = Objects.requireNonNull(here.enrollment().intent);
    long now = here.activation().now();
    if (isExpired(here)) {
      return here.step().indexOf(Outcome.EXPIRED);
    }
    if (now - intent.checkedAt > CHECK_HOLDS_MILLIS) {
      Verdict verdict = SendChecks.judge(here, false);
      if (!verdict.isNow()) {
        return notNow(here, verdict);
      }
      intent.checkedAt = now;
    }
    return attemptAgain(here, passed);
  }

  /**
   * An event that comes while the enrollment is here counts for the wait right after the send, by
   * whatever outcome it comes to that (STEP-6). One that changes the profile may unsubscribe.
   */
  @Override
  int event(Here here, Occurrence occurrence) {
    boolean begun = here.enrollment().heldBy == null || here.enrollment().intent != null;
    if (occurrence.isEvent() && begun) {
      Set<Integer> heard = new HashSet<>(2);
      for (int outcome = 0; outcome < here.step().outcomes(); outcome++) {
        int next = here.step().target(outcome, here.enrollment());
        if (next != StepPlan.END && heard.add(next)) {
          StepPlan wait = here.plan().steps()[next];
          if (wait.kind() == Step.Kind.WAIT_FOR && !wait.waiting().sinceEntry()) {
            WaitForRunner.hearEarly(here, wait, occurrence);
          }
        }
      }
    }
    return occurrence.changed() ? withdraw(here) : STAY;
  }

  /**
   * Who unsubscribes does not get what is not handed over yet; a message that is on its way may
   * cross with that (MSG-10).
   */
  private static int withdraw(Here here) {
    Enrollment enrollment = here.enrollment();
    boolean pending = enrollment.heldBy != null || enrollment.intent != null;
    if (!pending || SendChecks.isConsentedTo(here)) {
      return STAY;
    }
    if (here.activation().orders().isUnderWay(enrollment)) {
      enrollment.intent = null; // an answer to it shows that it has crossed
    }
    return notNow(here, SendChecks.CONSENT);
  }

  /** Quiet hours and the days of caps are others in another zone. */
  @Override
  void zoneChanged(Here here) {
    HeldBy heldBy = here.enrollment().heldBy;
    if (heldBy != null && !heldBy.isThrottle()) {
      here.stayUntil(here.activation().now());
    }
  }

  @Override
  Order order(Here here) {
    Enrollment enrollment = here.enrollment();
    Intent intent = Objects.requireNonNull(enrollment.intent);
    Activation activation = here.activation();
    activation.messages().handedOver(here);
    Message message =
        new Message(
            SendKey.text(intent, activation.user),
            activation.user,
            here.plan().id(),
            here.plan().revision(),
            here.step().id(),
            intent.attempt,
            send(here).content(),
            activation.record.attributes.values(),
            enrollment.event.values(),
            enrollment.entry.values(),
            activation.zoneFor(here.plan()),
            enrollment.variables.values());
    boolean isMarked = send(here).rules().neverRepeat();
    return new SendOrder(coordinates(intent), message, isMarked, enrollment.isTest);
  }

  @Override
  RetryPolicy retry(Here here) {
    String channel = send(here).content().channel();
    return here.activation().surroundings.retry(channel);
  }

  @Override
  Result answered(Here here, Input.AttemptResult result) {
    if (result instanceof Input.Suppressed suppressed) {
      return notSent(here, Outcome.SUPPRESSED, suppressed.reason());
    }
    if (result instanceof Input.Kept kept) {
      String refusal = Inbox.keep(here, kept);
      return refusal.isEmpty() ? accepted(here) : notSent(here, Outcome.FAILED, refusal);
    }
    SendResult answer = ((Input.Answered) result).answer();
    return switch (answer.kind()) {
      case ACCEPTED -> accepted(here);
      case UNREACHABLE ->
          notSent(here, Outcome.UNREACHABLE, ((SendResult.Unreachable) answer).reason());
      case REJECTED -> notSent(here, Outcome.FAILED, ((SendResult.Rejected) answer).reason());
      case RETRY_LATER ->
          again(here, ((SendResult.RetryLater) answer).after(), "the channel asked to retry later");
    };
  }

  private static Result accepted(Here here) {
    Activation activation = here.activation();
    Enrollment enrollment = here.enrollment();
    activation.messages().accepted(Objects.requireNonNull(enrollment.intent));
    if (send(here).feedback().isEmpty()) {
      return Result.of(here.step().indexOf(Outcome.SENT));
    }
    enrollment.intent = null;
    tellSent(here);
    here.stayUntil(activation.now() + here.step().limit());
    return Result.STAYS;
  }

  /** Tells that a message which waits for feedback is sent; of others the outcome says it. */
  static void tellSent(Here here) {
    here.activation()
        .fact(
            new JourneyFact.MessageSent(
                here.activation().user,
                here.plan().id(),
                here.plan().revision(),
                here.enrollment().number,
                here.step().id(),
                here.activation().instant()));
  }

  private static Result notSent(Here here, Outcome outcome, String reason) {
    return new Result(here.step().indexOf(outcome), reason);
  }
}
