package dev.journeys.json;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DecimalNode;

/** Writes texts, numbers and truths as RFC 8785 does: with as few escapes as JSON allows. */
final class Scalars {

  private static final String HEX = "0123456789abcdef";

  private Scalars() {}

  static void append(StringBuilder out, JsonNode scalar) {
    if (scalar.isString()) {
      append(out, scalar.stringValue());
    } else if (scalar instanceof DecimalNode decimal) {
      out.append(decimal.decimalValue().toPlainString());
    } else {
      out.append(scalar);
    }
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
