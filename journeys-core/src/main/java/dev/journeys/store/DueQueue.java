package dev.journeys.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Rows ordered by when they are due: a binary heap in three arrays, sixteen bytes a row. A row that
 * becomes due later, or never, stays where it is and is dropped or moved when its turn comes.
 *
 * <p>Not thread-safe.
 */
final class DueQueue {

  static final long NEVER = Long.MAX_VALUE;

  private long[] instants = new long[16];
  private int[] numbers = new int[16];
  private InMemoryStateStore.UserRow[] rows = new InMemoryStateStore.UserRow[16];
  private int size;

  /** Says when a row is due; ends a claim of it. */
  void set(InMemoryStateStore.UserRow row, @Nullable Instant due) {
    long at = due == null ? NEVER : due.toEpochMilli();
    boolean stays = at == row.queuedAt || (at > row.queuedAt && at != NEVER && !row.claimed);
    row.claimed = false;
    if (!stays) {
      row.queuedAt = at;
      if (at != NEVER) {
        push(at, row);
      }
    }
  }

  /**
   * Takes rows that are due, the longest due first, and queues them again for the end of the claim.
   */
  List<String> claim(long until, int limit, long claimedUntil) {
    List<InMemoryStateStore.UserRow> due = new ArrayList<>();
    while (due.size() < limit && dropStale() && instants[0] <= until) {
      InMemoryStateStore.UserRow row = rows[0];
      pop();
      row.queuedAt = NEVER;
      due.add(row);
    }
    List<String> users = new ArrayList<>(due.size());
    for (InMemoryStateStore.UserRow row : due) {
      row.queuedAt = claimedUntil;
      row.claimed = true;
      push(claimedUntil, row);
      users.add(row.user);
    }
    return users;
  }

  /** The next instant at which a row is due. */
  OptionalLong next() {
    return dropStale() ? OptionalLong.of(instants[0]) : OptionalLong.empty();
  }

  /**
   * Drops entries at the top that no longer stand for their row; answers whether any entry is left.
   */
  private boolean dropStale() {
    while (size > 0 && rows[0].queuedAt != instants[0]) {
      pop();
    }
    return size > 0;
  }

  private void push(long at, InMemoryStateStore.UserRow row) {
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

  @SuppressWarnings("NullAway") // a place beyond the end holds no row
  private void pop() {
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
