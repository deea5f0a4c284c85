package dev.journeys.internal.plan;

import dev.journeys.value.Value;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What of an event is summed up: the number in a property or, if a value is named, 1 where the
 * property has it; else 0.
 *
 * @param property the property's name
 * @param value the value, or null
 */
public record Measure(String property, @Nullable Value value) {

  /** The measure of the event at hand. */
  public BigDecimal of(Scope scope) {
    Value found = scope.eventProperty(property);
    if (found == null) {
      return BigDecimal.ZERO;
    }
    if (value == null) {
      return found.number().orElse(BigDecimal.ZERO);
    }
    return ValueComparison.equal(found, value) ? BigDecimal.ONE : BigDecimal.ZERO;
  }
}
