package dev.journeys.dsl;

import dev.journeys.condition.EventPattern;
import dev.journeys.condition.Operand;

/**
 * A date that a property of an event holds: {@code property("at").of(event("appointment_booked"))}.
 *
 * <p>Immutable.
 */
public final class EventDate {

  private final Operand date;
  private final EventPattern event;

  EventDate(Operand date, EventPattern event) {
    this.date = date;
    this.event = event;
  }

  Operand date() {
    return date;
  }

  EventPattern event() {
    return event;
  }
}
