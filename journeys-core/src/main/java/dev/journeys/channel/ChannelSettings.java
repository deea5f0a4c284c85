package dev.journeys.channel;

import dev.journeys.policy.RetryPolicy;
import dev.journeys.policy.Throttle;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How an engine treats one channel. Each channel has its own threads and its own queue, so a slow
 * one delays no other.
 *
 * <p>Immutable.
 *
 * @param concurrency how many sends may be under way at a time, default 8; a host raises it for a
 *     provider with high latency
 * @param queue how many messages may wait in memory for the channel, default 10,000; more wait in
 *     the store
 * @param timeout how long one attempt may take, default 30 s; after it the attempt counts as broken
 * @param retry how broken attempts are tried again
 * @param throttle how many messages may be handed to the channel in a time, by all engines on one
 *     store together, which must all say the same; empty for any number
 * @param longestHold how long at most one answer that asks to retry later holds all other attempts
 *     of this engine by the channel, default 1 h; zero when it concerns its own message only. The
 *     host's own code that steps call is never held
 */
public record ChannelSettings(
    int concurrency,
    int queue,
    Duration timeout,
    RetryPolicy retry,
    Optional<Throttle> throttle,
    Duration longestHold) {

  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final Duration HOLD = Duration.ofHours(1);

  private static final ChannelSettings STANDARD =
      new ChannelSettings(8, 10_000, Duration.ofSeconds(30), RetryPolicy.standard());

  /** Checks the bounds, all at once. */
  public ChannelSettings {
    Objects.requireNonNull(timeout, "timeout");
    Objects.requireNonNull(retry, "retry");
    Objects.requireNonNull(throttle, "throttle");
    Objects.requireNonNull(longestHold, "longestHold");
    List<Problem> problems = new ArrayList<>();
    if (concurrency < 1 || concurrency > 1_000) {
      problems.add(
          Problem.error(
              "concurrency", concurrency + " (expected: 1 to 1000)", "The default is 8."));
    }
    if (queue < 1) {
      problems.add(
          Problem.error("queue", queue + " (expected: at least 1)", "The default is 10000."));
    }
    if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
      problems.add(
          Problem.error("timeout", timeout + " (expected: 1 ms to 1 day)", "The default is 30 s."));
    }
    if (longestHold.isNegative() || longestHold.compareTo(LONGEST) > 0) {
      problems.add(
          Problem.error(
              "longestHold", longestHold + " (expected: 0 to 1 day)", "The default is 1 h."));
    }
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
  }

  /** Settings without a throttle. */
  public ChannelSettings(int concurrency, int queue, Duration timeout, RetryPolicy retry) {
    this(concurrency, queue, timeout, retry, Optional.empty(), HOLD);
  }

  /** The defaults. */
  public static ChannelSettings standard() {
    return STANDARD;
  }

  /** A copy with another number of sends at a time. */
  public ChannelSettings withConcurrency(int sends) {
    return new ChannelSettings(sends, queue, timeout, retry, throttle, longestHold);
  }

  /** A copy with another length of the queue in memory. */
  public ChannelSettings withQueue(int messages) {
    return new ChannelSettings(concurrency, messages, timeout, retry, throttle, longestHold);
  }

  /** A copy with another time limit of one attempt. */
  public ChannelSettings withTimeout(Duration limit) {
    return new ChannelSettings(concurrency, queue, limit, retry, throttle, longestHold);
  }

  /** A copy with another way to try again. */
  public ChannelSettings withRetry(RetryPolicy policy) {
    return new ChannelSettings(concurrency, queue, timeout, policy, throttle, longestHold);
  }

  /** A copy that hands over no more messages than so many in a time (MSG-7). */
  public ChannelSettings withThrottle(Throttle most) {
    return new ChannelSettings(concurrency, queue, timeout, retry, Optional.of(most), longestHold);
  }

  /** A copy that heeds an answer that asks to retry later for so long at most, for all messages. */
  public ChannelSettings withLongestHold(Duration longest) {
    return new ChannelSettings(concurrency, queue, timeout, retry, throttle, longest);
  }
}
