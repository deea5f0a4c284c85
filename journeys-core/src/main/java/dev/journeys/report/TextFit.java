package dev.journeys.report;

import java.text.Bidi;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes a text fit a place: shortens it, or breaks it into lines. */
final class TextFit {
  private static final String ELLIPSIS = "\u2026";

  /** Ends a text that runs from right to left, so that a number after it stays after it. */
  private static final String LEFT_TO_RIGHT_MARK = "\u200E";

  private TextFit() {}

  /** The text on one line, of at most so many characters, an ellipsis for what is cut included. */
  static String shorten(String text, int most) {
    String line = Escape.oneLine(text);
    return closed(line.length() <= most ? line : cut(line, most - 1).stripTrailing() + ELLIPSIS);
  }

  /**
   * The text in lines of at most so many characters, about equally long; the last line is shortened
   * if need be.
   */
  static List<String> wrap(String text, int width, int mostLines) {
    List<String> lines = lines(text, width, mostLines);
    List<String> even = lines;
    for (int narrower = width - 1; narrower > 0 && isWhole(even, lines); narrower--) {
      lines = even;
      even = lines(text, narrower, mostLines);
    }
    return lines;
  }

  private static boolean isWhole(List<String> lines, List<String> before) {
    boolean cut = lines.get(lines.size() - 1).contains(ELLIPSIS);
    return lines.size() > 1 && lines.size() == before.size() && !cut;
  }

  private static List<String> lines(String text, int width, int mostLines) {
    List<String> lines = new ArrayList<>();
    String rest = Escape.oneLine(text);
    while (rest.length() > width && lines.size() < mostLines - 1) {
      int blank = rest.lastIndexOf(' ', width);
      String line = blank > 0 ? rest.substring(0, blank) : cut(rest, width);
      lines.add(closed(line));
      rest = rest.substring(line.length()).stripLeading();
    }
    lines.add(shorten(rest, width));
    return lines;
  }

  /** The beginning of a text, not ending within what a reader takes for one character. */
  private static String cut(String text, int most) {
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(text);
    int end = characters.isBoundary(most) ? most : characters.preceding(most);
    if (end <= 0) {
      end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    }
    return text.substring(0, end);
  }

  private static String closed(String line) {
    char[] characters = line.toCharArray();
    return Bidi.requiresBidi(characters, 0, characters.length) ? line + LEFT_TO_RIGHT_MARK : line;
  }
}
