package dev.journeys.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The time in which a journey takes entries, {@code [from, until)}; those inside go on after it.
 * Both ends are of the years 1970 to 9999.
 *
 * <p>Immutable.
 *
 * @param from when it begins to take entries; empty from its publish on
 * @param until when it ceases to; empty for never
 */
public record EntryWindow(Optional<Instant> from, Optional<Instant> until) {

  /** Always open. */
  public static final EntryWindow ALWAYS = new EntryWindow(Optional.empty(), Optional.empty());

  /** Checks that nothing is null. */
  public EntryWindow {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(until, "until");
  }

  /** Whether entries are taken at an instant. */
  public boolean isOpen(Instant at) {
    return (from.isEmpty() || !at.isBefore(from.get()))
        && (until.isEmpty() || at.isBefore(until.get()));
  }
}
