package dev.journeys.examples.replay;

import dev.journeys.value.Event;
import java.time.Instant;

/**
 * An event and where it stands in its log.
 *
 * <p>Immutable.
 *
 * @param line the line, counted from 1, on which it begins
 * @param event the event, which has its own time
 */
public record LoggedEvent(long line, Event event) {

  /** When it happened. */
  public Instant time() {
    return event.time().orElseThrow();
  }
}
