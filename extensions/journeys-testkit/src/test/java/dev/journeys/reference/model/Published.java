package dev.journeys.reference.model;

import dev.journeys.model.EntryRule;
import dev.journeys.model.Journey;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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

  /** What has to stay as it is for those who wait to enter to go on waiting. */
  Object waitsFor() {
    Object rule = entry() instanceof EntryRule.When when ? when.condition() : entry();
    boolean runs = entry() instanceof EntryRule.Scheduled;
    return runs ? List.of(rule, journey.zone(), journey.entryWindow()) : rule;
  }

  /** The attribute whose date it is entered by. */
  Optional<String> dated() {
    return entry() instanceof EntryRule.AtDate rule && rule.event().isEmpty()
        ? Optional.of(rule.date().name())
        : Optional.empty();
  }
}
