package dev.journeys.store;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * How many, and how much in all.
 *
 * <p>Immutable.
 *
 * @param times how many
 * @param amount the sum of what they are worth; zero where nothing is worth anything
 */
public record Count(long times, BigDecimal amount) {

  /** Nothing. */
  public static final Count ZERO = new Count(0, BigDecimal.ZERO);

  /** One, worth nothing. */
  public static final Count ONE = new Count(1, BigDecimal.ZERO);

  /** Checks that nothing is null. */
  public Count {
    Objects.requireNonNull(amount, "amount");
  }
}
