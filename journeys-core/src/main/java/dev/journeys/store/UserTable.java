package dev.journeys.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows by user: a hash table with linear probing, at most half full. The hashes lie side by side,
 * so a look-up touches no other row than the one it finds, and growing touches none.
 *
 * <p>Not thread-safe, except that any number of threads may look up while none adds.
 */
final class UserTable {

  private static final int FIRST_ROOM = 1 << 10;

  /** Of each place the hash of its row, whatever it is where there is none. */
  private int[] hashes = new int[FIRST_ROOM];

  private InMemoryStateStore.@Nullable UserRow[] rows = new InMemoryStateStore.UserRow[FIRST_ROOM];
  private int size;

  int size() {
    return size;
  }

  InMemoryStateStore.@Nullable UserRow get(String user) {
    int hash = spread(user);
    int place = hash & (rows.length - 1);
    for (InMemoryStateStore.UserRow row = rows[place]; row != null; row = rows[place]) {
      if (hashes[place] == hash && row.user.equals(user)) {
        return row;
      }
      place = (place + 1) & (rows.length - 1);
    }
    return null;
  }

  /** Adds a row of a user who has none. */
  void add(InMemoryStateStore.UserRow row) {
    if (2 * (size + 1) > rows.length) {
      grow();
    }
    put(spread(row.user), row);
    size++;
  }

  /** All rows, in no order. */
  List<InMemoryStateStore.UserRow> all() {
    List<InMemoryStateStore.UserRow> all = new ArrayList<>(size);
    for (InMemoryStateStore.UserRow row : rows) {
      if (row != null) {
        all.add(row);
      }
    }
    return all;
  }

  private void grow() {
    int[] oldHashes = hashes;
    InMemoryStateStore.@Nullable UserRow[] oldRows = rows;
    hashes = new int[2 * oldRows.length];
    rows = new InMemoryStateStore.UserRow[2 * oldRows.length];
    for (int place = 0; place < oldRows.length; place++) {
      InMemoryStateStore.UserRow row = oldRows[place];
      if (row != null) {
        put(oldHashes[place], row);
      }
    }
  }

  private void put(int hash, InMemoryStateStore.UserRow row) {
    int place = hash & (rows.length - 1);
    while (rows[place] != null) {
      place = (place + 1) & (rows.length - 1);
    }
    hashes[place] = hash;
    rows[place] = row;
  }

  /** Mixes the bits, since ids that are numbers differ in few of them (MurmurHash3's finish). */
  private static int spread(String user) {
    int hash = user.hashCode();
    hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
    hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
    return hash ^ (hash >>> 16);
  }
}
