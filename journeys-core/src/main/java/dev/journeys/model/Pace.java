package dev.journeys.model;

import dev.journeys.condition.Condition;
import java.time.Duration;
import java.util.Optional;

/**
 * Which outcomes of a step take time: at least a minute, or something that somebody does each time
 * (STEP-3).
 */
final class Pace {

  static final Duration SHORTEST_PERIOD = Duration.ofMinutes(1);

  private Pace() {}

  static boolean takesTime(Step step, Outcome outcome) {
    return switch (step.kind()) {
      case DELAY -> isLong(shortest(((Delay) step).length()));
      case WAIT_UNTIL -> ((WaitUntil) step).target().kind() == WaitTarget.Kind.AT_TIME;
      case WAIT_FOR -> takesTime((WaitFor) step, outcome);
      case DID_NOT -> !outcome.equals(Outcome.TIMEOUT) || isLong(((DidNot) step).upTo());
      case SEND -> takesTime((Send) step, outcome);
      default -> false;
    };
  }

  private static boolean takesTime(WaitFor wait, Outcome outcome) {
    if (outcome.equals(Outcome.TIMEOUT)) {
      return isLong(wait.upTo());
    }
    int index = wait.outcomes().indexOf(outcome);
    return index >= 0
        && !wait.sinceEntry()
        && !(wait.alternatives().get(index) instanceof Condition);
  }

  private static boolean takesTime(Send send, Outcome outcome) {
    if (outcome.equals(Outcome.TIMEOUT)) {
      return isLong(send.feedback().map(FeedbackWait::within));
    }
    return send.feedback().map(wait -> wait.updates().contains(outcome)).orElse(false);
  }

  private static boolean isLong(Optional<Duration> limit) {
    return limit.map(Pace::isLong).orElse(true);
  }

  private static boolean isLong(Duration duration) {
    return duration.compareTo(SHORTEST_PERIOD) >= 0;
  }

  private static Duration shortest(DelayLength length) {
    if (length instanceof DelayLength.Fixed fixed) {
      return fixed.duration();
    }
    if (length instanceof DelayLength.Between between) {
      return between.shortest();
    }
    return SHORTEST_PERIOD;
  }
}
