package dev.journeys.liquid.internal.value;

import dev.journeys.liquid.internal.budget.LiquidFailure;

/** Reads an integer as Ruby's {@code Integer()} does: all of the text, or it is none. */
final class StrictInteger {

  private StrictInteger() {}

  static Number parse(String given) {
    String text = RubyText.strip(given);
    int at = 0;
    boolean negative = text.startsWith("-");
    if (negative || text.startsWith("+")) {
      at++;
    }
    int radix = 10;
    if (text.startsWith("0", at) && at + 1 < text.length()) {
      radix = radix(Character.toLowerCase(text.charAt(at + 1)));
      at += radix == 8 && Numbers.isDigit(text.charAt(at + 1)) ? 1 : 2;
    }
    String digits = digits(text, at, radix);
    return Numbers.parseDigits(negative ? "-" + digits : digits, radix);
  }

  private static int radix(char letter) {
    return switch (letter) {
      case 'x' -> 16;
      case 'b' -> 2;
      case 'd' -> 10;
      default -> 8;
    };
  }

  private static String digits(String text, int from, int radix) {
    StringBuilder digits = new StringBuilder();
    boolean separated = true;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '_' && !separated) {
        separated = true;
      } else if (c < 128 && Character.digit(c, radix) >= 0) {
        digits.append(c);
        separated = false;
      } else {
        throw invalid();
      }
    }
    if (digits.isEmpty() || separated) {
      throw invalid();
    }
    return digits.toString();
  }

  static LiquidFailure invalid() {
    return LiquidFailure.of("invalid integer");
  }
}
