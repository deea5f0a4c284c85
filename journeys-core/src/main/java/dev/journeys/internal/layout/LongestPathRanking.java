package dev.journeys.internal.layout;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/**
 * Ranks nodes by the longest path that leads to them, so that every edge but the back edges leads
 * to a higher rank (Sugiyama et al. 1981). Not thread-safe.
 */
final class LongestPathRanking {
  private final Digraph graph;
  private final BitSet back;
  private final int[] ranks;
  private final int[] incoming;

  private LongestPathRanking(Digraph graph, BitSet back) {
    this.graph = graph;
    this.back = back;
    this.ranks = new int[graph.nodes()];
    this.incoming = new int[graph.nodes()];
  }

  /** Returns the rank of each node, from 0. */
  static int[] of(Digraph graph, BitSet back) {
    LongestPathRanking ranking = new LongestPathRanking(graph, back);
    ranking.countIncoming();
    ranking.pushDown();
    ranking.lowerRoots();
    return ranking.ranks;
  }

  private void countIncoming() {
    for (int e = back.nextClearBit(0); e < graph.edges(); e = back.nextClearBit(e + 1)) {
      incoming[graph.to()[e]]++;
    }
  }

  private void pushDown() {
    int[] open = incoming.clone();
    Deque<Integer> ready = new ArrayDeque<>();
    for (int node = 0; node < open.length; node++) {
      if (open[node] == 0) {
        ready.add(node);
      }
    }
    while (!ready.isEmpty()) {
      int node = ready.remove();
      for (int e : graph.out().get(node)) {
        if (!back.get(e)) {
          int target = graph.to()[e];
          ranks[target] = Math.max(ranks[target], ranks[node] + 1);
          if (--open[target] == 0) {
            ready.add(target);
          }
        }
      }
    }
  }

  /** A root other than the start has no reason to be on top: it moves down to its first target. */
  private void lowerRoots() {
    for (int node = 1; node < ranks.length; node++) {
      if (incoming[node] == 0) {
        int nearest = Integer.MAX_VALUE;
        for (int e : graph.out().get(node)) {
          if (!back.get(e)) {
            nearest = Math.min(nearest, ranks[graph.to()[e]]);
          }
        }
        ranks[node] = nearest == Integer.MAX_VALUE ? 0 : nearest - 1;
      }
    }
  }
}
