package dev.journeys.internal.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The bare graph: nodes and edges by number, in the order given. Immutable. */
final class Digraph {

  private final int[] from;
  private final int[] to;
  private final List<List<Integer>> out;

  private Digraph(int[] from, int[] to, List<List<Integer>> out) {
    this.from = from;
    this.to = to;
    this.out = out;
  }

  static Digraph of(List<Box> boxes, List<Edge> edges) {
    Map<String, Integer> numbers = new HashMap<>();
    List<List<Integer>> out = new ArrayList<>();
    for (Box box : boxes) {
      if (numbers.put(box.id(), out.size()) != null) {
        throw new IllegalArgumentException(
            "box: \"" + box.id() + "\" (expected: every id only once)");
      }
      out.add(new ArrayList<>());
    }
    int[] from = new int[edges.size()];
    int[] to = new int[edges.size()];
    for (int e = 0; e < edges.size(); e++) {
      from[e] = number(numbers, edges.get(e).from());
      to[e] = number(numbers, edges.get(e).to());
      out.get(from[e]).add(e);
    }
    return new Digraph(from, to, out);
  }

  private static int number(Map<String, Integer> numbers, String id) {
    Integer number = numbers.get(id);
    if (number == null) {
      throw new IllegalArgumentException("edge: \"" + id + "\" (expected: the id of a box)");
    }
    return number;
  }

  /** The source node of each edge; not to be changed. */
  int[] from() {
    return from;
  }

  /** The target node of each edge; not to be changed. */
  int[] to() {
    return to;
  }

  /** For each node the edges that leave it, loops included. */
  List<List<Integer>> out() {
    return out;
  }

  int nodes() {
    return out.size();
  }

  int edges() {
    return from.length;
  }
}
