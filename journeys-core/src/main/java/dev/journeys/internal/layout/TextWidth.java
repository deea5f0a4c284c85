package dev.journeys.internal.layout;

import java.text.Normalizer;

/**
 * Estimates how wide a text is drawn, without fonts. Safe for concurrent use.
 *
 * <p>The widths are those of DejaVu Sans, which is wider than Helvetica, Arial and most other
 * sans-serif fonts: a box sized by the estimate has room for the text in any of them. Bold text is
 * up to a seventh wider.
 */
public final class TextWidth {
  private static final char FIRST = ' ';

  /** The advances of the characters from blank to tilde, in thousandths of the font size. */
  private static final int[] ADVANCES = {
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337,
    636, 636, 636, 636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531,
    1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863, 748, 787,
    603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500,
    500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612,
    635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838
  };

  /** About the mean of the letters of other alphabets, the wide Cyrillic ones included. */
  private static final int LETTER = 700;

  private static final int CAPITAL = 850;

  /** Han, Kana, Hangul, symbols and whatever else is not known: a square. */
  private static final int SQUARE = 1000;

  private static final int EMOJI = 1300;

  private TextWidth() {}

  /**
   * Returns the estimated width of a text in pixels, seldom less than what a browser draws.
   *
   * @param text a single line; control characters count nothing
   * @param fontSize in pixels, more than 0
   * @throws IllegalArgumentException if the font size is not a finite number above 0
   */
  public static double of(String text, double fontSize) {
    if (!(fontSize > 0) || Double.isInfinite(fontSize)) {
      throw new IllegalArgumentException(
          "fontSize: " + fontSize + " (expected: a size above 0 in pixels)");
    }
    // Decomposed, an accented letter is as wide as its base letter, and the accent adds nothing.
    long thousandths =
        Normalizer.normalize(text, Normalizer.Form.NFKD)
            .codePoints()
            .mapToLong(TextWidth::advance)
            .sum();
    return thousandths * fontSize / 1000;
  }

  private static int advance(int codePoint) {
    int index = codePoint - FIRST;
    if (index >= 0 && index < ADVANCES.length) {
      return ADVANCES[index];
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK ->
          0;
      case Character.UPPERCASE_LETTER -> CAPITAL;
      case Character.LOWERCASE_LETTER -> LETTER;
      case Character.OTHER_LETTER ->
          Character.isIdeographic(codePoint) || codePoint >= 0x1100 ? SQUARE : LETTER;
      default -> Character.isSupplementaryCodePoint(codePoint) ? EMOJI : SQUARE;
    };
  }
}
