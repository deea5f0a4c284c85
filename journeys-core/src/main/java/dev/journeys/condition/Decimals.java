package dev.journeys.condition;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** One form for numbers that are the same. */
final class Decimals {

  private static final int MOST_ZEROS = 100;

  private Decimals() {}

  /** The number without trailing zeros and without an exponent. */
  static BigDecimal plain(BigDecimal number) {
    BigDecimal plain = number.stripTrailingZeros();
    return plain.scale() < 0 && plain.scale() >= -MOST_ZEROS
        ? plain.setScale(0, RoundingMode.UNNECESSARY)
        : plain;
  }

  /** The number as a person reads it, with an exponent only where it would be very long. */
  static String text(BigDecimal number) {
    return Math.abs((long) number.scale()) <= MOST_ZEROS
        ? number.toPlainString()
        : number.toString();
  }
}
