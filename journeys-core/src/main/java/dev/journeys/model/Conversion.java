package dev.journeys.model;

import dev.journeys.condition.EventPattern;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What counts as a success of one message: an event of its user within a time after it was sent,
 * whether or not the message was opened. Nobody leaves the journey by it.
 *
 * <p>Immutable.
 *
 * @param event the event; its condition may speak of the event's properties and of attributes
 * @param within the time, from when the message was sent; 1 minute to 150 days
 * @param valueProperty the property of the event whose number is what the conversion is worth
 */
public record Conversion(EventPattern event, Duration within, Optional<String> valueProperty) {

  /** The shortest time in which an event may count. */
  public static final Duration SHORTEST = Duration.ofMinutes(1);

  /** The longest time in which an event may count. */
  public static final Duration LONGEST = Duration.ofDays(150);

  /** Checks that nothing is null. */
  public Conversion {
    Objects.requireNonNull(event, "event");
    Objects.requireNonNull(within, "within");
    Objects.requireNonNull(valueProperty, "valueProperty");
  }
}
