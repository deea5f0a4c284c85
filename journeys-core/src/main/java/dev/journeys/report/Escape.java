package dev.journeys.report;

import java.util.regex.Pattern;

/** Makes any text harmless where it is written: in markup, in Mermaid, on one line. */
final class Escape {
  private static final String WORD_JOINER = "\u2060";
  private static final Pattern FORMULA_OR_ICON = Pattern.compile("\\$(?=\\$)|:(?=fa-)");

  private Escape() {}

  /** The text for XML and HTML, between tags or in a quoted attribute. */
  static String xml(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> appendXml(out, c));
    return out.toString();
  }

  private static void appendXml(StringBuilder out, int c) {
    switch (c) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '"' -> out.append("&quot;");
      case '\'' -> out.append("&#39;");
      default -> out.appendCodePoint(isXml(c) ? c : 0xFFFD);
    }
  }

  /**
   * Whether XML 1.0 (section 2.2) allows the character; the rest of the control characters go too.
   */
  private static boolean isXml(int c) {
    if (c < ' ') {
      return c == '\n' || c == '\t';
    }
    boolean control = c >= 0x7F && c <= 0x9F;
    boolean surrogate = c >= 0xD800 && c <= 0xDFFF;
    return !control && !surrogate && (c & 0xFFFE) != 0xFFFE;
  }

  /**
   * The text for a quoted Mermaid label. Every character with a meaning in Mermaid, in its Markdown
   * or in HTML becomes an entity, which Mermaid writes with a number sign. Formulas and icons,
   * which Mermaid looks for once it has read the entities, are broken by a mark that cannot be
   * seen.
   */
  static String mermaid(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    FORMULA_OR_ICON
        .matcher(oneLine(text))
        .replaceAll("$0" + WORD_JOINER)
        .codePoints()
        .forEach(c -> {
          if (c > 0x7F || Character.isLetterOrDigit(c) || " ,.-_=/()".indexOf(c) >= 0) {
            out.appendCodePoint(isXml(c) ? c : 0xFFFD);
          } else {
            out.append('#').append(c).append(';');
          }
        });
    return out.toString();
  }

  /**
   * The text on one line: line breaks, tabs and other white space become one blank, and the marks
   * that turn the direction of the text after them are dropped.
   */
  static String oneLine(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean blank = false;
    for (int c : text.codePoints().toArray()) {
      if (Character.isWhitespace(c) || Character.isISOControl(c) || Character.isSpaceChar(c)) {
        blank = out.length() > 0;
      } else if (!turnsDirection(c)) {
        out.append(blank ? " " : "").appendCodePoint(c);
        blank = false;
      }
    }
    return out.toString();
  }

  private static boolean turnsDirection(int c) {
    return c == 0x061C
        || c == 0x200E
        || c == 0x200F
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069);
  }
}
