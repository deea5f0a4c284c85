package dev.journeys.store;

import java.util.AbstractMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Records by user, in the order in which they were asked for. Who looks them up in that order needs
 * no hash table, and none is made before somebody looks them up in another.
 *
 * <p>Not thread-safe.
 */
final class LoadedRecords extends AbstractMap<String, StoredRecord> {

  private final String[] users;
  private final @Nullable StoredRecord[] records;
  private int asked;

  /** The place at which the next look-up is expected. */
  private int next;

  private @Nullable Map<String, StoredRecord> byUser;

  LoadedRecords(int most) {
    this.users = new String[most];
    this.records = new StoredRecord[most];
  }

  /** Adds a user who was asked for, with a record or without. */
  void add(String user, @Nullable StoredRecord record) {
    users[asked] = user;
    records[asked++] = record;
  }

  @Override
  public @Nullable StoredRecord get(Object user) {
    if (next < asked && users[next].equals(user)) {
      return records[next++];
    }
    return byUser().get(user);
  }

  @Override
  public boolean containsKey(Object user) {
    return byUser().containsKey(user);
  }

  @Override
  public Set<Entry<String, StoredRecord>> entrySet() {
    return byUser().entrySet();
  }

  private Map<String, StoredRecord> byUser() {
    Map<String, StoredRecord> map = byUser;
    if (map == null) {
      map = new HashMap<>(2 * asked);
      for (int i = 0; i < asked; i++) {
        StoredRecord record = records[i];
        if (record != null) {
          map.put(users[i], record);
        }
      }
      byUser = map;
    }
    return map;
  }
}
