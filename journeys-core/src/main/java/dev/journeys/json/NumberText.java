package dev.journeys.json;

import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Problem;
import dev.journeys.value.Value;
import java.math.BigDecimal;

/** Numbers as texts, of as many digits and as large as a {@link Value.Decimal} may be. */
final class NumberText {

  /**
   * The most characters: all digits, as many zeros as a decimal may have, and room for signs, point
   * and exponent.
   */
  private static final int LONGEST = Value.MAX_DIGITS + Value.MAX_SCALE + 32;

  private NumberText() {}

  /**
   * The number of a text. Its length is looked at first: making a number takes time in the square
   * of its digits.
   *
   * @throws InvalidInputException if the text is no number, or one with more digits or a larger
   *     exponent than a decimal may have
   */
  static BigDecimal parse(String text) {
    if (text.length() > LONGEST) {
      throw refusal(
          "a number of "
              + text.length()
              + " characters (expected: at most "
              + Value.MAX_DIGITS
              + " digits)");
    }
    try {
      BigDecimal number = new BigDecimal(inAscii(text));
      Value.decimal(number);
      return number;
    } catch (NumberFormatException e) {
      throw refusal(
          Wording.quoted(text)
              + " (expected: a number of at most "
              + Value.MAX_DIGITS
              + " digits)");
    }
  }

  /**
   * The integer of a text.
   *
   * @throws NumberFormatException if the text is none of 64 bits
   */
  static Long integer(String text) {
    return Long.valueOf(inAscii(text));
  }

  /** The text, unless it has digits that Java understands, but other readers of JSON do not. */
  private static String inAscii(String text) {
    if (text.chars().anyMatch(c -> c > 0x7F)) {
      throw new NumberFormatException("a character beyond ASCII");
    }
    return text;
  }

  private static InvalidInputException refusal(String sentence) {
    return new InvalidInputException(
        Problem.error("value", sentence, "Round it, or write it as a text."));
  }
}
