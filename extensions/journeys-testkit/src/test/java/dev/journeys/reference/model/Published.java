package dev.journeys.reference.model;

import dev.journeys.condition.Condition;
import dev.journeys.model.EntryRule;
import dev.journeys.model.Journey;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

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

  /** What has to stay as it is for those who wait to enter to go on waiting. */
  Object waitsFor() {
    Object runs = List.of(entry(), journey.zone(), journey.entryWindow());
    Object others = entry() instanceof EntryRule.When when ? when.condition() : entry();
    return entry() instanceof EntryRule.Scheduled ? runs : others;
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
