package dev.journeys.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Turns Java objects into values and says what is wrong with those that cannot be one. */
final class Values {

  /** A decimal of more digits is refused without the work of looking for zeros at its end. */
  private static final int MOST_DIGITS_TO_STRIP = 256;

  private Values() {}

  static Map<String, Value> convertAll(Map<String, ?> objects) {
    List<Problem> problems = new ArrayList<>();
    Map<String, Value> values = new LinkedHashMap<>();
    objects.forEach((name, object) -> {
      Value value = convert(name, object, problems);
      if (value != null) {
        values.put(name, value);
      }
    });
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
    return Collections.unmodifiableMap(values);
  }

  /** The value, or null after a problem was added. */
  static @Nullable Value convert(String path, @Nullable Object object, List<Problem> problems) {
    try {
      if (object instanceof Value value) {
        return value;
      }
      if (object instanceof CharSequence text) {
        return new Value.Text(text.toString());
      }
      if (object instanceof Boolean truth) {
        return new Value.Bool(truth);
      }
      if (object instanceof Number number) {
        return number(path, number);
      }
      if (object instanceof Instant instant) {
        return new Value.Time(instant);
      }
      if (object instanceof Collection<?> items) {
        return items(path, items, problems);
      }
    } catch (InvalidInputException e) {
      e.problems().forEach(problem -> problems.add(problem.at(path)));
      return null;
    }
    problems.add(unsupported(path, object));
    return null;
  }

  private static Value number(String path, Number number) {
    if (number instanceof Long
        || number instanceof Integer
        || number instanceof Short
        || number instanceof Byte
        || number instanceof AtomicInteger
        || number instanceof AtomicLong) {
      return new Value.Int(number.longValue());
    }
    if (number instanceof BigInteger big) {
      return Value.integer(big);
    }
    if (number instanceof BigDecimal decimal) {
      return new Value.Decimal(decimal);
    }
    double binary = number.doubleValue();
    if (Double.isNaN(binary) || Double.isInfinite(binary)) {
      throw new InvalidInputException(
          Problem.error(
              path,
              number + " is not a number that can be compared",
              "Leave the property out instead."));
    }
    return new Value.Decimal(decimal(path, number));
  }

  private static BigDecimal decimal(String path, Number number) {
    try {
      return new BigDecimal(number.toString());
    } catch (NumberFormatException e) {
      throw new InvalidInputException(
          Problem.error(
              path,
              "\"" + number + "\", a " + number.getClass().getName() + " (expected: a decimal)",
              "Convert it to a BigDecimal first."));
    }
  }

  private static @Nullable Value items(String path, Collection<?> objects, List<Problem> problems) {
    int before = problems.size();
    List<Value> items = new ArrayList<>(objects.size());
    int index = 0;
    for (Object object : objects) {
      Value item = convert(path + "[" + index++ + "]", object, problems);
      if (item != null) {
        items.add(item);
      }
    }
    return problems.size() == before ? new Value.Items(items) : null;
  }

  private static Problem unsupported(String path, @Nullable Object object) {
    if (object == null) {
      return Problem.error(path, "null is no value", "Leave it out: what is missing is missing.");
    }
    if (object instanceof Map) {
      return nested(path, "a nested object");
    }
    return Problem.error(
        path,
        "a "
            + object.getClass().getName()
            + " is no value (expected: text, boolean, number, instant, or a list of these)",
        "Convert it to one of these first.");
  }

  static Problem nested(String path, String what) {
    return Problem.error(
        path, what + " is no value", "Flatten it: address.city becomes address_city.");
  }

  /**
   * The decimal without trailing zeros, if it has few enough digits and a small enough scale then.
   */
  static BigDecimal modest(BigDecimal decimal) {
    boolean worthStripping = decimal.precision() <= MOST_DIGITS_TO_STRIP;
    BigDecimal stripped = worthStripping ? decimal.stripTrailingZeros() : decimal;
    if (stripped.precision() > Value.MAX_DIGITS
        || Math.abs((long) stripped.scale()) > Value.MAX_SCALE) {
      throw new InvalidInputException(
          Problem.error(
              "value",
              "a decimal of "
                  + stripped.precision()
                  + " digits and scale "
                  + stripped.scale()
                  + " (expected: at most "
                  + Value.MAX_DIGITS
                  + " digits, scale -"
                  + Value.MAX_SCALE
                  + " to "
                  + Value.MAX_SCALE
                  + ")",
              "Round it, or send it as text."));
    }
    return stripped;
  }

  static void requireStorable(String text) {
    String fault = unstorable(text);
    if (fault != null) {
      throw new InvalidInputException(Problem.error("value", fault, "Remove that character."));
    }
  }

  /**
   * What no store could keep: a NUL character or half a surrogate pair. Null when there is none.
   */
  static @Nullable String unstorable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return "a NUL character at position " + i;
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return "a lone surrogate at position " + i;
      }
    }
    return null;
  }
}
