package dev.journeys.policy;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How often the message of one step is sent to a user at most, over all enrollments and revisions
 * of its journey. What would be too often is suppressed.
 *
 * <p>Immutable.
 *
 * @param times the most messages, 1 to {@value #MOST_TIMES}
 * @param per in any time of this length; empty for ever
 */
public record SendLimit(int times, Optional<Duration> per) {

  /** More are not remembered of a step. */
  public static final int MOST_TIMES = 100;

  /** Checks that nothing is null. */
  public SendLimit {
    Objects.requireNonNull(per, "per");
  }

  /** At most so often, ever. */
  public static SendLimit ever(int times) {
    return new SendLimit(times, Optional.empty());
  }

  /** At most so often in any time of a length. */
  public static SendLimit per(int times, Duration length) {
    return new SendLimit(times, Optional.of(length));
  }
}
