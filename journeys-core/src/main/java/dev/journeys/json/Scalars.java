package dev.journeys.json;

import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DecimalNode;

/** Writes texts, numbers and truths as RFC 8785 does: with as few escapes as JSON allows. */
final class Scalars {

  private static final String HEX = "0123456789abcdef";

  /** The powers of ten from and up to which a number is written out. */
  private static final int LEAST_PLAIN = -6;

  private static final int MOST_PLAIN = 20;

  private Scalars() {}

  static void append(StringBuilder out, JsonNode scalar) {
    if (scalar.isString()) {
      append(out, scalar.stringValue());
    } else if (scalar instanceof DecimalNode decimal) {
      append(out, decimal.decimalValue());
    } else {
      out.append(scalar);
    }
  }

  /** As ECMAScript's {@code Number::toString}, but with all the digits that there are. */
  private static void append(StringBuilder out, BigDecimal decimal) {
    BigDecimal stripped = decimal.stripTrailingZeros();
    int exponent = stripped.precision() - stripped.scale() - 1;
    if (stripped.signum() == 0 || (exponent >= LEAST_PLAIN && exponent <= MOST_PLAIN)) {
      out.append(stripped.toPlainString());
      return;
    }
    out.append(stripped.movePointLeft(exponent).toPlainString())
        .append(exponent < 0 ? "e" : "e+")
        .append(exponent);
  }

  static void append(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      append(out, text.charAt(i));
    }
    out.append('"');
  }

  private static void append(StringBuilder out, char c) {
    switch (c) {
      case '"', '\\' -> out.append('\\').append(c);
      case '\b' -> out.append("\\b");
      case '\t' -> out.append("\\t");
      case '\n' -> out.append("\\n");
      case '\f' -> out.append("\\f");
      case '\r' -> out.append("\\r");
      default -> {
        if (c < ' ') {
          out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xF));
        } else {
          out.append(c);
        }
      }
    }
  }
}
