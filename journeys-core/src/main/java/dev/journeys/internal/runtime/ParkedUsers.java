package dev.journeys.internal.runtime;

import dev.journeys.kernel.Kernel;
import dev.journeys.report.ParkedEnrollment;
import dev.journeys.store.StoredRecord;
import dev.journeys.value.CorruptRecordException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds the enrollments whose step could not be run, of all users.
 *
 * <p>Safe for concurrent use.
 */
final class ParkedUsers {

  private final EngineParts parts;

  ParkedUsers(EngineParts parts) {
    this.parts = parts;
  }

  /** All of them; whose record cannot be read is set apart instead. */
  List<ParkedEnrollment> all() {
    List<ParkedEnrollment> parked = new ArrayList<>();
    List<String> page = parts.store().parked("", Shard.PAGE);
    while (!page.isEmpty()) {
      Map<String, StoredRecord> records = parts.store().load(page);
      for (String user : page) {
        StoredRecord stored = records.get(user);
        if (stored != null) {
          parked.addAll(of(user, stored));
        }
      }
      page = parts.store().parked(page.get(page.size() - 1), Shard.PAGE);
    }
    return parked;
  }

  private List<ParkedEnrollment> of(String user, StoredRecord stored) {
    try {
      return Kernel.parked(user, stored.bytes(), parts.plans());
    } catch (CorruptRecordException e) {
      parts.quarantine().report(user, stored.version(), e.toString());
      return List.of();
    }
  }
}
