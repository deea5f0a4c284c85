package dev.journeys.internal.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Draws connected boxes nearer to each other after {@link BrandesKoepf}, which at times leaves wide
 * gaps and boxes beside the middle of their neighbours. What is straight stays straight. Not
 * thread-safe.
 *
 * <p>Each {@link Column} moves towards the mean of the columns it has lines to; the least distances
 * are then restored with the least squares of displacement, as Dwyer, Marriott and Stuckey show in
 * "Fast Node Overlap Removal" (Graph Drawing 2005).
 */
final class Relaxation {
  private static final int ROUNDS = 40;

  /** Larger drawings stay as they are: nobody sees the difference, and it would take long. */
  private static final int MOST_VERTICES = 1_500;

  /** The lane of a back edge follows its boxes and hardly draws them to itself. */
  private static final double BACK_LANE = 0.02;

  private final List<Column> columns = new ArrayList<>();
  private final Map<Vertex, Column> columnOf = new LinkedHashMap<>();
  private final List<Path> paths;

  private Relaxation(LayeredGraph graph) {
    this.paths = graph.paths();
    columnOf.putAll(Column.of(graph.layers()));
    columns.addAll(new LinkedHashSet<>(columnOf.values()));
    graph.layers().forEach(this::addGaps);
    columns.sort(Comparator.comparingDouble(column -> column.x));
  }

  static void relax(LayeredGraph graph) {
    if (graph.layers().stream().mapToInt(List::size).sum() > MOST_VERTICES) {
      return;
    }
    new Relaxation(graph).run();
    Straightening.straighten(graph.layers());
    new Relaxation(graph).run();
  }

  private void run() {
    for (int round = 0; round < ROUNDS; round++) {
      round();
    }
    columnOf.forEach((vertex, column) -> vertex.x = Math.rint(column.x));
  }

  private void addGaps(List<Vertex> layer) {
    for (int i = 1; i < layer.size(); i++) {
      Vertex left = layer.get(i - 1);
      Vertex right = layer.get(i);
      column(right).gaps.add(new Column.Gap(column(left), left.right + right.left));
    }
  }

  private Column column(Vertex vertex) {
    return Objects.requireNonNull(columnOf.get(vertex));
  }

  private void round() {
    for (Column column : columns) {
      column.weight = 0;
      column.desired = 0;
    }
    columnOf.keySet().forEach(this::pullToNeighbours);
    paths.forEach(this::pullBackLane);
    for (Column column : columns) {
      // Half the way only: two columns that are drawn to each other would change places for ever.
      column.desired =
          column.weight == 0 ? column.x : (column.x + column.desired / column.weight) / 2;
      column.weight = Math.max(column.weight, BACK_LANE);
    }
    for (Column column : columns) {
      column.detach();
      column.cluster.settle();
    }
    columns.forEach(column -> column.x = column.place());
  }

  private void pullToNeighbours(Vertex upper) {
    for (Vertex lower : upper.down) {
      if (column(upper) != column(lower)) {
        pull(upper, column(lower).x, 1);
        pull(lower, column(upper).x, 1);
      }
    }
  }

  private void pullBackLane(Path path) {
    if (path.back()) {
      List<Vertex> lanes = path.lanes();
      pull(lanes.get(0), column(path.to()).x, BACK_LANE);
      pull(lanes.get(lanes.size() - 1), column(path.from()).x, BACK_LANE);
    }
  }

  private void pull(Vertex vertex, double x, double weight) {
    Column column = column(vertex);
    column.desired += weight * x;
    column.weight += weight;
  }
}
