package dev.journeys.liquid.internal.value;

import dev.journeys.liquid.internal.budget.Budget;
import dev.journeys.liquid.internal.budget.LiquidFailure;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which values are true, equal, less, or within one another. */
public final class Order {

  private Order() {}

  /** Everything is true but nil and false. */
  public static boolean isTrue(@Nullable Object value) {
    return value != null && !Boolean.FALSE.equals(value);
  }

  /** Whether a condition holds that two values are equal, words included. */
  public static boolean same(@Nullable Object left, @Nullable Object right, Budget budget) {
    if (left instanceof Literal literal) {
      return is(literal, right, budget);
    }
    if (right instanceof Literal literal) {
      return is(literal, left, budget);
    }
    return equal(left, right, budget);
  }

  private static boolean is(Literal literal, @Nullable Object value, Budget budget) {
    if (value instanceof String text) {
      budget.read(literal == Literal.BLANK ? text.length() : 0);
      return literal == Literal.BLANK ? RubyText.isBlank(text) : text.isEmpty();
    }
    if (value instanceof List<?> list) {
      return list.isEmpty();
    }
    if (value instanceof Map<?, ?> map) {
      return map.isEmpty();
    }
    return literal == Literal.BLANK && !isTrue(value);
  }

  /** Whether two values are the same value; numbers by size, lists and maps by what they hold. */
  public static boolean equal(@Nullable Object left, @Nullable Object right, Budget budget) {
    budget.step();
    if (left instanceof Number a && right instanceof Number b) {
      return Numbers.compare(a, b) == 0;
    }
    if (left instanceof String a && right instanceof String b) {
      budget.read(Math.min(a.length(), b.length()));
      return a.equals(b);
    }
    if (left instanceof List<?> a && right instanceof List<?> b) {
      return equalLists(a, b, budget);
    }
    if (left instanceof Map<?, ?> a && right instanceof Map<?, ?> b) {
      return equalMaps(a, b, budget);
    }
    if (left instanceof ZonedDateTime a && right instanceof ZonedDateTime b) {
      return a.toInstant().equals(b.toInstant());
    }
    return Objects.equals(left, right);
  }

  private static boolean equalLists(List<?> a, List<?> b, Budget budget) {
    if (a.size() != b.size()) {
      return false;
    }
    budget.enter();
    Iterator<?> other = b.iterator();
    boolean equal = true;
    for (Iterator<?> each = a.iterator(); equal && each.hasNext() && other.hasNext(); ) {
      equal = equal(plain(each.next()), plain(other.next()), budget);
    }
    budget.leave();
    return equal;
  }

  private static boolean equalMaps(Map<?, ?> a, Map<?, ?> b, Budget budget) {
    if (a.size() != b.size()) {
      return false;
    }
    budget.enter();
    boolean equal = true;
    for (Map.Entry<?, ?> entry : a.entrySet()) {
      equal =
          equal
              && b.containsKey(entry.getKey())
              && equal(plain(entry.getValue()), plain(b.get(entry.getKey())), budget);
    }
    budget.leave();
    return equal;
  }

  private static @Nullable Object plain(@Nullable Object raw) {
    return Data.of(raw, ZoneOffset.UTC);
  }

  /**
   * Ruby's {@code <=>}: less than, equal or greater than 0; null when the two cannot be compared.
   */
  public static @Nullable Integer compare(
      @Nullable Object left, @Nullable Object right, Budget budget) {
    budget.step();
    if (left instanceof Number a && right instanceof Number b) {
      return Numbers.compare(a, b);
    }
    if (left instanceof String a && right instanceof String b) {
      budget.read(Math.min(a.length(), b.length()));
      return compareText(a, b);
    }
    if (left instanceof ZonedDateTime a && right instanceof ZonedDateTime b) {
      return a.toInstant().compareTo(b.toInstant());
    }
    if (left instanceof List<?> a && right instanceof List<?> b) {
      return compareLists(a, b, budget);
    }
    return equal(left, right, budget) ? 0 : null;
  }

  private static @Nullable Integer compareLists(List<?> a, List<?> b, Budget budget) {
    budget.enter();
    Iterator<?> other = b.iterator();
    for (Object item : a) {
      if (!other.hasNext()) {
        break;
      }
      Integer order = compare(plain(item), plain(other.next()), budget);
      if (order == null || order != 0) {
        budget.leave();
        return order;
      }
    }
    budget.leave();
    return Integer.compare(a.size(), b.size());
  }

  /** By code points, which is the order of the bytes of UTF-8. */
  public static int compareText(String a, String b) {
    int shorter = Math.min(a.length(), b.length());
    for (int i = 0; i < shorter; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean pairs = Character.isSurrogate(x) != Character.isSurrogate(y);
        return pairs ? (Character.isSurrogate(x) ? 1 : -1) : Character.compare(x, y);
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  /**
   * The order of two values in a condition such as {@code a < b}; null, which makes every such
   * condition false, where one of them has no order.
   *
   * @throws LiquidFailure if both have an order, but none in common
   */
  public static @Nullable Integer relate(
      @Nullable Object left, @Nullable Object right, Budget budget) {
    if (!isOrdered(left) || !isOrdered(right)) {
      return null;
    }
    if ((left instanceof Number && isNaN(left)) || (right instanceof Number && isNaN(right))) {
      return null;
    }
    Integer order = compare(left, right, budget);
    if (order == null) {
      throw LiquidFailure.of("comparison of " + kind(left) + " with " + kind(right) + " failed");
    }
    return order;
  }

  private static boolean isNaN(@Nullable Object value) {
    return value instanceof Double binary && binary.isNaN();
  }

  private static boolean isOrdered(@Nullable Object value) {
    return value instanceof Number || value instanceof String || value instanceof ZonedDateTime;
  }

  /** What Ruby calls the class of a value. */
  public static String kind(@Nullable Object value) {
    if (value == null) {
      return "nil";
    }
    if (Numbers.isInteger(value)) {
      return "Integer";
    }
    if (value instanceof Number) {
      return "Float";
    }
    if (value instanceof List) {
      return "Array";
    }
    if (value instanceof Map) {
      return "Hash";
    }
    return value instanceof ZonedDateTime ? "Time" : value.getClass().getSimpleName();
  }

  /** Whether the left value contains the right one. */
  public static boolean contains(@Nullable Object left, @Nullable Object right, Budget budget) {
    if (!isTrue(left) || !isTrue(right)) {
      return false;
    }
    if (left instanceof String text) {
      String part = RubyText.of(right, budget);
      budget.search(text.length(), part.length());
      return text.contains(part);
    }
    if (left instanceof List<?> list) {
      for (Object item : list) {
        if (equal(plain(item), right, budget)) {
          return true;
        }
      }
      return false;
    }
    if (left instanceof Map<?, ?> map) {
      return right instanceof String && map.containsKey(right);
    }
    return left instanceof IntRange range
        && right instanceof Number number
        && Numbers.compare(range.first(), number) <= 0
        && Numbers.compare(number, range.last()) <= 0;
  }
}
