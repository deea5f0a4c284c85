package dev.journeys.internal.layout;

/**
 * An upright rectangle in the drawing. Immutable.
 *
 * @param x its left side, pixels from the left edge
 * @param y its upper side, pixels from the top edge
 * @param width in pixels
 * @param height in pixels
 */
public record Rectangle(double x, double y, double width, double height) {

  /** Returns the x of the right side. */
  public double right() {
    return x + width;
  }

  /** Returns the y of the lower side. */
  public double bottom() {
    return y + height;
  }
}
