package dev.journeys.reference.model;

import dev.journeys.condition.Condition;
import dev.journeys.model.EntryRule;
import dev.journeys.model.Journey;
import java.time.Instant;
import java.util.Comparator;

/** A revision of a journey, and when the first one was published. */
public record Published(Journey journey, int revision, Instant firstPublishedAt) {

  /** The order in which journeys are concerned by one input (EXIT-4). */
  static Comparator<Published> order() {
    return Comparator.comparingInt((Published published) -> -published.journey().priority())
        .thenComparing(Published::firstPublishedAt)
        .thenComparing(Published::id);
  }

  /** The id of the journey. */
  public String id() {
    return journey.id();
  }

  EntryRule entry() {
    return journey.entry();
  }

  /** Whether it lets in who waited for a date, or else for an inaction. */
  public boolean decides(boolean date) {
    return date ? entry() instanceof EntryRule.AtDate : entry() instanceof EntryRule.AfterInaction;
  }

  /** The condition by which it is entered, of one that is. */
  Condition condition() {
    return ((EntryRule.When) entry()).condition();
  }
}
