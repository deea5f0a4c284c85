package dev.journeys.reference.model;

import dev.journeys.model.Journey;
import java.time.Instant;
import java.util.Comparator;

/**
 * A revision of a journey.
 *
 * @param firstPublishedAt when the first revision of the journey was published
 */
record Published(Journey journey, int revision, Instant firstPublishedAt) {

  /** The order in which journeys are concerned by one input (EXIT-4). */
  static Comparator<Published> order() {
    return Comparator.comparingInt((Published published) -> -published.journey().priority())
        .thenComparing(Published::firstPublishedAt)
        .thenComparing(Published::id);
  }

  String id() {
    return journey.id();
  }

  /** The end of somebody's time in the journey, or the end of time. */
  Instant timeLimit(Instant enteredAt) {
    return journey.timeLimit().map(enteredAt::plus).orElse(Instant.MAX);
  }
}
