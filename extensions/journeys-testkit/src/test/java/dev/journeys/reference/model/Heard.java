package dev.journeys.reference.model;

import dev.journeys.value.Event;
import dev.journeys.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An event that is applied.
 *
 * @param ownTime its own time, not in the future
 * @param order the how many-th it is
 * @param tooOld whether it can do nothing but be remembered (ENT-7)
 */
record Heard(Event event, Instant ownTime, int order, boolean tooOld) {

  /** The number in a property, if one is named and is there. */
  String worth(Optional<String> property) {
    Optional<BigDecimal> number = property.map(properties()::get).flatMap(Value::number);
    return number.orElse(BigDecimal.ZERO).stripTrailingZeros().toPlainString();
  }

  Map<String, Value> properties() {
    return event.properties();
  }
}
