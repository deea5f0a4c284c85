package dev.journeys.internal.runtime;

import dev.journeys.channel.CallResult;
import dev.journeys.channel.SendResult;
import dev.journeys.kernel.Input;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The time for which a channel is left alone, because it asked for that by one of its answers.
 *
 * <p>Safe for concurrent use.
 */
final class Hold {

  /** Those that are held come back a millisecond apart, as far as that goes. */
  private static final long MOST_APART = 60_000;

  private final Duration longest;
  private volatile Instant until = Instant.MIN;

  /** How many attempts were held so far; guarded by this object. */
  private long behind;

  /** A hold that lasts so long at most; zero for none. */
  Hold(Duration longest) {
    this.longest = longest;
  }

  /** Heeds an answer; tells until when, if it makes the hold longer. */
  Optional<Instant> heed(Input.AttemptResult result, Instant now) {
    Duration asked = asked(result);
    return asked.isZero() ? Optional.empty() : heed(asked, now);
  }

  private synchronized Optional<Instant> heed(Duration asked, Instant now) {
    Instant end = now.plus(asked.compareTo(longest) > 0 ? longest : asked);
    if (!end.isAfter(now) || !end.isAfter(until)) {
      return Optional.empty();
    }
    if (!until.isAfter(now)) {
      behind = 0;
    }
    until = end;
    return Optional.of(end);
  }

  private static Duration asked(Input.AttemptResult result) {
    if (result instanceof Input.Answered answered
        && answered.answer() instanceof SendResult.RetryLater later) {
      return later.after();
    }
    return result instanceof Input.Returned returned
            && returned.answer() instanceof CallResult.RetryLater later
        ? later.after()
        : Duration.ZERO;
  }

  /**
   * How long an attempt must wait, if it must: behind the attempt by whose answer the hold began,
   * and behind those that were held before.
   */
  Optional<Duration> pause(Instant now) {
    return until.isAfter(now) ? behindOthers(now) : Optional.empty();
  }

  private synchronized Optional<Duration> behindOthers(Instant now) {
    behind++;
    return Optional.of(Duration.between(now, until).plusMillis(Math.min(behind, MOST_APART)));
  }
}
