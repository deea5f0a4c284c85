package dev.journeys.internal.runtime;

import dev.journeys.model.Revision;
import dev.journeys.store.StoredDefinition;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * The revisions of stored definitions, each read when it is asked for, unless it still is.
 *
 * <p>Immutable.
 */
final class StoredRevisions extends AbstractList<Revision> implements RandomAccess {

  private final List<StoredDefinition> definitions;
  private final Map<String, StoredDefinition> first;
  private final Map<String, Integer> active;
  private final ReadJourneys journeys;

  /**
   * Makes the list.
   *
   * @param definitions those of journeys
   * @param first the first definition of each journey, by its id
   * @param active which revision of each journey takes entries, of those of which one does
   */
  StoredRevisions(
      List<StoredDefinition> definitions,
      Map<String, StoredDefinition> first,
      Map<String, Integer> active,
      ReadJourneys journeys) {
    this.definitions = definitions;
    this.first = first;
    this.active = active;
    this.journeys = journeys;
  }

  @Override
  public Revision get(int index) {
    StoredDefinition definition = definitions.get(index);
    StoredDefinition firstOfJourney =
        Objects.requireNonNull(first.get(definition.journey()), "first");
    return new Revision(
        definition.journeyNumber(),
        definition.revision(),
        journeys.of(definition),
        definition.publishedAt(),
        firstOfJourney.publishedAt(),
        active.getOrDefault(definition.journey(), 0) == definition.revision());
  }

  @Override
  public int size() {
    return definitions.size();
  }
}
