package dev.journeys.dsl;

import dev.journeys.condition.EventPattern;
import dev.journeys.model.DidNot;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A wait for something not to be done after something else that does not say yet how long it waits
 * for the first; no part of a path before it does.
 *
 * <p>Immutable.
 */
public final class AbsenceWithoutLimit {

  private final String id;
  private final EventPattern after;
  private final EventPattern without;
  private final Duration within;

  AbsenceWithoutLimit(String id, EventPattern after, EventPattern without, Duration within) {
    this.id = id;
    this.after = after;
    this.without = without;
    this.within = within;
  }

  /** Waits at most so long for what must be done first. */
  public LimitedAbsence upTo(Duration limit) {
    Objects.requireNonNull(limit, "limit");
    return new LimitedAbsence(
        new DidNot(id, after, without, within, Optional.of(limit)), List.of());
  }

  /** Waits as long as the enrollment lives. */
  public AbsencePart withoutLimit() {
    return new AbsencePart(new DidNot(id, after, without, within, Optional.empty()), List.of());
  }
}
