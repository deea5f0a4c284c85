package dev.journeys.store;

import java.util.Objects;

/**
 * One user of a page.
 *
 * <p>Immutable.
 *
 * @param user the user's id
 * @param record the user's record
 */
public record UserPageEntry(String user, StoredRecord record) {

  /** Checks that nothing is null. */
  public UserPageEntry {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(record, "record");
  }
}
