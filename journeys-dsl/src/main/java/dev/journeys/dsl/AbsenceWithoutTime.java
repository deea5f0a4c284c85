package dev.journeys.dsl;

import dev.journeys.condition.EventPattern;
import java.time.Duration;
import java.util.Objects;

/**
 * A wait for something not to be done after something else that does not say yet in what time; no
 * part of a path before it does.
 *
 * <p>Immutable.
 */
public final class AbsenceWithoutTime {

  private final String id;
  private final EventPattern after;
  private final EventPattern without;

  AbsenceWithoutTime(String id, EventPattern after, EventPattern without) {
    this.id = id;
    this.after = after;
    this.without = without;
  }

  /**
   * The time, counted from the first event's own time; what is done at its end or later is too
   * late.
   */
  public AbsenceWithoutLimit within(Duration time) {
    return new AbsenceWithoutLimit(id, after, without, Objects.requireNonNull(time, "time"));
  }
}
