package dev.journeys.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Writes numbers as a person reads them, the same on every machine. */
final class Figures {
  private static final int MOST_DECIMALS = 2;

  private Figures() {}

  /** A count with thousands separators: {@code 12,430}. */
  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A share, 0 to 1, in percent with one decimal: {@code 6.5%}. */
  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f%%", share * 100);
  }

  /** A value with thousands separators and at most two decimals: {@code 31,668.50}. */
  static String value(BigDecimal value) {
    int decimals = Math.max(0, Math.min(MOST_DECIMALS, value.scale()));
    return String.format(
        Locale.ROOT, "%,." + decimals + "f", value.setScale(decimals, RoundingMode.HALF_UP));
  }
}
