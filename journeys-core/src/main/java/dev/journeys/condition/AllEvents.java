package dev.journeys.condition;

import java.util.List;

/**
 * Several events, each of which must happen, in any order. Only a wait can wait for them.
 *
 * <p>Immutable.
 *
 * @param events the events, at least two
 */
public record AllEvents(List<EventPattern> events) implements Trigger {

  /** Copies the list. */
  public AllEvents {
    events = List.copyOf(events);
  }
}
