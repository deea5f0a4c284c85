package dev.journeys.internal.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Orders each layer so that few lines cross. Not thread-safe.
 *
 * <p>Sweeps down and up the layers move each vertex to the barycenter of its neighbours (Sugiyama
 * et al. 1981); after each sweep neighbours change places where that helps (the transposition of
 * Gansner et al. 1993, section 3). The best order seen wins, the first among equals, so an order
 * that is free of crossings already stays as given.
 */
final class CrossingReduction {
  private static final int MAX_SWEEPS = 24;

  /** Gives up after as many sweeps without a better order. */
  private static final int PATIENCE = 6;

  /** Vertices to be moved in all sweeps together: bounds the time that a large graph may take. */
  private static final int BUDGET = 600_000;

  private static final int MAX_TRANSPOSITIONS = 8;

  private final List<List<Vertex>> layers;
  private List<List<Vertex>> best;
  private long fewest;

  private CrossingReduction(List<List<Vertex>> layers) {
    this.layers = layers;
    this.best = copy(layers);
    this.fewest = Crossings.count(layers);
  }

  static void reorder(List<List<Vertex>> layers) {
    CrossingReduction reduction = new CrossingReduction(layers);
    reduction.sweep();
    reduction.restoreBest();
  }

  private void sweep() {
    int vertices = layers.stream().mapToInt(List::size).sum();
    int sweeps = Math.max(2, Math.min(MAX_SWEEPS, BUDGET / Math.max(1, vertices)));
    int idle = 0;
    for (int sweep = 0; sweep < sweeps && idle < PATIENCE && fewest > 0; sweep++) {
      if (sweep % 2 == 0) {
        layers.forEach(layer -> moveToBarycenters(layer, true));
      } else {
        for (int i = layers.size() - 1; i >= 0; i--) {
          moveToBarycenters(layers.get(i), false);
        }
      }
      transpose();
      long crossings = Crossings.count(layers);
      idle++;
      if (crossings < fewest) {
        fewest = crossings;
        best = copy(layers);
        idle = 0;
      }
    }
  }

  /** Sorts the vertices that have neighbours on the fixed side; the others keep their places. */
  private static void moveToBarycenters(List<Vertex> layer, boolean down) {
    List<Integer> places = new ArrayList<>();
    List<Weighted> movable = new ArrayList<>();
    for (Vertex vertex : layer) {
      List<Vertex> fixed = down ? vertex.up : vertex.down;
      if (!fixed.isEmpty()) {
        places.add(vertex.position);
        movable.add(new Weighted(vertex, barycenter(fixed)));
      }
    }
    movable.sort(Comparator.comparingDouble(Weighted::barycenter));
    for (int i = 0; i < places.size(); i++) {
      put(layer, places.get(i), movable.get(i).vertex());
    }
  }

  private static double barycenter(List<Vertex> neighbours) {
    double sum = 0;
    for (Vertex neighbour : neighbours) {
      sum += neighbour.position;
    }
    return sum / neighbours.size();
  }

  private void transpose() {
    boolean improved = true;
    for (int round = 0; improved && round < MAX_TRANSPOSITIONS; round++) {
      improved = false;
      for (List<Vertex> layer : layers) {
        for (int i = 1; i < layer.size(); i++) {
          Vertex left = layer.get(i - 1);
          Vertex right = layer.get(i);
          if (Crossings.gainOfSwap(left, right) > 0) {
            put(layer, i - 1, right);
            put(layer, i, left);
            improved = true;
          }
        }
      }
    }
  }

  private void restoreBest() {
    for (int i = 0; i < layers.size(); i++) {
      for (int j = 0; j < best.get(i).size(); j++) {
        put(layers.get(i), j, best.get(i).get(j));
      }
    }
  }

  private static void put(List<Vertex> layer, int position, Vertex vertex) {
    layer.set(position, vertex);
    vertex.position = position;
  }

  private static List<List<Vertex>> copy(List<List<Vertex>> layers) {
    List<List<Vertex>> copy = new ArrayList<>();
    layers.forEach(layer -> copy.add(new ArrayList<>(layer)));
    return copy;
  }

  private record Weighted(Vertex vertex, double barycenter) {}
}
