package dev.journeys.internal.runtime;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.journeys.json.JourneyJson;
import dev.journeys.model.Journey;
import dev.journeys.store.StoredDefinition;
import dev.journeys.value.StateStoreException;

/**
 * Reads the journeys of definitions. All of them are compiled anew when one is added, and those
 * that were read before need not be read again.
 *
 * <p>Safe for concurrent use.
 */
final class ReadJourneys {

  /** How many characters of definitions are kept read; read, each takes about four bytes. */
  private static final long KEPT = 16 * 1024 * 1024;

  /** By all that a definition is, so that one of which a bit has flipped is not taken for it. */
  private final Cache<StoredDefinition, Journey> read =
      Caffeine.newBuilder()
          .maximumWeight(KEPT)
          .weigher((StoredDefinition definition, Journey journey) -> definition.json().length())
          .build();

  /**
   * The journey of a definition.
   *
   * @throws StateStoreException if the definition is not as it was written
   */
  Journey of(StoredDefinition definition) {
    return read.get(definition, ReadJourneys::read);
  }

  private static Journey read(StoredDefinition definition) {
    Journey journey = DefinitionText.read(definition, JourneyJson::read);
    if (journey.id().equals(definition.journey())) {
      return journey;
    }
    throw DefinitionText.broken(definition);
  }
}
