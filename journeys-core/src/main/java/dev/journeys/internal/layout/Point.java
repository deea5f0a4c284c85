package dev.journeys.internal.layout;

/**
 * A place in the drawing. Immutable.
 *
 * @param x pixels from the left edge
 * @param y pixels from the top edge
 */
public record Point(double x, double y) {}
