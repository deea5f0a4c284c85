package dev.journeys.internal.runtime;

import dev.journeys.internal.runtime.SegmentDefinitions.Defined;
import dev.journeys.json.JourneyJson;
import dev.journeys.kernel.Plans;
import dev.journeys.model.Journey;
import dev.journeys.model.Revision;
import dev.journeys.store.StateStore;
import dev.journeys.store.StoredDefinition;
import dev.journeys.time.EngineTime;
import dev.journeys.value.EngineBusyException;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.InvalidJourneyException;
import dev.journeys.value.Problem;
import dev.journeys.value.StateStoreException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The published journeys: what the store has, compiled. On a store that nodes share a revision
 * takes entries from two seconds after its publish, when every node knows of it or has stopped
 * taking input (LIFE-8); on another at once.
 *
 * <p>Safe for concurrent use.
 */
final class Definitions {

  private static final Logger LOG = LoggerFactory.getLogger(Definitions.class);

  static final int MAX_JSON_BYTES = 1024 * 1024;

  /** From when on after its publish a revision takes entries on a store that nodes share. */
  private static final Duration ACTIVATION = Duration.ofSeconds(2);

  /** How old a confirmation may be; what is left of the activation is for the publish itself. */
  private static final Duration CONFIRMATION_HOLDS = Duration.ofMillis(1_500);

  private final StateStore store;
  private final EngineTime time;
  private final boolean shared;
  private volatile Current current;
  private volatile Instant confirmedAt;

  /** When the newest revision that was published here takes entries. */
  private volatile Instant ownActivation = Instant.MIN;

  private final ReadJourneys journeys = new ReadJourneys();
  private List<StoredDefinition> known;
  private long version;

  /**
   * What holds now.
   *
   * @param until when the next revision takes entries that this node knows of; null for none
   */
  private record Current(Plans plans, @Nullable Instant until) {}

  /** What became of a publish. */
  record Published(StoredDefinition definition, Change change) {}

  /** How a published journey differs from what the store had. */
  enum Change {
    NEW,
    UNCHANGED,
    OLDER
  }

  /**
   * Reads what the store has.
   *
   * @param shared whether other nodes may publish to the store
   */
  Definitions(StateStore store, EngineTime time, boolean shared) {
    this.store = store;
    this.time = time;
    this.shared = shared;
    this.confirmedAt = time.now();
    this.version = store.definitionsVersion();
    this.known = store.definitions();
    this.current = compile(known);
  }

  Plans plans() {
    Current now = current;
    return now.until() == null || time.now().isBefore(now.until()) ? now.plans() : activate();
  }

  /** Compiles once, however many threads come by at that instant. */
  private synchronized Plans activate() {
    Instant until = current.until();
    if (until != null && !time.now().isBefore(until)) {
      current = compile(known);
    }
    return current.plans();
  }

  /** Finds out whether the definitions are still the ones that this node knows. */
  synchronized void confirm() {
    Instant asked = time.now();
    refresh();
    confirmedAt = asked;
  }

  private void refresh() {
    long newest = store.definitionsVersion();
    if (newest != version) {
      current = compile(store.definitions());
      version = newest;
    }
  }

  /**
   * Fails when this node may not know a revision that takes entries elsewhere.
   *
   * @throws StateStoreException if the definitions could not be confirmed for too long
   */
  void requireConfirmed() {
    if (shared && time.now().isAfter(confirmedAt.plus(CONFIRMATION_HOLDS))) {
      throw new StateStoreException(
          "the definitions could not be confirmed since " + confirmedAt, true, null);
    }
  }

  /** Waits until everything that was published here takes entries. */
  void awaitOwn() {
    if (!time.now().isBefore(ownActivation)) {
      return;
    }
    CountDownLatch active = new CountDownLatch(1);
    time.wakeAt(ownActivation, active::countDown);
    try {
      active.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineBusyException("interrupted while waiting for a publish to take effect");
    }
  }

  /** LIFE-0: publishing what is there already, or what was there before, changes nothing. */
  synchronized Published publish(Journey journey) {
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
      refresh();
      List<StoredDefinition> revisions =
          known.stream().filter(d -> d.journey().equals(journey.id())).toList();
      Optional<StoredDefinition> same =
          revisions.stream().filter(d -> d.hash().equals(hash)).reduce((a, b) -> b);
      int newest = revisions.isEmpty() ? 0 : revisions.get(revisions.size() - 1).revision();
      if (same.isPresent()) {
        remember(same.get());
        return known(same.get(), newest);
      }
      Optional<StoredDefinition> added =
          store.addDefinition(journey.id(), newest, json, hash, time.now());
      if (added.isPresent()) {
        refresh();
        remember(added.get());
        return new Published(added.get(), Change.NEW);
      }
    }
  }

  /**
   * Adds a revision of a segment.
   *
   * @param text what is to be stored, as it follows from the segments that there are; null for
   *     nothing
   * @return the newest revision of the segment, which is a new one unless nothing was to be stored
   */
  synchronized Optional<StoredDefinition> addSegment(
      String name, Function<NavigableMap<String, Defined>, @Nullable String> text) {
    String id = SegmentDefinitions.id(name);
    while (true) {
      refresh();
      StoredDefinition newest =
          known.stream().filter(d -> d.journey().equals(id)).reduce((a, b) -> b).orElse(null);
      String json = text.apply(SegmentDefinitions.newest(known));
      if (json == null) {
        return Optional.ofNullable(newest);
      }
      int basedOn = newest == null ? 0 : newest.revision();
      Optional<StoredDefinition> added =
          store.addDefinition(id, basedOn, json, DefinitionText.hash(json), time.now());
      if (added.isPresent()) {
        refresh();
        remember(added.get());
        return added;
      }
    }
  }

  /** All segments that are stored, also those that take effect only in a moment, by name. */
  NavigableMap<String, Defined> segments() {
    return SegmentDefinitions.newest(store.definitions());
  }

  private void remember(StoredDefinition published) {
    Instant activeFrom = activeFrom(published);
    if (activeFrom.isAfter(ownActivation)) {
      ownActivation = activeFrom;
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

  private Instant activeFrom(StoredDefinition definition) {
    return shared ? definition.publishedAt().plus(ACTIVATION) : Instant.MIN;
  }

  private Instant inEffectSince(StoredDefinition definition) {
    return shared ? activeFrom(definition) : definition.publishedAt();
  }

  /** Compiles all revisions; of each journey the newest that is active takes entries. */
  private Current compile(List<StoredDefinition> definitions) {
    Instant now = time.now();
    Map<String, StoredDefinition> first = new HashMap<>();
    Map<String, Integer> newest = new HashMap<>();
    Instant next = null;
    List<StoredDefinition> active = new ArrayList<>();
    for (StoredDefinition definition : definitions) {
      first.putIfAbsent(definition.journey(), definition);
      Instant activeFrom = activeFrom(definition);
      if (!activeFrom.isAfter(now)) {
        active.add(definition);
        newest.merge(definition.journey(), definition.revision(), Math::max);
      } else if (next == null || activeFrom.isBefore(next)) {
        next = activeFrom;
      }
    }
    List<StoredDefinition> ofJourneys =
        definitions.stream().filter(one -> !SegmentDefinitions.isSegment(one)).toList();
    List<Revision> revisions = new StoredRevisions(ofJourneys, first, newest, journeys);
    Plans plans = Plans.of(revisions, SegmentDefinitions.of(active, this::inEffectSince));
    known = definitions;
    return new Current(plans, next);
  }
}
