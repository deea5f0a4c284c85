package dev.journeys.internal.runtime;

import dev.journeys.json.JourneyJson;
import dev.journeys.kernel.Plans;
import dev.journeys.model.Journey;
import dev.journeys.model.Revision;
import dev.journeys.store.StateStore;
import dev.journeys.store.StoredDefinition;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.InvalidJourneyException;
import dev.journeys.value.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The published journeys: what the store has, compiled.
 *
 * <p>Safe for concurrent use.
 */
final class Definitions {

  private static final Logger LOG = LoggerFactory.getLogger(Definitions.class);

  static final int MAX_JSON_BYTES = 1024 * 1024;

  private final StateStore store;
  private volatile Plans plans;

  /** What became of a publish. */
  record Published(StoredDefinition definition, Change change) {}

  /** How a published journey differs from what the store had. */
  enum Change {
    NEW,
    UNCHANGED,
    OLDER
  }

  Definitions(StateStore store) {
    this.store = store;
    this.plans = compile(store.definitions());
  }

  Plans plans() {
    return plans;
  }

  /** LIFE-0: publishing what is there already, or what was there before, changes nothing. */
  synchronized Published publish(Journey journey, Instant now) {
    String json = canonical(journey);
    int bytes = json.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_JSON_BYTES) {
      throw new InvalidJourneyException(
          journey.id(),
          List.of(
              Problem.error(
                  "journey",
                  bytes + " bytes as JSON (expected: at most " + MAX_JSON_BYTES + ")",
                  "Cut it in two.")));
    }
    String hash = JourneyJson.hash(journey);
    while (true) {
      List<StoredDefinition> all = store.definitions();
      List<StoredDefinition> known =
          all.stream().filter(d -> d.journey().equals(journey.id())).toList();
      Optional<StoredDefinition> same =
          known.stream().filter(d -> d.hash().equals(hash)).reduce((a, b) -> b);
      int newest = known.isEmpty() ? 0 : known.get(known.size() - 1).revision();
      if (same.isPresent()) {
        plans = compile(all);
        return known(same.get(), newest);
      }
      Optional<StoredDefinition> added = store.addDefinition(journey.id(), newest, json, hash, now);
      if (added.isPresent()) {
        plans = compile(store.definitions());
        return new Published(added.get(), Change.NEW);
      }
    }
  }

  private static String canonical(Journey journey) {
    try {
      return JourneyJson.canonical(journey);
    } catch (InvalidInputException e) {
      throw new InvalidJourneyException(journey.id(), e.problems());
    }
  }

  private static Published known(StoredDefinition definition, int newest) {
    if (definition.revision() == newest) {
      return new Published(definition, Change.UNCHANGED);
    }
    LOG.warn(
        "published an earlier revision, the newest stays journey={} revision={} newest={}",
        definition.journey(),
        definition.revision(),
        newest);
    return new Published(definition, Change.OLDER);
  }

  private static Plans compile(List<StoredDefinition> definitions) {
    Map<String, StoredDefinition> first = new HashMap<>();
    Map<String, Integer> newest = new HashMap<>();
    for (StoredDefinition definition : definitions) {
      first.putIfAbsent(definition.journey(), definition);
      newest.merge(definition.journey(), definition.revision(), Math::max);
    }
    List<Revision> revisions = new ArrayList<>();
    for (StoredDefinition definition : definitions) {
      StoredDefinition firstOfJourney = first.getOrDefault(definition.journey(), definition);
      revisions.add(
          new Revision(
              definition.journeyNumber(),
              definition.revision(),
              JourneyJson.read(definition.json()),
              firstOfJourney.publishedAt(),
              newest.getOrDefault(definition.journey(), 0) == definition.revision()));
    }
    return Plans.of(revisions);
  }
}
