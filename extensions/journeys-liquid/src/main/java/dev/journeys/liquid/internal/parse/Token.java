package dev.journeys.liquid.internal.parse;

/**
 * A word of the markup within a tag.
 *
 * @param kind what it is
 * @param text its characters; of a string without the quotes
 * @param start where it begins in the source
 * @param end where it ends in the source
 */
record Token(Kind kind, String text, int start, int end) {

  /** The kinds of word. */
  enum Kind {
    NAME,
    NUMBER,
    STRING,
    COMPARISON,
    SYMBOL,
    END
  }

  boolean is(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  boolean isName(String name) {
    return kind == Kind.NAME && text.equals(name);
  }
}
