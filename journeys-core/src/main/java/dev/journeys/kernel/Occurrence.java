package dev.journeys.kernel;

import dev.journeys.value.Value;
import java.util.Map;

/**
 * What goals, exit rules and waits are told: an event, a change of what conditions look at, or
 * both.
 *
 * @param event the event's name, or the empty text without one
 * @param properties the event's properties
 * @param time the event's own time, in milliseconds
 * @param changed whether what conditions look at changed
 */
record Occurrence(String event, Map<String, Value> properties, long time, boolean changed) {

  /** Something changed, apart from any event. */
  static final Occurrence CHANGE = new Occurrence("", Map.of(), 0, true);

  boolean isEvent() {
    return !event.isEmpty();
  }
}
