package dev.journeys.internal.plan;

import dev.journeys.value.Value;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What counts as a success of a message, compiled; the time is in milliseconds. */
public record ConversionPlan(EventMatch event, long within, @Nullable String valueProperty) {

  /** What an event is worth. */
  public BigDecimal worth(Map<String, Value> properties) {
    Value value = valueProperty == null ? null : properties.get(valueProperty);
    return value == null ? BigDecimal.ZERO : value.number().orElse(BigDecimal.ZERO);
  }
}
