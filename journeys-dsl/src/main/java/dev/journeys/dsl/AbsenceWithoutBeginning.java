package dev.journeys.dsl;

import dev.journeys.condition.EventPattern;
import java.util.Objects;

/**
 * A wait for something not to be done that does not say yet after what; no part of a path before it
 * says that, in what time, and how long it waits at most.
 *
 * <p>Immutable.
 */
public final class AbsenceWithoutBeginning {

  private final String id;
  private final EventPattern without;

  AbsenceWithoutBeginning(String id, EventPattern without) {
    this.id = id;
    this.without = without;
  }

  /** What must be done first; it may be the same event. The first one after arrival counts. */
  public AbsenceWithoutTime after(EventPattern event) {
    return new AbsenceWithoutTime(id, Objects.requireNonNull(event, "event"), without);
  }
}
