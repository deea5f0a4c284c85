package dev.journeys.liquid.internal.parse;

import org.jspecify.annotations.Nullable;

/** Cuts a source into pieces, one after another. */
final class Pieces {

  private final String text;
  private final boolean lines;
  private final int end;
  private int at;

  /** From where on no tag is closed any more, so that it is not looked for twice. */
  private int unclosedFrom = Integer.MAX_VALUE;

  private Pieces(String text, int start, int end, boolean lines) {
    this.text = text;
    this.at = start;
    this.end = end;
    this.lines = lines;
  }

  static Pieces of(String text) {
    return new Pieces(text, 0, text.length(), false);
  }

  /** The lines of a {@code liquid} tag. */
  static Pieces linesOf(String text, int start, int end) {
    return new Pieces(text, start, end, true);
  }

  boolean areLines() {
    return lines;
  }

  /** The next piece; null at the end. An output or tag that is not closed ends anyhow. */
  @Nullable Piece next() {
    if (at >= end) {
      return null;
    }
    int start = at;
    if (lines) {
      int newline = text.indexOf('\n', at);
      int stop = newline < 0 || newline > end ? end : newline;
      at = stop + 1;
      return new Piece(Piece.Kind.LINE, start, stop);
    }
    if (text.startsWith("{%", at)) {
      at = endOfTag(at + 2);
      return new Piece(Piece.Kind.TAG, start, at);
    }
    if (text.startsWith("{{", at)) {
      at = endOfOutput(at);
      return new Piece(Piece.Kind.OUTPUT, start, at);
    }
    at = nextMarkup(at);
    return new Piece(Piece.Kind.TEXT, start, at);
  }

  private int endOfTag(int from) {
    int close = from >= unclosedFrom ? -1 : text.indexOf("%}", from);
    if (close < 0) {
      unclosedFrom = Math.min(unclosedFrom, from);
      return from;
    }
    return close + 2;
  }

  /** A tag that begins within an output makes the output go on to the end of the tag. */
  private int endOfOutput(int start) {
    for (int i = start + 2; i + 1 < end; i++) {
      char c = text.charAt(i);
      char next = text.charAt(i + 1);
      if (c == '}' && next == '}') {
        return i + 2;
      }
      if (c == '{' && next == '%') {
        return endOfTag(i + 2);
      }
    }
    return end;
  }

  private int nextMarkup(int from) {
    int open = from;
    while (true) {
      open = text.indexOf('{', open);
      if (open < 0) {
        return end;
      }
      char next = open + 1 < end ? text.charAt(open + 1) : ' ';
      if ((next == '{' || next == '%') && open > from) {
        return open;
      }
      open++;
    }
  }
}
