package dev.journeys.store;

import java.util.Arrays;

/**
 * Rows ordered by when they are due, and by their numbers where that is the same: a binary heap in
 * three arrays.
 *
 * <p>Not thread-safe.
 */
final class DueHeap {

  private long[] instants = new long[16];
  private int[] numbers = new int[16];
  private InMemoryStateStore.UserRow[] rows = new InMemoryStateStore.UserRow[16];
  private int size;

  /** Whether any row is left, once those at the top are dropped that are not due then any more. */
  boolean dropStale() {
    while (size > 0 && rows[0].queuedAt != instants[0]) {
      pop();
    }
    return size > 0;
  }

  /** When the first row is due; there must be one. */
  long firstInstant() {
    return instants[0];
  }

  /** The first row; there must be one. */
  InMemoryStateStore.UserRow first() {
    return rows[0];
  }

  /** Adds a row. */
  void push(long at, InMemoryStateStore.UserRow row) {
    if (size == instants.length) {
      instants = Arrays.copyOf(instants, size * 2);
      numbers = Arrays.copyOf(numbers, size * 2);
      rows = Arrays.copyOf(rows, size * 2);
    }
    int place = size++;
    while (place > 0 && comesBefore(at, row.number, (place - 1) / 2)) {
      move((place - 1) / 2, place);
      place = (place - 1) / 2;
    }
    put(place, at, row);
  }

  /** Drops the first row. */
  @SuppressWarnings("NullAway") // a place beyond the end holds no row
  void pop() {
    size--;
    long at = instants[size];
    InMemoryStateStore.UserRow row = rows[size];
    rows[size] = null;
    if (size == 0) {
      return;
    }
    int number = row.number;
    int place = 0;
    for (int child = 1; child < size; child = 2 * place + 1) {
      if (child + 1 < size && comesBefore(instants[child + 1], numbers[child + 1], child)) {
        child++;
      }
      if (comesBefore(at, number, child)) {
        break;
      }
      move(child, place);
      place = child;
    }
    put(place, at, row);
  }

  private void put(int place, long at, InMemoryStateStore.UserRow row) {
    instants[place] = at;
    numbers[place] = row.number;
    rows[place] = row;
  }

  private void move(int from, int to) {
    instants[to] = instants[from];
    numbers[to] = numbers[from];
    rows[to] = rows[from];
  }

  /**
   * By instant, and by the row's number where that is the same, so that every run has one order.
   */
  private boolean comesBefore(long at, int number, int place) {
    return at != instants[place] ? at < instants[place] : number < numbers[place];
  }
}
