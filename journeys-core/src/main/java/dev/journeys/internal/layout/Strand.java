package dev.journeys.internal.layout;

/**
 * A level line in a channel and the upright parts at its two ends, each leading up or down.
 * Immutable, unlike its hop.
 *
 * @param hop the hop it belongs to
 * @param fromX where it begins, in the direction of the edge
 * @param fromAbove whether the upright part at its beginning leads up
 * @param toX where it ends
 * @param toAbove whether the upright part at its end leads up
 * @param part whether it is only a part of its hop, which has a dogleg
 */
record Strand(Hop hop, double fromX, boolean fromAbove, double toX, boolean toAbove, boolean part) {
  /** Lines that are closer than this look like one. */
  private static final double CLOSE = 5;

  static Strand of(Hop hop) {
    return new Strand(hop, hop.from.x, hop.from.above, hop.to.x, hop.to.above, false);
  }

  /**
   * Returns two strands instead of this one, the upper one first, joined by an upright part at x.
   */
  Strand[] split(double x) {
    Strand first = new Strand(hop, fromX, fromAbove, x, !fromAbove, true);
    Strand second = new Strand(hop, x, !toAbove, toX, toAbove, true);
    return fromAbove ? new Strand[] {first, second} : new Strand[] {second, first};
  }

  double low() {
    return Math.min(fromX, toX);
  }

  double high() {
    return Math.max(fromX, toX);
  }

  /** Returns whether the two would touch on one track. */
  boolean meets(Strand other) {
    return low() < other.high() + CLOSE && other.low() < high() + CLOSE;
  }

  /** Returns how often the two cross if this one is above the other. */
  int crossingsAbove(Strand other) {
    return (!fromAbove && other.covers(fromX) ? 1 : 0)
        + (!toAbove && other.covers(toX) ? 1 : 0)
        + (other.fromAbove && covers(other.fromX) ? 1 : 0)
        + (other.toAbove && covers(other.toX) ? 1 : 0);
  }

  /** Returns whether upright parts would lie on each other if this one were below the other. */
  boolean mustBeAbove(Strand other) {
    return (fromAbove && other.leadsDownNear(fromX)) || (toAbove && other.leadsDownNear(toX));
  }

  private boolean leadsDownNear(double x) {
    return (!fromAbove && Math.abs(fromX - x) < CLOSE) || (!toAbove && Math.abs(toX - x) < CLOSE);
  }

  private boolean covers(double x) {
    return low() < x && x < high();
  }
}
