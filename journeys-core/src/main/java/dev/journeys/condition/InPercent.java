package dev.journeys.condition;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * True of a stable part of all users: a hash of the user and a salt puts each of them somewhere
 * between 0 and 100 percent, the same at every time and in every journey. Under another salt users
 * are spread anew, independently.
 *
 * <p>Immutable.
 *
 * @param salt sets this division of the users apart from others
 * @param from where the part begins, in percent, with at most two decimal places
 * @param to where it ends, itself not included; above {@code from}, at most 100
 */
public record InPercent(String salt, BigDecimal from, BigDecimal to) implements Condition {

  /** Leaves out trailing zeros. */
  public InPercent {
    Objects.requireNonNull(salt, "salt");
    from = Decimals.plain(from);
    to = Decimals.plain(to);
  }

  @Override
  public Kind kind() {
    return Kind.IN_PERCENT;
  }
}
