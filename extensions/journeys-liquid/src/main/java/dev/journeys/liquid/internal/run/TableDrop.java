package dev.journeys.liquid.internal.run;

import dev.journeys.liquid.internal.value.Drop;
import org.jspecify.annotations.Nullable;

/** {@code tablerowloop}: where a table stands. */
public final class TableDrop implements Drop {

  private final int length;
  private final long columns;
  private long index;
  private long row = 1;
  private long column = 1;

  /** A table at its first cell. */
  public TableDrop(int length, long columns) {
    this.length = length;
    this.columns = columns;
  }

  /** Goes to the next cell. */
  public void next() {
    index++;
    if (column == columns) {
      column = 1;
      row++;
    } else {
      column++;
    }
  }

  /** The column, from 1. */
  public long column() {
    return column;
  }

  /** The row, from 1. */
  public long row() {
    return row;
  }

  /** Whether the row ends here and another one follows. */
  public boolean endsRow() {
    return column == columns && index != length - 1;
  }

  @Override
  public boolean has(String key) {
    return get(key) != null;
  }

  @Override
  public @Nullable Object get(String key) {
    return switch (key) {
      case "length" -> (long) length;
      case "col" -> column;
      case "col0" -> column - 1;
      case "col_first" -> column == 1;
      case "col_last" -> column == columns;
      case "row" -> row;
      case "index" -> index + 1;
      case "index0" -> index;
      case "rindex" -> length - index;
      case "rindex0" -> length - index - 1;
      case "first" -> index == 0;
      case "last" -> index == length - 1;
      default -> null;
    };
  }

  @Override
  public String toString() {
    return "Liquid::TablerowloopDrop";
  }
}
