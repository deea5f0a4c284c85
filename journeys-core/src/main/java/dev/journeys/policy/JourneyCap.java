package dev.journeys.policy;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How many entries a journey takes, of all users together. Who is held out is no entry.
 *
 * <p>Immutable.
 *
 * @param inAll how many over all its revisions, at least 1
 * @param inPeriod how many in each period
 */
public record JourneyCap(OptionalInt inAll, Optional<InPeriod> inPeriod) {

  /** As many as come. */
  public static final JourneyCap NONE = new JourneyCap(OptionalInt.empty(), Optional.empty());

  /** Checks that nothing is null. */
  public JourneyCap {
    Objects.requireNonNull(inAll, "inAll");
    Objects.requireNonNull(inPeriod, "inPeriod");
  }

  /**
   * A number of entries in each of the periods that follow each other without a gap; one begins at
   * 1970-01-01T00:00Z, so that one of 24 hours is a day of UTC.
   *
   * @param entries how many, at least 1
   * @param period the length, at least 1 minute
   */
  public record InPeriod(int entries, Duration period) {
    /** Checks that the period is not null. */
    public InPeriod {
      Objects.requireNonNull(period, "period");
    }
  }
}
