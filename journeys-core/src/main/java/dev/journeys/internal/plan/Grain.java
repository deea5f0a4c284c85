package dev.journeys.internal.plan;

import dev.journeys.condition.Period;
import java.time.Duration;

/** How long the buckets are in which events are summed up (MEM-1). */
public enum Grain {
  /** Hours by UTC, for periods up to 7 days. */
  HOUR(Duration.ofHours(1)),
  /** Days of 24 hours by UTC, for longer ones. */
  DAY(Duration.ofDays(1)),
  /** One for all. */
  EVER(Duration.ZERO);

  private static final Duration LONGEST_OF_HOURS = Duration.ofDays(7);

  private final long length;

  Grain(Duration length) {
    this.length = length.toMillis();
  }

  /** The grain for a period. */
  static Grain of(Period period) {
    return period
        .length()
        .map(length -> length.compareTo(LONGEST_OF_HOURS) <= 0 ? HOUR : DAY)
        .orElse(EVER);
  }

  /** The number of the bucket to which an instant belongs. */
  public long bucket(long instant) {
    return this == EVER ? 0 : Math.floorDiv(instant, length);
  }

  /** When a bucket is older than a period, or {@link Check#NEVER}. */
  public long end(long bucket, long period) {
    return this == EVER ? Check.NEVER : (bucket + 1) * length + period;
  }
}
