package dev.journeys.internal.runtime;

import dev.journeys.store.StoredRecord;
import org.jspecify.annotations.Nullable;

/**
 * Copies of the records of users of whom nothing is awaited any more and who may or may not come
 * again soon. Most do not, so keeping one costs next to nothing: each has one place, by the hash of
 * the user, and gives way to the next who has the same. Large ones are not kept. Each is given out
 * once.
 *
 * <p>Not thread-safe.
 */
final class AnsweredRecords {

  /** What a place takes at most, about, with all that belongs to it. */
  private static final int PLACE_BYTES = 1_024;

  /** Records of more bytes are not kept. */
  static final int LARGEST = PLACE_BYTES - HotRecords.ENTRY_BYTES;

  private final @Nullable String[] users;
  private final @Nullable StoredRecord[] records;

  /** Makes room for so many bytes of records, all that belongs to them counted. */
  AnsweredRecords(long mostBytes) {
    int places = Integer.highestOneBit((int) Math.min(1 << 20, mostBytes / PLACE_BYTES));
    users = new String[places];
    records = new StoredRecord[places];
  }

  void put(String user, StoredRecord record) {
    if (record.bytes().length > LARGEST) {
      take(user);
    } else if (users.length > 0) {
      int place = place(user);
      users[place] = user;
      records[place] = record;
    }
  }

  /** The user's record, which is forgotten; null if there is none. */
  @Nullable StoredRecord take(String user) {
    if (users.length == 0) {
      return null;
    }
    int place = place(user);
    if (!user.equals(users[place])) {
      return null;
    }
    StoredRecord record = records[place];
    users[place] = null;
    records[place] = null;
    return record;
  }

  private int place(String user) {
    // ids in a row have hashes in clusters, which the golden ratio spreads
    int spread = user.hashCode() * 0x9E3779B9;
    return (spread ^ (spread >>> 16)) & (users.length - 1);
  }
}
