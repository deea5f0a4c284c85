package dev.journeys.internal.layout;

import java.util.Arrays;

/**
 * Which blocks stand to the right of which, and how far at least. Not thread-safe.
 *
 * <p>Edges are kept in linked lists over arrays, since a large drawing has hundreds of thousands.
 */
final class BlockGraph {
  private static final int NONE = -1;

  private final int[] first;
  private final int[] incoming;
  private int[] next = new int[64];
  private int[] target = new int[64];
  private double[] gaps = new double[64];
  private int size;

  BlockGraph(int blocks) {
    first = new int[blocks];
    incoming = new int[blocks];
    Arrays.fill(first, NONE);
  }

  void add(int left, int right, double gap) {
    if (size == next.length) {
      next = Arrays.copyOf(next, 2 * size);
      target = Arrays.copyOf(target, 2 * size);
      gaps = Arrays.copyOf(gaps, 2 * size);
    }
    next[size] = first[left];
    target[size] = right;
    gaps[size] = gap;
    first[left] = size++;
    incoming[right]++;
  }

  void forEachRight(int block, Visitor visitor) {
    for (int e = first[block]; e != NONE; e = next[e]) {
      visitor.visit(target[e], gaps[e]);
    }
  }

  /** Returns the blocks such that each comes before those to its right. */
  int[] topologicalOrder() {
    int[] open = incoming.clone();
    int[] order = new int[first.length];
    int filled = 0;
    for (int block = 0; block < open.length; block++) {
      if (open[block] == 0) {
        order[filled++] = block;
      }
    }
    for (int done = 0; done < filled; done++) {
      for (int e = first[order[done]]; e != NONE; e = next[e]) {
        if (--open[target[e]] == 0) {
          order[filled++] = target[e];
        }
      }
    }
    return order;
  }

  /** Is told a right neighbour and its least distance. Not thread-safe. */
  interface Visitor {
    void visit(int right, double gap);
  }
}
