package dev.journeys.internal.runtime;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.journeys.store.StoredRecord;
import org.jspecify.annotations.Nullable;

/**
 * Copies of records that a shard committed and that are likely to be asked for again: those with
 * sends or calls under way, until the answers come, for a while those whose answers have come, and
 * those of users who are busy just now. A copy may have been made old by another engine. What is
 * written from it is guarded by its version; that nothing is to be written must not be decided by
 * it.
 *
 * <p>When a copy turns out to be old, other engines have these users too, and the next ones are
 * looked for in the store, except for those whose answers are awaited here.
 *
 * <p>Whoever keeps a record has looked for one before: those that are awaited, or were, are given
 * out once, and are not there any more.
 *
 * <p>Not thread-safe.
 */
final class HotRecords {

  /** How many users are looked for in the store after a copy was old. */
  static final int WARY = 1_000;

  /** What an entry takes beside its bytes, about. */
  static final int ENTRY_BYTES = 250;

  /** Of what those take who are not awaited, the share of those who may or may not come again. */
  private static final int SHARE_OF_ANSWERED = 4;

  /** Those with sends or calls under way. */
  private final FreshRecords awaited = new FreshRecords();

  /** Those whose answers have come and who have done nothing since. */
  private final AnsweredRecords answered;

  /** Null when no copies are kept at all. */
  private final @Nullable Cache<String, StoredRecord> busy;

  /** How many users are still to be looked for in the store. */
  private int wary;

  /**
   * Makes room for records.
   *
   * @param mostBytes how much they take at most, with 4 MB for those that are awaited; 0 to keep
   *     none at all
   */
  HotRecords(long mostBytes) {
    long ofAnswered = mostBytes / SHARE_OF_ANSWERED;
    answered = new AnsweredRecords(ofAnswered);
    busy = mostBytes == 0 ? null : cache(mostBytes - ofAnswered);
  }

  private static Cache<String, StoredRecord> cache(long mostBytes) {
    return Caffeine.newBuilder()
        .maximumWeight(mostBytes)
        .weigher((String user, StoredRecord record) -> ENTRY_BYTES + record.bytes().length)
        .executor(Runnable::run)
        .build();
  }

  /** Whether no copies are kept at all. */
  boolean keepsNothing() {
    return busy == null;
  }

  /** Keeps a record as it was committed, for which answers are under way that will ask for it. */
  void putAwaited(String user, StoredRecord record) {
    if (busy != null) {
      forgetBusy(user);
      awaited.put(user, record);
    }
  }

  /** Keeps a record as it was committed, to which nothing happened but that answers came. */
  void putAnswered(String user, StoredRecord record) {
    if (busy != null) {
      forgetBusy(user);
      answered.put(user, record);
    }
  }

  /** Keeps a record as it was committed, of a user who does things. */
  void putBusy(String user, StoredRecord record) {
    if (busy != null) {
      busy.put(user, record);
    }
  }

  /** Keeps no copy of the user's record any more. */
  void forget(String user) {
    if (busy != null) {
      awaited.take(user);
      answered.take(user);
      forgetBusy(user);
    }
  }

  private void forgetBusy(String user) {
    // most are not there, and to look is cheaper than to remove
    if (busy != null && busy.asMap().containsKey(user)) {
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
    StoredRecord copy = answered.take(user);
    if (copy == null) {
      copy = busy.getIfPresent(user);
    } else {
      busy.put(user, copy);
    }
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
