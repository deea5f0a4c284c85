package dev.journeys.internal.layout;

import java.util.Objects;

/**
 * A directed line to be drawn from one box to another, or to the same box. Immutable.
 *
 * <p>An edge with a label width or height of 0 has no label.
 *
 * @param from the id of the box where the line starts
 * @param to the id of the box where the arrow points
 * @param labelWidth the space for the label in pixels, 0 or more
 * @param labelHeight the space for the label in pixels, 0 or more
 */
public record Edge(String from, String to, double labelWidth, double labelHeight) {

  /**
   * Creates an edge.
   *
   * @throws IllegalArgumentException if a size is negative or not finite
   */
  public Edge {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    requireSize("labelWidth", labelWidth);
    requireSize("labelHeight", labelHeight);
  }

  /** Returns an edge without a label. */
  public static Edge plain(String from, String to) {
    return new Edge(from, to, 0, 0);
  }

  /** Returns whether space for a label is wanted. */
  public boolean labelled() {
    return labelWidth > 0 && labelHeight > 0;
  }

  private static void requireSize(String what, double size) {
    if (!(size >= 0) || Double.isInfinite(size)) {
      throw new IllegalArgumentException(what + ": " + size + " (expected: a size of 0 or more)");
    }
  }
}
