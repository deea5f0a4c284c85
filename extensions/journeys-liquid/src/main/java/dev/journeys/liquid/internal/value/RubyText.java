package dev.journeys.liquid.internal.value;

import dev.journeys.liquid.internal.budget.Budget;
import dev.journeys.liquid.internal.budget.LiquidFailure;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as the texts that Ruby makes of them, which is what Liquid writes. */
public final class RubyText {

  private static final int DEEPEST = 100;

  private RubyText() {}

  /**
   * The text of a value; of a list or map, what Ruby's {@code inspect} shows, which is paid for
   * piece by piece.
   */
  public static String of(@Nullable Object value, Budget payer) {
    if (!holdsValues(value)) {
      return ofSingle(value);
    }
    StringBuilder out = new StringBuilder();
    inspect(value, out, 0, payer);
    return out.toString();
  }

  /** The text of a value that is no list or map. */
  public static String ofSingle(@Nullable Object value) {
    if (value instanceof String text) {
      return text;
    }
    if (value == null || value instanceof Literal) {
      return "";
    }
    if (value instanceof Double binary) {
      return ofDouble(binary);
    }
    if (value instanceof BigDecimal decimal) {
      return ofDecimal(decimal);
    }
    if (value instanceof ZonedDateTime time) {
      return ofTime(time);
    }
    if (value instanceof Markup markup) {
      return markup.text();
    }
    if (holdsValues(value)) {
      throw new IllegalArgumentException("a list or map, whose text is to be paid for");
    }
    return value.toString();
  }

  private static boolean holdsValues(@Nullable Object value) {
    return value instanceof List || value instanceof Map;
  }

  private static void inspect(@Nullable Object raw, StringBuilder out, int depth, Budget payer) {
    Object value = Data.of(raw, ZoneOffset.UTC);
    if (depth > DEEPEST) {
      throw LiquidFailure.of("nesting: data deeper than " + DEEPEST);
    }
    // of a list its brackets, of a text its quotes
    payer.make(2);
    if (value == null) {
      out.append("nil");
    } else if (value instanceof String text) {
      payer.make(text.length());
      quote(text, out);
    } else if (value instanceof List<?> list) {
      inspectList(list, out, depth, payer);
    } else if (value instanceof Map<?, ?> map) {
      inspectMap(map, out, depth, payer);
    } else {
      String text = value instanceof Literal ? value.toString() : ofSingle(value);
      payer.make(text.length());
      out.append(text);
    }
  }

  private static void inspectList(List<?> list, StringBuilder out, int depth, Budget payer) {
    out.append('[');
    String separator = "";
    for (Object item : list) {
      out.append(separator);
      inspect(item, out, depth + 1, payer);
      separator = ", ";
    }
    out.append(']');
  }

  private static void inspectMap(Map<?, ?> map, StringBuilder out, int depth, Budget payer) {
    out.append('{');
    String separator = "";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append(separator);
      inspect(entry.getKey(), out, depth + 1, payer);
      out.append("=>");
      inspect(entry.getValue(), out, depth + 1, payer);
      separator = ", ";
    }
    out.append('}');
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        case '\r' -> out.append("\\r");
        case '\f' -> out.append("\\f");
        case '\u000b' -> out.append("\\v");
        case '\b' -> out.append("\\b");
        case '\u0007' -> out.append("\\a");
        case '\u001b' -> out.append("\\e");
        case '#' -> out.append(interpolates(text, i + 1) ? "\\#" : "#");
        default -> quote(c, out);
      }
    }
    out.append('"');
  }

  private static void quote(char c, StringBuilder out) {
    if (c < ' ' || c == 0x7f) {
      out.append("\\x").append(Character.toUpperCase(Character.forDigit(c >> 4, 16)));
      out.append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
    } else {
      out.append(c);
    }
  }

  private static boolean interpolates(String text, int at) {
    return at < text.length() && "{$@".indexOf(text.charAt(at)) >= 0;
  }

  /** A double as Ruby writes it: the fewest digits that name it, always with a fraction. */
  public static String ofDouble(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return Double.toString(value);
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return value == 0 && 1 / value < 0 ? "-0.0" : (long) value + ".0";
    }
    BigDecimal digits = shortest(value);
    int exponent = digits.precision() - digits.scale() - 1;
    if (exponent >= -4 && exponent < 16) {
      String plain = digits.toPlainString();
      return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }
    String unscaled = digits.unscaledValue().abs().toString();
    String fraction = unscaled.length() > 1 ? unscaled.substring(1) : "0";
    String sign = digits.signum() < 0 ? "-" : "";
    String power = (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "");
    return sign + unscaled.charAt(0) + "." + fraction + "e" + power + Math.abs(exponent);
  }

  /** Before JDK 19, {@code Double.toString} sometimes gives a digit too many. */
  private static BigDecimal shortest(double value) {
    BigDecimal given = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    if (given.precision() > 15) {
      BigDecimal exact = new BigDecimal(value);
      for (int digits = 15; digits < given.precision(); digits++) {
        BigDecimal shorter = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
        if (shorter.doubleValue() == value) {
          return shorter.stripTrailingZeros();
        }
      }
    }
    return given;
  }

  private static String ofDecimal(BigDecimal decimal) {
    BigDecimal stripped = decimal.stripTrailingZeros();
    return stripped.scale() <= 0 ? stripped.toPlainString() + ".0" : stripped.toPlainString();
  }

  private static String ofTime(ZonedDateTime time) {
    boolean utc = time.getOffset().equals(ZoneOffset.UTC);
    return TimeFormat.format(time, utc ? "%Y-%m-%d %H:%M:%S UTC" : "%Y-%m-%d %H:%M:%S %z");
  }

  /** Whether Ruby counts a character as white space. */
  public static boolean isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  /** Whether a text is empty or white space alone. */
  public static boolean isBlank(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isSpace(c) && !Character.isWhitespace(c) && c != '\u00a0') {
        return false;
      }
    }
    return true;
  }

  /** Without white space and NUL at either end. */
  public static String strip(String text) {
    return stripRight(stripLeft(text));
  }

  /** Without white space and NUL at the start. */
  public static String stripLeft(String text) {
    int i = 0;
    while (i < text.length() && isStripped(text.charAt(i))) {
      i++;
    }
    return text.substring(i);
  }

  /** Without white space and NUL at the end. */
  public static String stripRight(String text) {
    int i = text.length();
    while (i > 0 && isStripped(text.charAt(i - 1))) {
      i--;
    }
    return text.substring(0, i);
  }

  private static boolean isStripped(char c) {
    return isSpace(c) || c == 0;
  }

  /** How many characters, as a reader counts them. */
  public static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** Characters of a text, from one place to another, within it. */
  public static String slice(String text, int from, int to) {
    int start = text.offsetByCodePoints(0, from);
    return text.substring(start, text.offsetByCodePoints(start, to - from));
  }
}
