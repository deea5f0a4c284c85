package dev.journeys.policy;

import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Problem;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

/**
 * At most so many messages in a time, evenly spread over it (MSG-7). What did not leave in time is
 * not made up for later.
 *
 * <p>Immutable.
 *
 * @param messages how many, at least 1, and at most 10,000 for each second of the time
 * @param per in what time
 */
public record Throttle(int messages, Per per) {

  /** The most messages a second. */
  public static final int MOST_PER_SECOND = 10_000;

  /** The times in which messages are counted. */
  public enum Per {
    /** A second. */
    SECOND(Duration.ofSeconds(1)),
    /** A minute. */
    MINUTE(Duration.ofMinutes(1)),
    /** An hour. */
    HOUR(Duration.ofHours(1));

    private final Duration length;

    Per(Duration length) {
      this.length = length;
    }

    /** How long it is. */
    public Duration length() {
      return length;
    }
  }

  /**
   * Checks the number.
   *
   * @throws InvalidInputException if there are too few or too many messages
   */
  public Throttle {
    Objects.requireNonNull(per, "per");
    long most = MOST_PER_SECOND * per.length().toSeconds();
    if (messages < 1 || messages > most) {
      throw new InvalidInputException(
          Problem.error(
              "throttle",
              messages
                  + " messages per "
                  + per.name().toLowerCase(Locale.ROOT)
                  + " (expected: 1 to "
                  + most
                  + ")",
              "Leave it out for no throttle."));
    }
  }

  /** At most so many messages a second. */
  public static Throttle perSecond(int messages) {
    return new Throttle(messages, Per.SECOND);
  }

  /** At most so many messages a minute. */
  public static Throttle perMinute(int messages) {
    return new Throttle(messages, Per.MINUTE);
  }

  /** At most so many messages an hour. */
  public static Throttle perHour(int messages) {
    return new Throttle(messages, Per.HOUR);
  }

  /** The time between two messages, in nanoseconds, rounded up. */
  public long spacingNanos() {
    return (per.length().toNanos() + messages - 1) / messages;
  }
}
