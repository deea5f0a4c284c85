package dev.journeys.internal.runtime;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.journeys.store.StoredRecord;
import org.jspecify.annotations.Nullable;

/**
 * Copies of records that a shard committed and that are likely to be asked for again: those with
 * sends or calls under way, until the answers come, and those of users who are busy just now. A
 * copy may have been made old by another engine. What is written from it is guarded by its version;
 * that nothing is to be written must not be decided by it.
 *
 * <p>When a copy turns out to be old, other engines have these users too, and the next ones are
 * looked for in the store, except for those whose answers are awaited here.
 *
 * <p>Not thread-safe.
 */
final class HotRecords {

  /** How many users are looked for in the store after a copy was old. */
  static final int WARY = 1_000;

  /** What an entry takes beside its bytes, about. */
  private static final int ENTRY_BYTES = 250;

  private final FreshRecords awaited = new FreshRecords();

  /** Null when no copies are kept at all. */
  private final @Nullable Cache<String, StoredRecord> busy;

  /** How many users are still to be looked for in the store. */
  private int wary;

  /**
   * Makes room for records.
   *
   * @param mostBytes how much those of busy users take at most, with 4 MB for those that are
   *     awaited; 0 to keep none of either
   */
  HotRecords(long mostBytes) {
    busy = mostBytes == 0 ? null : cache(mostBytes);
  }

  private static Cache<String, StoredRecord> cache(long mostBytes) {
    return Caffeine.newBuilder()
        .maximumWeight(mostBytes)
        .weigher((String user, StoredRecord record) -> ENTRY_BYTES + record.bytes().length)
        .executor(Runnable::run)
        .build();
  }

  /**
   * Keeps a record as it was committed.
   *
   * @param isAwaited whether answers are under way that will ask for it
   */
  void put(String user, StoredRecord record, boolean isAwaited) {
    if (busy == null) {
      return;
    }
    if (isAwaited) {
      awaited.put(user, record);
      busy.invalidate(user);
    } else {
      busy.put(user, record);
    }
  }

  /** Keeps no copy of the user's record any more. */
  void forget(String user) {
    if (busy != null) {
      awaited.take(user);
      busy.invalidate(user);
    }
  }

  /** The user's record as it was committed here last; null if it is to be looked for. */
  @Nullable StoredRecord find(String user) {
    if (busy == null) {
      return null;
    }
    StoredRecord fresh = awaited.take(user);
    if (fresh != null) {
      return fresh;
    }
    StoredRecord copy = busy.getIfPresent(user);
    if (copy != null && wary > 0) {
      wary--;
      return null;
    }
    return copy;
  }

  /** Another engine has written the user's record meanwhile. */
  void wasOld(String user) {
    if (busy != null && busy.asMap().remove(user) != null) {
      wary = WARY;
    }
  }
}
