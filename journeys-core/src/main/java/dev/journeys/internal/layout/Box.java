package dev.journeys.internal.layout;

import java.util.Objects;

/**
 * A node to be placed: a rectangle of a given size. Immutable.
 *
 * @param id the name that edges refer to, unique within a layout
 * @param width in pixels, more than 0
 * @param height in pixels, more than 0
 */
public record Box(String id, double width, double height) {

  /**
   * Creates a box.
   *
   * @throws IllegalArgumentException if a size is not a finite number above 0
   */
  public Box {
    Objects.requireNonNull(id, "id");
    requireSize(id, "width", width);
    requireSize(id, "height", height);
  }

  private static void requireSize(String id, String what, double size) {
    if (!(size > 0) || Double.isInfinite(size)) {
      throw new IllegalArgumentException(
          what + ": " + size + " (expected: a size above 0 for box \"" + id + "\")");
    }
  }
}
