package dev.journeys.internal.layout;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * The graph spread over layers, long edges broken into lanes. Not thread-safe.
 *
 * <p>Layer 0 and the last layer hold no boxes; they are there for the channels above the first and
 * below the last box. Below a layer whose boxes have labelled edges lies a layer for these labels,
 * so that no label ever meets a box.
 */
final class LayeredGraph {
  private final List<List<Vertex>> layers = new ArrayList<>();
  private final List<Vertex> boxes = new ArrayList<>();
  private final List<Path> paths = new ArrayList<>();
  private int vertices;

  private LayeredGraph() {}

  static LayeredGraph of(List<Box> boxes, List<Edge> edges) {
    Digraph digraph = Digraph.of(boxes, edges);
    BitSet back = BackEdges.of(digraph);
    int[] layerOf = layersOf(digraph, edges, back);
    LayeredGraph graph = new LayeredGraph();
    for (int i = 0; i < boxes.size(); i++) {
      graph.boxes.add(Vertex.box(graph.vertices++, layerOf[i], boxes.get(i)));
    }
    for (int e = 0; e < edges.size(); e++) {
      Vertex from = graph.boxes.get(digraph.from()[e]);
      Vertex to = graph.boxes.get(digraph.to()[e]);
      graph.paths.add(
          back.get(e)
              ? graph.backPath(edges.get(e), from, to)
              : graph.forwardPath(edges.get(e), from, to));
    }
    graph.fillLayers();
    return graph;
  }

  /** Turns ranks into layers: layer 0 is spare, and labels get layers of their own. */
  private static int[] layersOf(Digraph digraph, List<Edge> edges, BitSet back) {
    int[] ranks = LongestPathRanking.of(digraph, back);
    BitSet labelled = new BitSet();
    for (int e = 0; e < edges.size(); e++) {
      if (edges.get(e).labelled() && !back.get(e)) {
        labelled.set(ranks[digraph.from()[e]]);
      }
    }
    int[] layers = new int[ranks.length];
    for (int i = 0; i < ranks.length; i++) {
      layers[i] = 1 + ranks[i] + labelled.get(0, ranks[i]).cardinality();
    }
    return layers;
  }

  private Path forwardPath(Edge edge, Vertex from, Vertex to) {
    List<Vertex> lanes = new ArrayList<>();
    Vertex upper = from;
    for (int layer = from.layer + 1; layer < to.layer; layer++) {
      boolean label = edge.labelled() && lanes.isEmpty();
      Vertex lane = lane(layer, edge, label);
      lanes.add(lane);
      Vertex.join(upper, lane);
      upper = lane;
    }
    Vertex.join(upper, to);
    return new Path(edge, from, to, false, List.copyOf(lanes), List.of());
  }

  private Path backPath(Edge edge, Vertex from, Vertex to) {
    List<Vertex> lanes = new ArrayList<>();
    Vertex above = Vertex.turn(vertices++, to.layer - 1);
    Vertex.join(above, to);
    Vertex upper = above;
    for (int layer = to.layer; layer <= from.layer; layer++) {
      boolean label = edge.labelled() && layer == from.layer;
      Vertex lane = lane(layer, edge, label);
      lanes.add(lane);
      Vertex.join(upper, lane);
      upper = lane;
    }
    Vertex below = Vertex.turn(vertices++, from.layer + 1);
    Vertex.join(from, below);
    Vertex.join(upper, below);
    return new Path(edge, from, to, true, List.copyOf(lanes), List.of(above, below));
  }

  private Vertex lane(int layer, Edge edge, boolean label) {
    int id = vertices++;
    return label ? Vertex.labelledLane(id, layer, edge) : Vertex.lane(id, layer);
  }

  /**
   * Puts the vertices into their layers in the order of a depth-first walk, which draws a tree
   * without crossings and keeps the order in which the edges were given.
   */
  private void fillLayers() {
    int last = boxes.stream().mapToInt(box -> box.layer).max().orElse(0) + 1;
    for (int layer = 0; layer <= last; layer++) {
      layers.add(new ArrayList<>());
    }
    List<List<Path>> next = nextPaths();
    for (Vertex box : boxes) {
      Deque<Path> stack = new ArrayDeque<>();
      visit(box, next, stack);
      while (!stack.isEmpty()) {
        Path path = stack.pop();
        path.lanes().forEach(this::append);
        path.turns().forEach(this::append);
        visit(path.to(), next, stack);
      }
    }
  }

  /**
   * Returns for each box the paths to walk from it, last first: the lanes of back edges belong
   * beside everything that hangs below their target, the longest outside.
   */
  private List<List<Path>> nextPaths() {
    List<Path> backwards = new ArrayList<>();
    List<Path> forwards = new ArrayList<>();
    paths.forEach(path -> (path.back() ? backwards : forwards).add(path));
    backwards.sort(Comparator.comparingInt(path -> path.from().layer));
    Collections.reverse(backwards);
    Collections.reverse(forwards);
    List<List<Path>> next = new ArrayList<>();
    boxes.forEach(box -> next.add(new ArrayList<>()));
    backwards.forEach(path -> next.get(path.to().id).add(path));
    forwards.forEach(path -> next.get(path.from().id).add(path));
    return next;
  }

  private void visit(Vertex box, List<List<Path>> next, Deque<Path> stack) {
    if (box.position < 0) {
      append(box);
      next.get(box.id).forEach(stack::push);
    }
  }

  private void append(Vertex vertex) {
    List<Vertex> layer = layers.get(vertex.layer);
    vertex.position = layer.size();
    layer.add(vertex);
  }

  /** Takes out the turns, which serve only for ordering the layers. */
  void removeTurns() {
    for (List<Vertex> layer : layers) {
      layer.removeIf(LayeredGraph::isTurn);
      for (int i = 0; i < layer.size(); i++) {
        Vertex vertex = layer.get(i);
        vertex.position = i;
        vertex.up.removeIf(LayeredGraph::isTurn);
        vertex.down.removeIf(LayeredGraph::isTurn);
      }
    }
  }

  private static boolean isTurn(Vertex vertex) {
    return vertex.kind == Vertex.Kind.TURN;
  }

  /** Returns the layers from top to bottom, each from left to right. */
  List<List<Vertex>> layers() {
    return layers;
  }

  /** Returns the boxes in the order given. */
  List<Vertex> boxes() {
    return boxes;
  }

  /** Returns the paths in the order of the edges given. */
  List<Path> paths() {
    return paths;
  }
}
