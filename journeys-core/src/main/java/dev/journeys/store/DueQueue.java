package dev.journeys.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Rows ordered by when they are due: a radix heap (Ahuja, Mehlhorn, Orlin and Tarjan, "Faster
 * algorithms for the shortest path problem", 1990). Rows that are due later than anybody has asked
 * for lie unordered in lists, one for each highest bit in which their instant differs from that
 * latest one; a list is looked through once time comes near. So most rows are only ever appended,
 * to few places. A row that becomes due later, or never, stays where it is and is dropped or moved
 * when its turn comes.
 *
 * <p>Not thread-safe.
 */
final class DueQueue {

  static final long NEVER = Long.MAX_VALUE;

  private final @Nullable DueList[] later = new DueList[Long.SIZE];

  /** Due by {@link #reached}, in order. */
  private final DueList ready = new DueList();

  /** Due by {@link #reached} as well, but found out of order. */
  private final DueHeap unordered = new DueHeap();

  /** The latest instant that was asked for. */
  private long reached = Long.MIN_VALUE;

  /** Says when a row is due; ends a claim of it. */
  void set(InMemoryStateStore.UserRow row, @Nullable Instant due) {
    long at = due == null ? NEVER : due.toEpochMilli();
    boolean stays = at == row.queuedAt || (at > row.queuedAt && at != NEVER && !row.claimed);
    row.claimed = false;
    if (!stays) {
      row.queuedAt = at;
      if (at != NEVER) {
        add(at, row);
      }
    }
  }

  /**
   * Takes rows that are due, the longest due first, and queues them again for the end of the claim.
   */
  List<String> claim(long until, int limit, long claimedUntil) {
    reach(until);
    List<InMemoryStateStore.UserRow> due = new ArrayList<>();
    while (due.size() < limit) {
      InMemoryStateStore.UserRow row = take(until);
      if (row == null) {
        break;
      }
      row.queuedAt = NEVER;
      due.add(row);
    }
    List<String> users = new ArrayList<>(due.size());
    for (InMemoryStateStore.UserRow row : due) {
      row.queuedAt = claimedUntil;
      row.claimed = true;
      add(claimedUntil, row);
      users.add(row.user);
    }
    return users;
  }

  /** The next instant at which a row is due. */
  OptionalLong next() {
    long next = firstReady();
    if (unordered.dropStale()) {
      next = Math.min(next, unordered.firstInstant());
    }
    for (int i = 0; i < later.length && next == NEVER; i++) {
      DueList list = later[i];
      next = list == null ? NEVER : list.least();
    }
    return next == NEVER ? OptionalLong.empty() : OptionalLong.of(next);
  }

  private void add(long at, InMemoryStateStore.UserRow row) {
    if (at > reached) {
      int bit = highestBit(at ^ reached);
      DueList list = later[bit];
      if (list == null) {
        list = new DueList();
        later[bit] = list;
      }
      list.add(at, row);
    } else if (ready.comesLast(at, row)) {
      ready.add(at, row);
    } else {
      unordered.push(at, row);
    }
  }

  private static int highestBit(long bits) {
    return Long.SIZE - 1 - Long.numberOfLeadingZeros(bits);
  }

  /** Spreads the lists anew in whose reach the instant is; those of nearer instants come first. */
  private void reach(long until) {
    if (until <= reached) {
      return;
    }
    int last = highestBit(until ^ reached);
    reached = until;
    for (int i = 0; i <= last; i++) {
      DueList list = later[i];
      later[i] = null;
      for (int j = 0; list != null && j < list.size(); j++) {
        if (list.isCurrent(j)) {
          add(list.instant(j), list.row(j));
        }
      }
    }
  }

  private InMemoryStateStore.@Nullable UserRow take(long until) {
    long readyAt = firstReady();
    long unorderedAt = unordered.dropStale() ? unordered.firstInstant() : NEVER;
    if (Math.min(readyAt, unorderedAt) > until) {
      return null;
    }
    boolean fromReady =
        readyAt != unorderedAt
            ? readyAt < unorderedAt
            : ready.row(0).number < unordered.first().number;
    InMemoryStateStore.UserRow row = fromReady ? ready.row(0) : unordered.first();
    if (fromReady) {
      ready.removeFirst();
    } else {
      unordered.pop();
    }
    return row;
  }

  /** When the first of the rows that are ready is due, or {@link #NEVER}. */
  private long firstReady() {
    while (ready.size() > 0 && !ready.isCurrent(0)) {
      ready.removeFirst();
    }
    return ready.size() > 0 ? ready.instant(0) : NEVER;
  }
}
