package dev.journeys.internal.runtime;

import dev.journeys.store.StoredRecord;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Copies of records that a shard has just committed with sends or calls under way: they are asked
 * for again as soon as there are answers. The newest are kept, and each is given out once.
 *
 * <p>Not thread-safe.
 */
final class FreshRecords {

  private static final int MOST_BYTES = 4 << 20;

  private final Map<String, StoredRecord> records = new LinkedHashMap<>();
  private int bytes;

  void put(String user, StoredRecord record) {
    StoredRecord before = records.put(user, record);
    bytes += size(record) - (before == null ? 0 : size(before));
    Iterator<StoredRecord> oldest = records.values().iterator();
    while (bytes > MOST_BYTES) {
      bytes -= size(oldest.next());
      oldest.remove();
    }
  }

  /** The user's record, which is forgotten; null if there is none. */
  @Nullable StoredRecord take(String user) {
    StoredRecord record = records.remove(user);
    bytes -= record == null ? 0 : size(record);
    return record;
  }

  private static int size(StoredRecord record) {
    return HotRecords.ENTRY_BYTES + record.bytes().length;
  }
}
