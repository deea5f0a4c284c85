package dev.journeys.reference.model;

import static dev.journeys.reference.model.World.as;

import dev.journeys.condition.Condition;
import dev.journeys.condition.Trigger;
import dev.journeys.model.EntryRule;
import dev.journeys.model.EntryRule.AfterInaction;
import dev.journeys.model.EntryRule.AtDate;
import dev.journeys.model.EntryRule.Scheduled;
import dev.journeys.model.EntryRule.When;
import dev.journeys.model.Journey;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A revision of a journey, and when the first one was published.
 *
 * @param asks what it asks of those inside
 */
public record Published(Journey journey, int revision, Instant firstPublished, List<Trigger> asks) {

  /** The order in which journeys are concerned by one input (EXIT-4). */
  static Comparator<Published> order() {
    Comparator<Published> order = Comparator.comparingInt(it -> -it.journey().priority());
    return order.thenComparing(Published::firstPublished).thenComparing(Published::id);
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
    Object runs = List.of(entry(), journey.zone(), journey.entryWindow());
    return entry() instanceof Scheduled ? runs : when().<Object>map(it -> it).orElse(entry());
  }

  /** The property that keeps apart those who wait to enter. */
  Optional<String> apart() {
    return entry() instanceof AfterInaction it ? it.sameProperty() : journey.keyedBy();
  }

  /** The condition that it is entered by. */
  Optional<Condition> when() {
    return entry() instanceof When when ? Optional.of(when.condition()) : Optional.empty();
  }

  /** The attribute whose date it is entered by, if it is. */
  Stream<String> dated() {
    return as(AtDate.class, entry()).filter(it -> it.event().isEmpty()).map(it -> it.date().name());
  }
}
