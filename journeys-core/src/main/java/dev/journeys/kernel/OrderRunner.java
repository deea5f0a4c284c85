package dev.journeys.kernel;

import dev.journeys.channel.ActionCall;
import dev.journeys.condition.Expression;
import dev.journeys.model.Outcome;
import dev.journeys.policy.RetryPolicy;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A step that has something done outside: makes the intent, orders its attempts, and leaves when
 * one of them has a result that stands (MSG-8).
 */
abstract class OrderRunner extends StepRunner {

  /** The longest pause before another attempt, whatever is asked for. */
  private static final Duration LONGEST_PAUSE = Duration.ofDays(365);

  /** A result of an attempt: the outcome, or {@link #STAY}, and why. */
  record Result(int outcome, String note) {
    static final Result STAYS = new Result(STAY, "");

    private static final Result[] WITHOUT_NOTE =
        IntStream.range(0, 8).mapToObj(outcome -> new Result(outcome, "")).toArray(Result[]::new);

    /** A result that needs no reason. */
    static Result of(int outcome) {
      return outcome < WITHOUT_NOTE.length ? WITHOUT_NOTE[outcome] : new Result(outcome, "");
    }
  }

  /** Makes the intent and orders the first attempt. */
  static int intend(Here here) {
    Enrollment enrollment = here.enrollment();
    int visit = enrollment.of(here.step().index());
    Activation activation = here.activation();
    Murmur3 key =
        SendKey.hash(activation.user, enrollment, here.step().id(), visit, activation.scratch());
    enrollment.intent = new Intent(visit, key.high(), key.low(), 1, here.activation().now());
    enrollment.due = Enrollment.NOT_DUE;
    here.activation().touch();
    here.activation().orders().add(here);
    return STAY;
  }

  /**
   * Orders once more what a node may have left open that is gone; answers by which outcome it is
   * left instead, or {@link #STAY}.
   */
  int recover(Here here) {
    here.activation().touch();
    here.activation().orders().add(here);
    return STAY;
  }

  /**
   * Keeps what an order takes along, as it is now.
   *
   * @throws StepFailedException if it is too large
   */
  static void keepArguments(Here here, Map<String, Expression> expressions) {
    PropertyBag arguments = PropertyBag.of(here.lookUp(expressions));
    int most = here.activation().surroundings.limits().eventBytes();
    if (arguments.size() > most) {
      throw new StepFailedException(
          "arguments: " + arguments.size() + " bytes (expected: at most " + most + ")");
    }
    here.enrollment().arguments = arguments;
  }

  /** Orders the attempt whose time has come. */
  static int orderAgain(Here here) {
    here.enrollment().due = Enrollment.NOT_DUE;
    here.activation().touch();
    here.activation().orders().add(here);
    return STAY;
  }

  /** For whom, under which key, and with what was kept. */
  static ActionCall actionCall(Here here, Intent intent) {
    Activation activation = here.activation();
    return new ActionCall(
        SendKey.text(intent, activation.user),
        activation.user,
        here.plan().id(),
        here.plan().revision(),
        here.step().id(),
        intent.attempt,
        here.enrollment().arguments.values(),
        activation.record.attributes.values());
  }

  /** The attempt that the intent stands at, which is handed over now. */
  abstract Order order(Here here);

  /** When something of which nothing was tried is worth nothing any more. */
  long latest(Here here) {
    return Enrollment.NOT_DUE;
  }

  /** How broken attempts are tried again. */
  abstract RetryPolicy retry(Here here);

  /** An attempt that the intent waits for has an answer. */
  abstract Result answered(Here here, Input.AttemptResult answer);

  /** An attempt that the intent waits for has a result. */
  final Result attempted(Here here, Input.AttemptResult result) {
    Intent intent = Objects.requireNonNull(here.enrollment().intent);
    if (result instanceof Input.Broken broken && intent.mark != Intent.UNMARKED) {
      return unknown(here, broken.reason());
    }
    intent.mark = Intent.UNMARKED;
    intent.row = Intent.NO_ROW;
    if (result instanceof Input.NotTried notTried) {
      long next = here.activation().now() + Math.max(1, notTried.after().toMillis());
      here.stayUntil(Math.min(next, latest(here)));
      return Result.STAYS;
    }
    if (result instanceof Input.Broken broken) {
      here.activation().messages().unclear(intent);
      return again(here, Duration.ZERO, broken.reason());
    }
    if (result instanceof Input.NotDone notDone) {
      return again(here, Duration.ZERO, notDone.reason());
    }
    return answered(here, result);
  }

  /**
   * Whether it was done is not known, and it is not tried again; an answer, or feedback, may still
   * come (MSG-15).
   */
  static Result unknown(Here here, String reason) {
    here.enrollment().intent = null;
    return new Result(here.step().indexOf(Outcome.UNKNOWN), reason);
  }

  final Result again(Here here, Duration atLeast, String reason) {
    Intent intent = Objects.requireNonNull(here.enrollment().intent);
    RetryPolicy policy = retry(here);
    if (intent.attempt >= policy.attempts()) {
      return new Result(
          here.step().indexOf(Outcome.FAILED),
          "attempt " + intent.attempt + " of " + policy.attempts() + ": " + reason);
    }
    long pause = policy.pauseAfter(intent.attempt, intent.keyLow + intent.attempt).toMillis();
    intent.attempt++;
    here.stayUntil(here.activation().now() + Math.max(pause, millis(atLeast)));
    return Result.STAYS;
  }

  private static long millis(Duration pause) {
    if (pause.isNegative()) {
      return 0;
    }
    return (pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE).toMillis();
  }

  static SendCoordinates coordinates(Intent intent) {
    return new SendCoordinates(intent.keyHigh, intent.keyLow);
  }
}
