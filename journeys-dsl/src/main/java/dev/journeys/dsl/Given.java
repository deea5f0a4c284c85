package dev.journeys.dsl;

import dev.journeys.condition.Expression;
import dev.journeys.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Copies what an author gave to a word that takes several of a kind, and refuses null under the
 * parameter's name.
 */
final class Given {

  private Given() {}

  /** The arguments of a word that asks for at least one: {@code (first, rest...)}. */
  static <T> List<T> atLeastOne(T first, T[] rest) {
    List<T> all = new ArrayList<>();
    all.add(Objects.requireNonNull(first, "first"));
    all.addAll(all("rest", rest));
    return List.copyOf(all);
  }

  static <T> List<T> all(String parameter, T[] arguments) {
    Objects.requireNonNull(arguments, parameter);
    for (int i = 0; i < arguments.length; i++) {
      Objects.requireNonNull(arguments[i], parameter + "[" + i + "]");
    }
    return List.of(arguments);
  }

  /** What a step gives on: a value as it is, or an operand that is looked up on arrival. */
  static Expression expression(String name, Object value) {
    Objects.requireNonNull(value, "value");
    return value instanceof OperandWithoutComparison operand
        ? new Expression.Lookup(operand.operand())
        : new Expression.Constant(value(name, value));
  }

  /** Converts under its name, so that a problem names it. */
  static Value value(String name, Object value) {
    return Value.mapOf(Map.of(name, value)).values().iterator().next();
  }

  /** The same under their names and one more; a name that is given again gets the last value. */
  static Map<String, Expression> plus(Map<String, Expression> earlier, String name, Object value) {
    Objects.requireNonNull(name, "name");
    Map<String, Expression> all = new LinkedHashMap<>(earlier);
    all.put(name, expression(name, value));
    return all;
  }
}
