package dev.journeys.internal.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * One of the four placements of {@link BrandesKoepf}: aligns vertices with a median neighbour into
 * upright blocks, then packs the blocks. Not thread-safe.
 *
 * <p>It is written for alignment with upper neighbours and packing to the left; the other three
 * work on a mirror image. The blocks are packed by longest paths over the graph of blocks, which
 * avoids the flaw of the original compaction that Brandes, Walter and Zink report ("Erratum: Fast
 * and Simple Horizontal Coordinate Assignment", 2020).
 */
final class BlockPlacement {
  private final List<List<Vertex>> layers = new ArrayList<>();
  private final Set<Long> conflicts;
  private final boolean fromBelow;
  private final boolean toRight;

  /** The block of each vertex, named by the id of the vertex it starts with. */
  private final int[] block;

  private final boolean[] taken;

  BlockPlacement(
      List<List<Vertex>> layers, int ids, Set<Long> conflicts, boolean fromBelow, boolean toRight) {
    for (List<Vertex> layer : layers) {
      List<Vertex> copy = new ArrayList<>(layer);
      if (toRight) {
        Collections.reverse(copy);
      }
      this.layers.add(copy);
    }
    if (fromBelow) {
      Collections.reverse(this.layers);
    }
    this.conflicts = conflicts;
    this.fromBelow = fromBelow;
    this.toRight = toRight;
    this.block = new int[ids];
    this.taken = new boolean[ids];
    Arrays.setAll(block, id -> id);
  }

  /** Returns the x of each vertex, by id. */
  double[] place() {
    layers.forEach(this::align);
    double[] blockX = pack();
    double[] x = new double[block.length];
    for (int id = 0; id < x.length; id++) {
      x[id] = toRight ? -blockX[block[id]] : blockX[block[id]];
    }
    return x;
  }

  private void align(List<Vertex> layer) {
    int reached = Integer.MIN_VALUE;
    for (Vertex vertex : layer) {
      List<Vertex> neighbours = new ArrayList<>(fromBelow ? vertex.down : vertex.up);
      neighbours.sort(Comparator.comparingInt(this::position));
      int count = neighbours.size();
      for (int m = (count - 1) / 2; m <= count / 2 && m < count && !taken[vertex.id]; m++) {
        Vertex median = neighbours.get(m);
        if (position(median) > reached && !conflicts.contains(key(vertex, median))) {
          block[vertex.id] = block[median.id];
          taken[vertex.id] = true;
          reached = position(median);
        }
      }
    }
  }

  private long key(Vertex vertex, Vertex neighbour) {
    return fromBelow ? BrandesKoepf.key(vertex, neighbour) : BrandesKoepf.key(neighbour, vertex);
  }

  private int position(Vertex vertex) {
    return toRight ? -vertex.position : vertex.position;
  }

  /**
   * Packs the blocks to the left, then pulls each to the right as far as its right neighbours
   * allow, so that no block stays apart from the group it belongs to.
   */
  private double[] pack() {
    BlockGraph graph = blockGraph();
    int[] order = graph.topologicalOrder();
    double[] x = new double[block.length];
    for (int b : order) {
      graph.forEachRight(b, (right, gap) -> x[right] = Math.max(x[right], x[b] + gap));
    }
    double[] limit = new double[x.length];
    Arrays.fill(limit, Double.POSITIVE_INFINITY);
    for (int i = order.length - 1; i >= 0; i--) {
      int b = order[i];
      graph.forEachRight(b, (right, gap) -> limit[b] = Math.min(limit[b], x[right] - gap));
      if (limit[b] < Double.POSITIVE_INFINITY) {
        x[b] = Math.max(x[b], limit[b]);
      }
    }
    return x;
  }

  private BlockGraph blockGraph() {
    BlockGraph graph = new BlockGraph(block.length);
    for (List<Vertex> layer : layers) {
      for (int i = 1; i < layer.size(); i++) {
        Vertex left = layer.get(i - 1);
        Vertex right = layer.get(i);
        double gap = toRight ? left.left + right.right : left.right + right.left;
        graph.add(block[left.id], block[right.id], gap);
      }
    }
    return graph;
  }
}
