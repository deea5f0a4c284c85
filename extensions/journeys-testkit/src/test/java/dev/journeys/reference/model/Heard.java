package dev.journeys.reference.model;

import dev.journeys.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An event that is applied, and perhaps remembered.
 *
 * @param at its own time, not in the future
 * @param late whether it can do nothing but be remembered (ENT-7)
 */
public record Heard(String name, Instant at, Map<String, Value> properties, boolean late) {

  /** No event, which matches nothing: what time or a change of attributes makes true. */
  static final Heard NOTHING = new Heard("", Instant.MIN, Map.of(), false);

  /** Whether it was done in the time that begins at an instant. */
  boolean isIn(Instant from, Duration length) {
    return !at.isBefore(from) && at.isBefore(from.plus(length));
  }

  Optional<Value> property(String name) {
    return Optional.ofNullable(properties.get(name));
  }

  /** The text of a property, if one is named and is there. */
  Optional<String> text(Optional<String> property) {
    return property.flatMap(this::property).map(Value::canonicalText);
  }

  /** The number in a property, if it is there, else zero. */
  BigDecimal number(String property) {
    return property(property).flatMap(Value::number).orElse(BigDecimal.ZERO);
  }

  String worth(Optional<String> property) {
    return property.map(this::number).orElse(BigDecimal.ZERO).stripTrailingZeros().toPlainString();
  }
}
