package dev.journeys.condition;

import dev.journeys.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;

/**
 * True when a property has a value in at least a share of the events, all of which count, also
 * those without the property: of what the user looked at, 30 % or more were shoes. False of users
 * who did it not once in the period. Periods are made of whole buckets, as for {@link Aggregate}.
 *
 * <p>Immutable.
 *
 * @param event what was done
 * @param property the property's name
 * @param value the value that it has in the events that are meant; numbers compare as numbers
 * @param percent the least share of these events, above 0 to 100, with at most two decimal places
 * @param period when; the whole life, or a time of at most {@value Aggregate#MAX_DAYS} days
 */
public record Interest(
    EventPattern event, String property, Value value, BigDecimal percent, Period period)
    implements Condition {

  /** Leaves out trailing zeros of the share. */
  public Interest {
    Objects.requireNonNull(event, "event");
    Objects.requireNonNull(property, "property");
    Objects.requireNonNull(value, "value");
    percent = Decimals.plain(percent);
    Objects.requireNonNull(period, "period");
  }

  /** A copy for the time just before now. */
  public Interest within(Duration length) {
    return new Interest(
        event, property, value, percent, Period.within(Objects.requireNonNull(length, "length")));
  }

  /** A copy for the user's whole life. */
  public Interest ever() {
    return new Interest(event, property, value, percent, Period.ever());
  }

  @Override
  public Kind kind() {
    return Kind.INTEREST;
  }
}
