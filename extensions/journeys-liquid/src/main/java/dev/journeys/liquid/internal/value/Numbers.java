package dev.journeys.liquid.internal.value;

import dev.journeys.liquid.internal.budget.LiquidFailure;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic as Liquid has it: integers of any size stay integers; as soon as one side has a
 * fraction, both are decimals, exact, and the result is a double.
 */
public final class Numbers {

  /** Integers of more bits than this are no business of a message. */
  private static final int MAX_BITS = 4096;

  private static final int MAX_DIGITS = 1000;
  private static final MathContext PRECISION = new MathContext(60, RoundingMode.HALF_EVEN);

  private Numbers() {}

  /** Whether a value is a number. */
  public static boolean isNumber(@Nullable Object value) {
    return value instanceof Number;
  }

  /** Whether a value is an integer. */
  public static boolean isInteger(@Nullable Object value) {
    return value instanceof Long || value instanceof BigInteger;
  }

  /** The value as Long, BigInteger or BigDecimal; what is no number is 0. */
  public static Number toNumber(@Nullable Object value) {
    if (value instanceof Long || value instanceof BigDecimal || value instanceof BigInteger) {
      return (Number) value;
    }
    if (value instanceof Double binary) {
      return decimal(binary);
    }
    if (value instanceof String text) {
      String number = RubyText.strip(text);
      return isDecimal(number) ? decimal(number) : integerPrefix(text);
    }
    return 0L;
  }

  private static BigDecimal decimal(String number) {
    if (number.length() > MAX_DIGITS) {
      throw tooLarge();
    }
    return new BigDecimal(number);
  }

  private static BigDecimal decimal(double binary) {
    if (Double.isNaN(binary) || Double.isInfinite(binary)) {
      throw LiquidFailure.of("not a finite number");
    }
    return new BigDecimal(RubyText.ofDouble(binary));
  }

  /** Digits, a point, digits, perhaps a minus before them. */
  private static boolean isDecimal(String text) {
    int i = text.startsWith("-") ? 1 : 0;
    int start = i;
    while (i < text.length() && isDigit(text.charAt(i))) {
      i++;
    }
    if (i == start || i >= text.length() || text.charAt(i) != '.') {
      return false;
    }
    int fraction = ++i;
    while (i < text.length() && isDigit(text.charAt(i))) {
      i++;
    }
    return i > fraction && i == text.length();
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** The integer with which a text begins, after white space; 0 when there is none. */
  public static Number integerPrefix(String text) {
    int i = 0;
    while (i < text.length() && RubyText.isSpace(text.charAt(i))) {
      i++;
    }
    boolean negative = i < text.length() && text.charAt(i) == '-';
    if (negative || (i < text.length() && text.charAt(i) == '+')) {
      i++;
    }
    StringBuilder digits = new StringBuilder();
    for (; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean between =
          c == '_'
              && !digits.isEmpty()
              && text.charAt(i - 1) != '_'
              && i + 1 < text.length()
              && isDigit(text.charAt(i + 1));
      if (isDigit(c)) {
        digits.append(c);
      } else if (!between) {
        break;
      }
    }
    return digits.isEmpty() ? (Number) 0L : parse((negative ? "-" : "") + digits, 10);
  }

  private static Number parse(String digits, int radix) {
    if (digits.length() <= 18 && radix == 10) {
      return Long.parseLong(digits);
    }
    if (digits.length() > MAX_DIGITS) {
      throw tooLarge();
    }
    return integer(new BigInteger(digits, radix));
  }

  /** The integer, as a Long where it fits. */
  public static Number integer(BigInteger big) {
    if (big.bitLength() > MAX_BITS) {
      throw tooLarge();
    }
    return big.bitLength() < Long.SIZE ? (Number) big.longValue() : big;
  }

  private static LiquidFailure tooLarge() {
    return LiquidFailure.of("number: too large");
  }

  /**
   * The value as an integer, as Ruby's strict {@code Integer()} reads its text.
   *
   * @throws LiquidFailure if it is none
   */
  public static long toInteger(@Nullable Object value) {
    if (value instanceof Long integer) {
      return integer;
    }
    if (value instanceof BigInteger big) {
      return big.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
    if (value instanceof List || value instanceof Map) {
      throw StrictInteger.invalid();
    }
    return clamp(StrictInteger.parse(RubyText.ofSingle(value)));
  }

  /** An integer as a long, the nearest there is. */
  static long clamp(Number integer) {
    if (integer instanceof BigInteger big) {
      return big.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
    return integer.longValue();
  }

  static Number parseDigits(String digits, int radix) {
    return parse(digits, radix);
  }

  /** Ruby's lenient {@code to_i}; null for what has none. */
  public static @Nullable Long lenientInteger(@Nullable Object value) {
    if (value == null) {
      return 0L;
    }
    if (value instanceof String text) {
      return clamp(integerPrefix(text));
    }
    return value instanceof Number number ? truncate(number) : null;
  }

  private static long truncate(Number number) {
    if (isInteger(number)) {
      return clamp(number);
    }
    Number whole = number instanceof Double binary ? decimal(binary) : number;
    return clamp(integer(((BigDecimal) whole).toBigInteger()));
  }

  /** The sum. */
  public static Number plus(Number a, Number b) {
    if (a instanceof Long x && b instanceof Long y) {
      long sum = x + y;
      if (((x ^ sum) & (y ^ sum)) >= 0) {
        return sum;
      }
    }
    return isInteger(a) && isInteger(b)
        ? integer(big(a).add(big(b)))
        : rounded(dec(a).add(dec(b), PRECISION));
  }

  /** The difference. */
  public static Number minus(Number a, Number b) {
    return isInteger(a) && isInteger(b)
        ? integer(big(a).subtract(big(b)))
        : rounded(dec(a).subtract(dec(b), PRECISION));
  }

  /** The product. */
  public static Number times(Number a, Number b) {
    return isInteger(a) && isInteger(b)
        ? integer(big(a).multiply(big(b)))
        : rounded(dec(a).multiply(dec(b), PRECISION));
  }

  /** The quotient; of two integers the next integer below it. */
  public static Number dividedBy(Number a, Number b) {
    requireNotZero(b);
    if (a instanceof Long x && b instanceof Long y && x != Long.MIN_VALUE) {
      return Math.floorDiv(x, y);
    }
    if (isInteger(a) && isInteger(b)) {
      BigInteger[] both = big(a).divideAndRemainder(big(b));
      boolean below = both[1].signum() != 0 && both[1].signum() != big(b).signum();
      return integer(below ? both[0].subtract(BigInteger.ONE) : both[0]);
    }
    return rounded(dec(a).divide(dec(b), PRECISION));
  }

  /** What a division by {@link #dividedBy} leaves; it has the sign of the divisor. */
  public static Number modulo(Number a, Number b) {
    requireNotZero(b);
    if (isInteger(a) && isInteger(b)) {
      BigInteger rest = big(a).remainder(big(b));
      boolean other = rest.signum() != 0 && rest.signum() != big(b).signum();
      return integer(other ? rest.add(big(b)) : rest);
    }
    BigDecimal x = dec(a);
    BigDecimal y = dec(b);
    if ((long) x.precision() - x.scale() - y.precision() + y.scale() > MAX_DIGITS) {
      throw tooLarge();
    }
    BigDecimal rest = x.remainder(y);
    boolean other = rest.signum() != 0 && rest.signum() != y.signum();
    return rounded(other ? rest.add(y) : rest);
  }

  private static void requireNotZero(Number b) {
    if (isInteger(b) ? big(b).signum() == 0 : dec(b).signum() == 0) {
      throw LiquidFailure.of("divided by 0");
    }
  }

  /** The number without its sign. */
  public static Number abs(Number a) {
    return isInteger(a) ? integer(big(a).abs()) : toDouble(dec(a).abs());
  }

  /** Rounded to a number of places, halves away from zero; an integer when there are none. */
  public static Number round(Number a, long places) {
    long most = Math.max(-MAX_DIGITS, Math.min(MAX_DIGITS, places));
    if (isInteger(a) && most >= 0) {
      return a;
    }
    BigDecimal result = dec(a).setScale((int) most, RoundingMode.HALF_UP);
    return most < 1 ? integer(result.toBigInteger()) : toDouble(result);
  }

  /** The next integer up or down. */
  public static Number whole(Number a, RoundingMode mode) {
    return isInteger(a) ? a : integer(dec(a).setScale(0, mode).toBigInteger());
  }

  /** Less than, equal, or greater, as numbers. */
  public static int compare(Number a, Number b) {
    if (a instanceof Long x && b instanceof Long y) {
      return Long.compare(x, y);
    }
    if ((a instanceof Double x && (x.isNaN() || x.isInfinite()))
        || (b instanceof Double y && (y.isNaN() || y.isInfinite()))) {
      return Double.compare(a.doubleValue(), b.doubleValue());
    }
    return dec(a).compareTo(dec(b));
  }

  /** Decimals as the doubles that Liquid writes; integers as they are. */
  public static Number rounded(Number a) {
    return a instanceof BigDecimal decimal ? toDouble(decimal) : a;
  }

  private static Number toDouble(BigDecimal decimal) {
    return decimal.doubleValue();
  }

  private static BigInteger big(Number a) {
    return a instanceof BigInteger b ? b : BigInteger.valueOf(a.longValue());
  }

  /** The number as a decimal. */
  public static BigDecimal dec(Number a) {
    if (a instanceof BigDecimal decimal) {
      return decimal;
    }
    return a instanceof Double binary ? decimal(binary) : new BigDecimal(big(a));
  }
}
