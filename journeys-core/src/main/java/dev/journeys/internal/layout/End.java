package dev.journeys.internal.layout;

/**
 * Where a hop meets a vertex, on the upper or the lower side of a channel. Not thread-safe.
 *
 * <p>At a lane it is the lane itself; at a box it is a port, found by {@link Ports}.
 */
final class End {
  final Vertex vertex;

  /** Whether the vertex lies above the channel. */
  final boolean above;

  double x;

  /** Whether {@link #x} is decided. */
  boolean settled;

  private End(Vertex vertex, boolean above) {
    this.vertex = vertex;
    this.above = above;
    if (vertex.isLane()) {
      settle(vertex.x);
    }
  }

  static End above(Vertex vertex) {
    return new End(vertex, true);
  }

  static End below(Vertex vertex) {
    return new End(vertex, false);
  }

  void settle(double at) {
    x = at;
    settled = true;
  }
}
