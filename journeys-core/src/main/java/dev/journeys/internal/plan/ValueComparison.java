package dev.journeys.internal.plan;

import dev.journeys.value.Value;
import java.math.BigDecimal;

/**
 * Compares values as VAL-2 says: integers and decimals as numbers, everything else only within its
 * kind.
 */
final class ValueComparison {

  private ValueComparison() {}

  static boolean equal(Value a, Value b) {
    if (a instanceof Value.Int x && b instanceof Value.Int y) {
      return x.integer() == y.integer();
    }
    if (isNumber(a) && isNumber(b)) {
      return number(a).compareTo(number(b)) == 0;
    }
    if (a instanceof Value.Items x && b instanceof Value.Items y) {
      return equalItems(x, y);
    }
    return a.equals(b);
  }

  private static boolean equalItems(Value.Items x, Value.Items y) {
    if (x.items().size() != y.items().size()) {
      return false;
    }
    for (int i = 0; i < x.items().size(); i++) {
      if (!equal(x.items().get(i), y.items().get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether the two have an order at all. */
  static boolean ordered(Value a, Value b) {
    return (isNumber(a) && isNumber(b))
        || (a instanceof Value.Text && b instanceof Value.Text)
        || (a instanceof Value.Time && b instanceof Value.Time);
  }

  /** The order of two values that are {@link #ordered}. */
  static int compare(Value a, Value b) {
    if (a instanceof Value.Int x && b instanceof Value.Int y) {
      return Long.compare(x.integer(), y.integer());
    }
    if (a instanceof Value.Text x && b instanceof Value.Text y) {
      return x.text().compareTo(y.text());
    }
    if (a instanceof Value.Time x && b instanceof Value.Time y) {
      return x.instant().compareTo(y.instant());
    }
    return number(a).compareTo(number(b));
  }

  private static boolean isNumber(Value value) {
    return value instanceof Value.Int || value instanceof Value.Decimal;
  }

  private static BigDecimal number(Value value) {
    return value instanceof Value.Decimal decimal
        ? decimal.decimal()
        : BigDecimal.valueOf(((Value.Int) value).integer());
  }
}
