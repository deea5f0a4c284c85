package dev.journeys.internal.layout;

import java.util.List;
import java.util.Optional;

/**
 * The drawing of a directed graph: where its boxes, lines and labels go. Immutable.
 *
 * <p>The method is the layered one of Sugiyama, Tagawa and Toda, "Methods for Visual Understanding
 * of Hierarchical System Structures" (IEEE Transactions on Systems, Man, and Cybernetics 11(2),
 * 1981), in the phases of Gansner, Koutsofios, North and Vo, "A Technique for Drawing Directed
 * Graphs" (IEEE Transactions on Software Engineering 19(3), 1993): break cycles, assign layers,
 * order each layer, assign coordinates, route the lines. Lines are upright and level only; they run
 * level only in the channels between layers.
 *
 * <p>What holds for every layout: boxes do not overlap; a line touches no box but its own two, at
 * its ends; a label overlaps no box, no line and no other label; everything lies within the total
 * size; equal input gives equal output.
 *
 * @param width the total width in pixels, margins included
 * @param height the total height in pixels, margins included
 * @param boxes the boxes in the order given
 * @param edges the edges in the order given
 */
public record Layout(double width, double height, List<PlacedBox> boxes, List<RoutedEdge> edges) {

  /** Creates a layout from parts that are already placed. */
  public Layout {
    boxes = List.copyOf(boxes);
    edges = List.copyOf(edges);
  }

  /**
   * Returns the layout of a graph.
   *
   * @param boxes the nodes; the first is the start and comes out on top. Boxes that cannot be
   *     reached from it are placed too
   * @param edges the lines; several between the same two boxes, cycles and loops are allowed
   * @throws IllegalArgumentException if two boxes have the same id, or an edge names an unknown box
   */
  public static Layout of(List<Box> boxes, List<Edge> edges) {
    LayeredGraph graph = LayeredGraph.of(boxes, edges);
    CrossingReduction.reorder(graph.layers());
    graph.removeTurns();
    BrandesKoepf.place(graph.layers());
    Relaxation.relax(graph);
    return Drawing.of(graph, boxes);
  }

  /**
   * A box and the place it was given. Immutable.
   *
   * @param box the box as given
   * @param bounds its place, of the size of the box
   */
  public record PlacedBox(Box box, Rectangle bounds) {}

  /**
   * An edge and the way it takes. Immutable.
   *
   * @param edge the edge as given
   * @param points the corners of the line in its direction: the first lies on the lower border of
   *     the source, the last, the arrow tip, on the upper border of the target; neighbours differ
   *     in x or in y, never in both
   * @param label the place of the label; empty for an edge without one
   */
  public record RoutedEdge(Edge edge, List<Point> points, Optional<Rectangle> label) {

    /** Creates a routed edge. */
    public RoutedEdge {
      points = List.copyOf(points);
    }
  }
}
