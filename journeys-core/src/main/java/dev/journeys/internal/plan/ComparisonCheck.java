package dev.journeys.internal.plan;

import dev.journeys.condition.Operator;
import dev.journeys.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A comparison of one looked-up value. Something missing makes every comparison false but {@link
 * Operator#MISSING}.
 */
record ComparisonCheck(Lookup lookup, Operator operator, List<Value> values) implements Check {

  /** Finds the value in a scope. */
  interface Lookup {
    @Nullable Value in(Scope scope);
  }

  @Override
  public boolean holds(Scope scope) {
    Value actual = lookup.in(scope);
    return actual == null ? operator == Operator.MISSING : compares(actual);
  }

  private boolean compares(Value actual) {
    return switch (operator) {
      case IS -> ValueComparison.equal(actual, values.get(0));
      case IS_NOT -> !ValueComparison.equal(actual, values.get(0));
      case IS_ONE_OF -> isOneOf(actual);
      case IS_NONE_OF -> !isOneOf(actual);
      case LESS_THAN -> ordered(actual, 0) && order(actual, 0) < 0;
      case AT_MOST -> ordered(actual, 0) && order(actual, 0) <= 0;
      case MORE_THAN -> ordered(actual, 0) && order(actual, 0) > 0;
      case AT_LEAST -> ordered(actual, 0) && order(actual, 0) >= 0;
      case BETWEEN ->
          ordered(actual, 0)
              && ordered(actual, 1)
              && order(actual, 0) >= 0
              && order(actual, 1) <= 0;
      case CONTAINS -> contains(actual, values.get(0));
      case STARTS_WITH -> text(actual).startsWith(text(values.get(0))) && bothTexts(actual);
      case ENDS_WITH -> text(actual).endsWith(text(values.get(0))) && bothTexts(actual);
      case EXISTS -> true;
      case MISSING -> false;
    };
  }

  private boolean isOneOf(Value actual) {
    for (Value value : values) {
      if (ValueComparison.equal(actual, value)) {
        return true;
      }
    }
    return false;
  }

  private boolean ordered(Value actual, int index) {
    return ValueComparison.ordered(actual, values.get(index));
  }

  private int order(Value actual, int index) {
    return ValueComparison.compare(actual, values.get(index));
  }

  private boolean contains(Value actual, Value part) {
    if (actual instanceof Value.Items items) {
      for (Value item : items.items()) {
        if (ValueComparison.equal(item, part)) {
          return true;
        }
      }
      return false;
    }
    return bothTexts(actual) && text(actual).contains(text(part));
  }

  private boolean bothTexts(Value actual) {
    return actual instanceof Value.Text && values.get(0) instanceof Value.Text;
  }

  private static String text(Value value) {
    return value instanceof Value.Text text ? text.text() : "";
  }
}
