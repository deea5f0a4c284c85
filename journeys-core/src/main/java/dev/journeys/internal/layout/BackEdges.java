package dev.journeys.internal.layout;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Finds the edges that close cycles: those that lead back to a node still open in a depth-first
 * search from the start (Gansner et al. 1993, section 2.1). Without them the graph is acyclic. Not
 * thread-safe.
 */
final class BackEdges {
  private enum Visit {
    OPEN,
    DONE
  }

  private final Digraph graph;
  private final Visit[] visits;
  private final BitSet found = new BitSet();

  private BackEdges(Digraph graph) {
    this.graph = graph;
    this.visits = new Visit[graph.nodes()];
  }

  static BitSet of(Digraph graph) {
    BackEdges search = new BackEdges(graph);
    for (int node = 0; node < graph.nodes(); node++) {
      if (search.visits[node] == null) {
        search.visit(node);
      }
    }
    return search.found;
  }

  /** Searches with a stack of its own, since a long chain would exhaust the thread's. */
  private void visit(int root) {
    Deque<Frame> stack = new ArrayDeque<>();
    stack.push(open(root));
    while (!stack.isEmpty()) {
      Frame frame = stack.element();
      if (!frame.edges.hasNext()) {
        visits[frame.node] = Visit.DONE;
        stack.pop();
        continue;
      }
      int edge = frame.edges.next();
      int target = graph.to()[edge];
      if (visits[target] == null) {
        stack.push(open(target));
      } else if (visits[target] == Visit.OPEN) {
        found.set(edge);
      }
    }
  }

  private Frame open(int node) {
    visits[node] = Visit.OPEN;
    List<Integer> out = graph.out().get(node);
    return new Frame(node, out.iterator());
  }

  private record Frame(int node, Iterator<Integer> edges) {}
}
