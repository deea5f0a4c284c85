package dev.journeys.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Rows and when they are due, in the order in which they were added; knows which of them is due
 * first.
 *
 * <p>Not thread-safe.
 */
final class DueList {

  private static final int FIRST_ROOM = 8;

  private long[] instants = new long[FIRST_ROOM];
  private InMemoryStateStore.UserRow[] rows = new InMemoryStateStore.UserRow[FIRST_ROOM];
  private int from;
  private int to;

  private long least = DueQueue.NEVER;
  private InMemoryStateStore.@Nullable UserRow leastRow;

  void add(long at, InMemoryStateStore.UserRow row) {
    if (to == instants.length) {
      makeRoom();
    }
    instants[to] = at;
    rows[to++] = row;
    if (at < least) {
      least = at;
      leastRow = row;
    }
  }

  /** Grows, and leaves behind the room of those that were removed. */
  private void makeRoom() {
    int size = to - from;
    int room = Math.max(FIRST_ROOM, 2 * size);
    long[] newInstants = new long[room];
    InMemoryStateStore.UserRow[] newRows = new InMemoryStateStore.UserRow[room];
    System.arraycopy(instants, from, newInstants, 0, size);
    System.arraycopy(rows, from, newRows, 0, size);
    instants = newInstants;
    rows = newRows;
    from = 0;
    to = size;
  }

  int size() {
    return to - from;
  }

  long instant(int index) {
    return instants[from + index];
  }

  InMemoryStateStore.UserRow row(int index) {
    return rows[from + index];
  }

  /** Whether a row that is added now comes after all that are here, in the order of claims. */
  boolean comesLast(long at, InMemoryStateStore.UserRow row) {
    return from == to
        || at > instants[to - 1]
        || (at == instants[to - 1] && row.number > rows[to - 1].number);
  }

  /** Whether a row is still due when it was when it was added. */
  boolean isCurrent(int index) {
    return row(index).queuedAt == instant(index);
  }

  /** Drops the first row; there must be one. */
  @SuppressWarnings("NullAway") // a place before the first holds no row
  void removeFirst() {
    rows[from++] = null;
  }

  /** When the first of those is due that still are, or {@link DueQueue#NEVER}. */
  long least() {
    if (leastRow != null && leastRow.queuedAt != least) {
      keepCurrent();
    }
    return least;
  }

  private void keepCurrent() {
    int end = to;
    int start = from;
    from = 0;
    to = 0;
    least = DueQueue.NEVER;
    leastRow = null;
    for (int i = start; i < end; i++) {
      if (rows[i].queuedAt == instants[i]) {
        add(instants[i], rows[i]);
      }
    }
    Arrays.fill(rows, to, end, null);
  }
}
