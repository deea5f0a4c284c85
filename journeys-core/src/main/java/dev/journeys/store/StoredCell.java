package dev.journeys.store;

import java.util.Objects;

/**
 * A small shared value that belongs to no user.
 *
 * <p>Immutable.
 *
 * @param text the value
 * @param version the version, from 1; each write makes it one more
 */
public record StoredCell(String text, long version) {

  /** Checks that nothing is null. */
  public StoredCell {
    Objects.requireNonNull(text, "text");
  }
}
