package dev.journeys.internal.layout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Vertices joined by straight lines, which move as one. Not thread-safe. */
final class Column {
  final List<Vertex> vertices = new ArrayList<>();

  /** The least distances to the columns on the left. */
  final List<Gap> gaps = new ArrayList<>();

  double x;

  /** Where the column would like to be, and how much. */
  double desired;

  double weight;

  /** The columns it is pushed together with. */
  Cluster cluster = new Cluster(this);

  /** The distance from the place of the cluster. */
  double offset;

  private Column(double x) {
    this.x = x;
  }

  /** Returns the columns of a graph whose vertices are placed, by vertex. */
  static Map<Vertex, Column> of(List<List<Vertex>> layers) {
    Map<Vertex, Column> columns = new LinkedHashMap<>();
    for (List<Vertex> layer : layers) {
      for (Vertex vertex : layer) {
        Column column =
            vertex.up.stream()
                .filter(upper -> upper.x == vertex.x)
                .findFirst()
                .map(columns::get)
                .orElseGet(() -> new Column(vertex.x));
        column.vertices.add(vertex);
        columns.put(vertex, column);
      }
    }
    return columns;
  }

  /** Starts a cluster with this column alone. */
  void detach() {
    offset = 0;
    cluster = new Cluster(this);
  }

  double place() {
    return cluster.place() + offset;
  }

  /**
   * The least distance from a column on the left. Immutable.
   *
   * @param left the other column
   * @param least in pixels
   */
  record Gap(Column left, double least) {}
}
