package dev.journeys.internal.layout;

import java.util.Arrays;
import java.util.List;

/**
 * Counts the crossings of lines between neighbouring layers. Safe for concurrent use.
 *
 * <p>The count is that of Barth, Jünger and Mutzel, "Simple and Efficient Bilayer Cross Counting"
 * (Graph Drawing 2002): inversions, found with an accumulator tree in O(E log V).
 */
final class Crossings {
  private Crossings() {}

  static long count(List<List<Vertex>> layers) {
    long crossings = 0;
    for (int i = 1; i < layers.size(); i++) {
      crossings += count(layers.get(i - 1), layers.get(i).size());
    }
    return crossings;
  }

  private static long count(List<Vertex> upper, int lowerSize) {
    int leaves = Integer.highestOneBit(Math.max(1, lowerSize)) * 2;
    int[] tree = new int[2 * leaves];
    long crossings = 0;
    for (Vertex vertex : upper) {
      for (int position : positions(vertex.down)) {
        int node = position + leaves;
        tree[node]++;
        while (node > 1) {
          if ((node & 1) == 0) {
            crossings += tree[node + 1];
          }
          node /= 2;
          tree[node]++;
        }
      }
    }
    return crossings;
  }

  /** Returns how many more crossings there are with left before right than the other way round. */
  static int gainOfSwap(Vertex left, Vertex right) {
    return inversions(left.up, right.up) + inversions(left.down, right.down);
  }

  private static int inversions(List<Vertex> ofLeft, List<Vertex> ofRight) {
    int difference = 0;
    for (Vertex a : ofLeft) {
      for (Vertex b : ofRight) {
        difference += Integer.compare(a.position, b.position);
      }
    }
    return difference;
  }

  private static int[] positions(List<Vertex> neighbours) {
    int[] positions = new int[neighbours.size()];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = neighbours.get(i).position;
    }
    Arrays.sort(positions);
    return positions;
  }
}
