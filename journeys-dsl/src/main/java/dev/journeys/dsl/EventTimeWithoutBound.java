package dev.journeys.dsl;

import dev.journeys.condition.Condition;
import dev.journeys.condition.EventPattern;
import dev.journeys.condition.EventTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * The first or the last time of an event, of which nothing is asked yet; every word makes a
 * condition of it, which is false of those who never did it. Times are the events' own.
 *
 * <p>Immutable.
 */
public final class EventTimeWithoutBound {

  private final EventPattern event;
  private final EventTime.Which which;

  EventTimeWithoutBound(EventPattern event, EventTime.Which which) {
    this.event = Objects.requireNonNull(event, "event");
    this.which = which;
  }

  /** In the time just before now, {@code (now - time, now]}. */
  public Condition within(Duration time) {
    return of(EventTime.Relation.WITHIN, time);
  }

  /** So long ago, or longer. */
  public Condition atLeastAgo(Duration time) {
    return of(EventTime.Relation.AT_LEAST_AGO, time);
  }

  /** Before an instant. */
  public Condition before(Instant instant) {
    return of(EventTime.Relation.BEFORE, instant);
  }

  /** At an instant, or after it. */
  public Condition since(Instant instant) {
    return of(EventTime.Relation.SINCE, instant);
  }

  private Condition of(EventTime.Relation relation, Duration time) {
    return EventTime.of(event, which, relation, Objects.requireNonNull(time, "time"));
  }

  private Condition of(EventTime.Relation relation, Instant instant) {
    return EventTime.of(event, which, relation, Objects.requireNonNull(instant, "instant"));
  }
}
