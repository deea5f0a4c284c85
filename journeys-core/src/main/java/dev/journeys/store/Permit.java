package dev.journeys.store;

import java.util.Objects;

/**
 * What a change takes of a number that has a limit, over all engines on one store. The number is in
 * a shared cell, which must have been written before.
 *
 * <p>Immutable.
 *
 * @param cell the name of the cell
 * @param period the period whose number it is; 0 for a number that is the same for ever
 * @param times how much is taken; 0 takes nothing, and asks all the same whether there is room for
 *     one
 * @param limit what the number never exceeds
 */
public record Permit(String cell, long period, int times, long limit) {

  /** Checks that the name is not null and nothing is given back. */
  public Permit {
    Objects.requireNonNull(cell, "cell");
    if (times < 0) {
      throw new IllegalArgumentException("times: " + times + " (expected: 0 or more)");
    }
  }
}
