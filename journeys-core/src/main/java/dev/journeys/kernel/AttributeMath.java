package dev.journeys.kernel;

import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reckons with attributes; what does not fit fails the step. */
final class AttributeMath {

  private AttributeMath() {}

  /** A number plus or minus another; a missing one counts as 0. */
  static Value sum(String name, @Nullable Value before, Value operand, int sign) {
    BigDecimal old = before == null ? BigDecimal.ZERO : number(name, before);
    BigDecimal more = number(name, operand);
    BigDecimal sum = sign > 0 ? old.add(more) : old.subtract(more);
    boolean whole =
        (before == null || before.kind() == Value.Kind.INTEGER)
            && operand.kind() == Value.Kind.INTEGER;
    try {
      return whole && sum.toBigInteger().bitLength() < Long.SIZE
          ? Value.integer(sum.longValueExact())
          : Value.decimal(sum);
    } catch (InvalidInputException e) {
      throw new StepFailedException(name + ": " + e.getMessage());
    }
  }

  private static BigDecimal number(String name, Value value) {
    return value
        .number()
        .orElseThrow(() ->
            new StepFailedException(name + ": " + value.canonicalText() + " (expected: a number)"));
  }

  /** A list with values at its end, each unless it is there; a missing list counts as empty. */
  static Value added(String name, @Nullable Value before, Value operand) {
    List<Value> items = new ArrayList<>(before == null ? List.of() : items(name, before));
    for (Value one : itemsOf(operand)) {
      if (items.stream().noneMatch(item -> isEqual(item, one))) {
        items.add(one);
      }
    }
    return Value.list(items);
  }

  /** A list without values. */
  static Value removed(String name, @Nullable Value before, Value operand) {
    List<Value> items = new ArrayList<>(before == null ? List.of() : items(name, before));
    for (Value one : itemsOf(operand)) {
      items.removeIf(item -> isEqual(item, one));
    }
    return Value.list(items);
  }

  /** Equal as in a condition: numbers by their value (VAL-2). */
  private static boolean isEqual(Value a, Value b) {
    Optional<BigDecimal> one = a.number();
    Optional<BigDecimal> other = b.number();
    if (one.isPresent() && other.isPresent()) {
      return one.get().compareTo(other.get()) == 0;
    }
    return a.equals(b);
  }

  private static List<Value> items(String name, Value value) {
    if (value instanceof Value.Items list) {
      return list.items();
    }
    throw new StepFailedException(name + ": " + value.canonicalText() + " (expected: a list)");
  }

  private static List<Value> itemsOf(Value operand) {
    return operand instanceof Value.Items list ? list.items() : List.of(operand);
  }
}
