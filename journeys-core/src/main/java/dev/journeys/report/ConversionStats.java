package dev.journeys.report;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * What came of the messages of one send that has a conversion.
 *
 * <p>Immutable.
 *
 * @param messages how many messages were followed by their event in time, each counted once
 * @param events how many events counted, once for each message whose time covers them
 * @param value the sum of what these are worth
 */
public record ConversionStats(long messages, long events, BigDecimal value) {

  /** Nothing came of them, or nothing was asked for. */
  public static final ConversionStats NONE = new ConversionStats(0, 0, BigDecimal.ZERO);

  /** Checks that nothing is null. */
  public ConversionStats {
    Objects.requireNonNull(value, "value");
  }
}
