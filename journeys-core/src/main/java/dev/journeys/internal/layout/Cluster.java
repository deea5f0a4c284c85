package dev.journeys.internal.layout;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Columns at fixed distances: they would all like to be nearer. Not thread-safe. */
final class Cluster {
  private final List<Column> columns = new ArrayList<>();
  private double weight;
  private double weighted;

  Cluster(Column column) {
    add(column);
  }

  private void add(Column column) {
    columns.add(column);
    weight += column.weight;
    weighted += column.weight * (column.desired - column.offset);
  }

  /** Returns the place that serves its columns best, by least squares. */
  double place() {
    return weighted / weight;
  }

  /** Takes in the clusters on the left that are too near, the worst first. */
  void settle() {
    for (Tight worst = worst(); worst != null; worst = worst()) {
      double shift = worst.right.offset - worst.gap.least() - worst.gap.left().offset;
      for (Column column : worst.gap.left().cluster.columns) {
        column.offset += shift;
        column.cluster = this;
        add(column);
      }
    }
  }

  private @Nullable Tight worst() {
    Tight worst = null;
    for (Column column : columns) {
      for (Column.Gap gap : column.gaps) {
        if (gap.left().cluster != this) {
          double lack = gap.left().place() + gap.least() - column.place();
          if (lack > 1e-6 && (worst == null || lack > worst.lack)) {
            worst = new Tight(column, gap, lack);
          }
        }
      }
    }
    return worst;
  }

  private record Tight(Column right, Column.Gap gap, double lack) {}
}
