package dev.journeys.liquid.internal.parse;

/**
 * A piece of the source: text, an output, a tag, or a line of a {@code liquid} tag.
 *
 * @param kind what it is
 * @param start where it begins
 * @param end where it ends
 */
record Piece(Kind kind, int start, int end) {

  /** The kinds of piece. */
  enum Kind {
    TEXT,
    OUTPUT,
    TAG,
    LINE
  }
}
