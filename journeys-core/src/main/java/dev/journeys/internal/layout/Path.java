package dev.journeys.internal.layout;

import java.util.ArrayList;
import java.util.List;

/**
 * The way of one edge through the layers. Immutable, unlike its vertices.
 *
 * @param edge the edge as given
 * @param from the source
 * @param to the target
 * @param back whether it leads upwards, or loops
 * @param lanes its lanes from top to bottom. Those of a back edge include the layers of both its
 *     boxes, which it passes at their side
 * @param turns for a back edge, the bends above its target and below its source
 */
record Path(
    Edge edge, Vertex from, Vertex to, boolean back, List<Vertex> lanes, List<Vertex> turns) {

  /** Returns the lane that has the label: the nearest to the source. */
  Vertex labelLane() {
    return back ? lanes.get(lanes.size() - 1) : lanes.get(0);
  }

  /** Returns the parts of the path between neighbouring vertices, in the direction of the edge. */
  List<Hop> hops() {
    List<Vertex> way = new ArrayList<>(lanes);
    if (!back) {
      way.add(0, from);
      way.add(to);
      return hopsDown(way);
    }
    List<Hop> hops = new ArrayList<>();
    Vertex lowest = lanes.get(lanes.size() - 1);
    Vertex highest = lanes.get(0);
    hops.add(new Hop(from.layer, End.above(from), End.above(lowest)));
    for (int i = lanes.size() - 1; i > 0; i--) {
      Vertex upper = lanes.get(i - 1);
      hops.add(new Hop(upper.layer, End.below(lanes.get(i)), End.above(upper)));
    }
    hops.add(new Hop(to.layer - 1, End.below(highest), End.below(to)));
    return hops;
  }

  private static List<Hop> hopsDown(List<Vertex> way) {
    List<Hop> hops = new ArrayList<>();
    for (int i = 1; i < way.size(); i++) {
      Vertex upper = way.get(i - 1);
      hops.add(new Hop(upper.layer, End.above(upper), End.below(way.get(i))));
    }
    return hops;
  }
}
