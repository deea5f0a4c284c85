package dev.journeys.condition;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;

/**
 * Compares the sum or the average of a property over what the user did with a number. An event
 * without the property, or with something else than a number in it, counts as 0. Of a user who did
 * it not once in the period it is false, unless that is asked for by {@link #orNever}.
 *
 * <p>A period is made of whole buckets: of hours up to 7 days, of days of 24 hours beyond, both by
 * UTC. An event counts until its whole bucket is older than the period, so up to an hour, or a day,
 * longer than the period says; all events of one bucket drop out at the same instant. A sum has 32
 * digits. Only what was remembered counts, as for {@link Did}.
 *
 * <p>Immutable.
 *
 * @param event what was done
 * @param function what is made of the property
 * @param property the property's name
 * @param bound how it is compared
 * @param number what it is compared with
 * @param period when; the whole life, or a time of at most {@value #MAX_DAYS} days
 * @param includesNever whether it is also true of users who did it not once in the period; only for
 *     an upper bound
 */
public record Aggregate(
    EventPattern event,
    Function function,
    String property,
    Bound bound,
    BigDecimal number,
    Period period,
    boolean includesNever)
    implements Condition {

  /** The longest period, in days of 24 hours; a longer time is the whole life. */
  public static final int MAX_DAYS = 365;

  /** What is made of the numbers. */
  public enum Function {
    /** All of them together. */
    SUM,
    /** Their sum, divided by the number of events. */
    AVERAGE
  }

  /** How it is compared. */
  public enum Bound {
    /** Not below the number. */
    AT_LEAST,
    /** Not above the number. */
    AT_MOST,
    /** Above the number. */
    MORE_THAN,
    /** Below the number. */
    LESS_THAN;

    /** Whether it bounds from above, so that those who did nothing may be meant too. */
    public boolean isUpper() {
      return this == AT_MOST || this == LESS_THAN;
    }
  }

  /** Leaves out trailing zeros of the number. */
  public Aggregate {
    Objects.requireNonNull(event, "event");
    Objects.requireNonNull(function, "function");
    Objects.requireNonNull(property, "property");
    Objects.requireNonNull(bound, "bound");
    number = Decimals.plain(number);
    Objects.requireNonNull(period, "period");
  }

  /** A copy for the time just before now; see above for how exact that is. */
  public Aggregate within(Duration length) {
    return during(Period.within(Objects.requireNonNull(length, "length")));
  }

  /** A copy for the user's whole life. */
  public Aggregate ever() {
    return during(Period.ever());
  }

  /** A copy that is also true of users who did it not once in the period. */
  public Aggregate orNever() {
    return new Aggregate(event, function, property, bound, number, period, true);
  }

  private Aggregate during(Period newPeriod) {
    return new Aggregate(event, function, property, bound, number, newPeriod, includesNever);
  }

  @Override
  public Kind kind() {
    return Kind.AGGREGATE;
  }
}
