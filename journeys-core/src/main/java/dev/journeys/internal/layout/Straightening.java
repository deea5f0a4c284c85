package dev.journeys.internal.layout;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Moves vertices a little to the side where that takes a bend out of a line. Not thread-safe.
 *
 * <p>A small jog disturbs the eye more than a box that is not quite in the middle.
 */
final class Straightening {
  private static final double FARTHEST = 30;

  private final List<List<Vertex>> layers;
  private final Map<Vertex, Column> columns;

  private Straightening(List<List<Vertex>> layers) {
    this.layers = layers;
    this.columns = Column.of(layers);
  }

  static void straighten(List<List<Vertex>> layers) {
    new Straightening(layers).run();
  }

  private void run() {
    for (List<Vertex> layer : layers) {
      for (Vertex upper : layer) {
        for (Vertex lower : upper.down) {
          if (isJog(upper, lower)) {
            join(upper, lower);
          }
        }
      }
    }
  }

  /** A jog is short, and neither end has another line that is about as straight. */
  private static boolean isJog(Vertex upper, Vertex lower) {
    double offset = Math.abs(upper.x - lower.x);
    return offset > 0
        && offset <= FARTHEST
        && isStraightest(upper, upper.down, offset)
        && isStraightest(lower, lower.up, offset);
  }

  private static boolean isStraightest(Vertex end, List<Vertex> neighbours, double offset) {
    return neighbours.stream()
            .filter(neighbour -> Math.abs(neighbour.x - end.x) < 2 * offset)
            .limit(2)
            .count()
        == 1;
  }

  private void join(Vertex upper, Vertex lower) {
    double offset = upper.x - lower.x;
    Column upperColumn = Objects.requireNonNull(columns.get(upper));
    Column lowerColumn = Objects.requireNonNull(columns.get(lower));
    if (canMove(lowerColumn, offset)) {
      move(lowerColumn, upperColumn, offset);
    } else if (canMove(upperColumn, -offset)) {
      move(upperColumn, lowerColumn, -offset);
    }
  }

  private boolean canMove(Column column, double offset) {
    return column.vertices.stream().allMatch(vertex -> hasRoom(vertex, offset));
  }

  private boolean hasRoom(Vertex vertex, double offset) {
    List<Vertex> layer = layers.get(vertex.layer);
    double x = vertex.x + offset;
    if (offset < 0 && vertex.position > 0) {
      Vertex left = layer.get(vertex.position - 1);
      return x - left.x >= left.right + vertex.left;
    }
    if (offset > 0 && vertex.position < layer.size() - 1) {
      Vertex right = layer.get(vertex.position + 1);
      return right.x - x >= vertex.right + right.left;
    }
    return true;
  }

  private void move(Column column, Column target, double offset) {
    for (Vertex vertex : column.vertices) {
      vertex.x += offset;
      columns.put(vertex, target);
      target.vertices.add(vertex);
    }
  }
}
