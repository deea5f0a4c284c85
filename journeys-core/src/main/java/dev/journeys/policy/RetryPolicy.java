package dev.journeys.policy;

import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Problem;
import java.time.Duration;
import java.util.Objects;

/**
 * How often and how soon a channel is tried again after it threw, timed out or asked for it. The
 * pause before attempt n + 1 is {@code min(longest, first * 2^(n-1))}, of which up to half is taken
 * off by chance ("equal jitter", AWS Architecture Blog, "Exponential Backoff And Jitter", 2015);
 * the chance is a hash, so the same send waits the same time everywhere.
 *
 * <p>Immutable.
 *
 * @param attempts the most attempts in all, at least 1
 * @param first the pause before the second attempt, at least 1 ms
 * @param longest the longest pause, at least {@code first}
 */
public record RetryPolicy(int attempts, Duration first, Duration longest) {

  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofDays(365);

  private static final RetryPolicy STANDARD =
      new RetryPolicy(5, Duration.ofSeconds(10), Duration.ofMinutes(30));

  /** Checks the bounds. */
  public RetryPolicy {
    Objects.requireNonNull(first, "first");
    Objects.requireNonNull(longest, "longest");
    if (attempts < 1 || attempts > 100) {
      throw new InvalidInputException(
          Problem.error(
              "attempts", attempts + " (expected: 1 to 100)", "Use 1 to never try again."));
    }
    if (first.compareTo(SHORTEST) < 0
        || longest.compareTo(first) < 0
        || longest.compareTo(LONGEST) > 0) {
      throw new InvalidInputException(
          Problem.error(
              "retry",
              "first pause "
                  + first
                  + ", longest "
                  + longest
                  + " (expected: 1 ms <= first <= longest <= 365 days)",
              "Use RetryPolicy.standard()."));
    }
  }

  /** Five attempts, the first pause 10 s, the longest 30 min. */
  public static RetryPolicy standard() {
    return STANDARD;
  }

  /** One attempt only. */
  public static RetryPolicy never() {
    return new RetryPolicy(1, STANDARD.first(), STANDARD.longest());
  }

  /**
   * The pause after a failed attempt.
   *
   * @param attempt the attempt that failed, from 1
   * @param chance a number that picks the jitter, any value
   */
  public Duration pauseAfter(int attempt, long chance) {
    int doublings = Math.min(attempt - 1, 40);
    long full = Math.min(longest.toMillis(), saturatedShift(first.toMillis(), doublings));
    long half = full / 2;
    return Duration.ofMillis(full - Math.floorMod(chance, half + 1));
  }

  private static long saturatedShift(long millis, int doublings) {
    return millis > Long.MAX_VALUE >> doublings ? Long.MAX_VALUE : millis << doublings;
  }
}
