package dev.journeys.policy;

import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Problem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;

/**
 * A share of the users, from 0 to 100 percent, to a hundredth of a percent.
 *
 * <p>Immutable.
 *
 * @param hundredths hundredths of a percent, 0 to 10,000
 */
public record Percent(int hundredths) implements Comparable<Percent> {

  /** All: 100 percent. */
  public static final Percent ALL = new Percent(10_000);

  /** Checks the range. */
  public Percent {
    if (hundredths < 0 || hundredths > 10_000) {
      throw outOfRange(BigDecimal.valueOf(hundredths, 2).toPlainString());
    }
  }

  /**
   * A share in percent.
   *
   * @throws InvalidInputException below 0, above 100, or with more than two decimal places
   */
  public static Percent of(double percent) {
    if (!Double.isFinite(percent)) {
      throw outOfRange(String.valueOf(percent));
    }
    return of(BigDecimal.valueOf(percent));
  }

  /**
   * A share in percent.
   *
   * @throws InvalidInputException below 0, above 100, or with more than two decimal places
   */
  public static Percent of(BigDecimal percent) {
    Objects.requireNonNull(percent, "percent");
    boolean inRange =
        percent.signum() >= 0
            && percent.compareTo(BigDecimal.valueOf(100)) <= 0
            && percent.stripTrailingZeros().scale() <= 2;
    if (!inRange) {
      throw outOfRange(percent.toString());
    }
    return new Percent(percent.movePointRight(2).setScale(0, RoundingMode.UNNECESSARY).intValue());
  }

  private static InvalidInputException outOfRange(String percent) {
    return new InvalidInputException(
        Problem.error(
            "percent",
            percent + " (expected: 0 to 100, with at most two decimal places)",
            "Give a share of 100."));
  }

  /** The share in percent, without trailing zeros. */
  public BigDecimal value() {
    BigDecimal value = BigDecimal.valueOf(hundredths, 2).stripTrailingZeros();
    return value.scale() < 0 ? value.setScale(0, RoundingMode.UNNECESSARY) : value;
  }

  @Override
  public int compareTo(Percent other) {
    return Integer.compare(hundredths, other.hundredths);
  }

  @Override
  public String toString() {
    return value().toPlainString() + " %";
  }
}
