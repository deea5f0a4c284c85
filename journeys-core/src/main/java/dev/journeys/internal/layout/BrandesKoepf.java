package dev.journeys.internal.layout;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Gives each vertex its x: lines as straight as possible, boxes in the middle of their neighbours.
 * Not thread-safe.
 *
 * <p>The method is that of Brandes and Köpf, "Fast and Simple Horizontal Coordinate Assignment"
 * (Graph Drawing 2001): four {@linkplain BlockPlacement placements}, each biased to one corner, are
 * laid over each other and every vertex takes the mean of its two middle places. The mean of
 * ordered places keeps the order and the gaps.
 */
final class BrandesKoepf {
  private final List<List<Vertex>> layers;
  private final int ids;

  private BrandesKoepf(List<List<Vertex>> layers) {
    this.layers = layers;
    this.ids =
        1 + layers.stream().flatMap(List::stream).mapToInt(vertex -> vertex.id).max().orElse(-1);
  }

  static void place(List<List<Vertex>> layers) {
    new BrandesKoepf(layers).place();
  }

  private void place() {
    Set<Long> conflicts = conflicts();
    double[][] placements = new double[4][];
    double[][] spans = new double[4][];
    int narrowest = 0;
    for (int i = 0; i < 4; i++) {
      placements[i] = new BlockPlacement(layers, ids, conflicts, i >= 2, i % 2 == 1).place();
      spans[i] = span(placements[i]);
      if (spans[i][1] - spans[i][0] < spans[narrowest][1] - spans[narrowest][0]) {
        narrowest = i;
      }
    }
    double[] shifts = new double[4];
    for (int i = 0; i < 4; i++) {
      // Placements biased to the left are aligned at their left end, the others at their right.
      int end = i % 2;
      shifts[i] = spans[narrowest][end] - spans[i][end];
    }
    for (List<Vertex> layer : layers) {
      for (Vertex vertex : layer) {
        vertex.x = middle(placements, shifts, vertex.id);
      }
    }
  }

  private double[] span(double[] placement) {
    double[] span = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (List<Vertex> layer : layers) {
      for (Vertex vertex : layer) {
        span[0] = Math.min(span[0], placement[vertex.id] - vertex.left);
        span[1] = Math.max(span[1], placement[vertex.id] + vertex.right);
      }
    }
    return span;
  }

  /** Whole pixels make straight lines exactly straight; the gaps have the half pixel to spare. */
  private static double middle(double[][] placements, double[] shifts, int id) {
    double[] xs = new double[4];
    for (int i = 0; i < 4; i++) {
      xs[i] = placements[i][id] + shifts[i];
    }
    Arrays.sort(xs);
    return Math.rint((xs[1] + xs[2]) / 2);
  }

  /**
   * Returns the lines that must not be straightened since they cross a line between two lanes, the
   * "type 1 conflicts" (section 3.1): a long edge shall be straight before anything else.
   */
  private Set<Long> conflicts() {
    Set<Long> conflicts = new HashSet<>();
    for (int i = 1; i < layers.size(); i++) {
      List<Vertex> lower = layers.get(i);
      int low = 0;
      int scanned = 0;
      for (int j = 0; j < lower.size(); j++) {
        boolean inner = isInner(lower.get(j));
        if (inner || j == lower.size() - 1) {
          int high = inner ? lower.get(j).up.get(0).position : layers.get(i - 1).size();
          for (; scanned <= j; scanned++) {
            markOutside(lower.get(scanned), low, high, conflicts);
          }
          low = high;
        }
      }
    }
    return conflicts;
  }

  private static void markOutside(Vertex vertex, int low, int high, Set<Long> conflicts) {
    for (Vertex upper : vertex.up) {
      boolean bothLanes = upper.isLane() && vertex.isLane();
      if (!bothLanes && (upper.position < low || upper.position > high)) {
        conflicts.add(key(upper, vertex));
      }
    }
  }

  private static boolean isInner(Vertex lower) {
    return lower.isLane() && !lower.up.isEmpty() && lower.up.get(0).isLane();
  }

  /** Returns what stands for the line between two vertices in a set of conflicts. */
  static long key(Vertex upper, Vertex lower) {
    return ((long) upper.id << 32) | lower.id;
  }
}
