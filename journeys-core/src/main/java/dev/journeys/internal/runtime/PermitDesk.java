package dev.journeys.internal.runtime;

import dev.journeys.kernel.Plans;
import dev.journeys.kernel.Surroundings;
import dev.journeys.kernel.Transition;
import dev.journeys.store.Count;
import dev.journeys.store.CounterKey;
import dev.journeys.store.CounterKey.Measure;
import dev.journeys.store.Permit;
import dev.journeys.store.PermitCount;
import dev.journeys.store.StateStore;
import dev.journeys.store.StoredCell;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Knows how many entries journeys with a cap have taken (ENT-13). What it knows may be old, and
 * then it is too little: whoever is refused by it is refused rightly. Whoever is let in by it may
 * be left out of the commit, in whose transaction the store counts; then the kernel runs once more.
 * What a commit asked for is looked up anew. So nothing is ever reserved, and nothing is to be
 * given back.
 *
 * <p>Safe for concurrent use. Without such journeys it asks the store nothing.
 */
final class PermitDesk {

  private final EngineParts parts;
  private volatile @Nullable Known known;

  /** The cells that are to be looked up anew. */
  private final Set<String> old = ConcurrentHashMap.newKeySet();

  /** What is known for some plans. */
  private record Known(Plans of, Surroundings surroundings) {}

  PermitDesk(EngineParts parts) {
    this.parts = parts;
  }

  /** What the kernel may know besides, with the counts of all that these plans cap. */
  Surroundings surroundings(Plans plans) {
    if (!plans.hasEntryCaps()) {
      if (known != null) {
        known = null;
      }
      return parts.surroundings();
    }
    Known before = known;
    Map<String, PermitCount> kept = Map.of();
    if (before != null && before.of() == plans) {
      if (old.isEmpty()) {
        return before.surroundings();
      }
      kept = before.surroundings().permits();
    }
    Map<String, PermitCount> counts = new HashMap<>();
    for (Plans.EntryCap cap : plans.entryCaps()) {
      boolean isOld = old.remove(cap.cell());
      PermitCount count = kept.get(cap.cell());
      counts.put(cap.cell(), isOld || count == null ? count(cap) : count);
    }
    Surroundings surroundings = parts.surroundings().withPermits(counts);
    known = new Known(plans, surroundings);
    return surroundings;
  }

  /** Looks up anew what others have taken. */
  void forget() {
    known = null;
  }

  /** A transition took its permits, or was left out of its commit since it could not. */
  void asked(Transition transition) {
    List<Permit> permits = transition.permits();
    for (int i = 0; i < permits.size(); i++) {
      old.add(permits.get(i).cell());
    }
  }

  /**
   * Reads a count. One in all is begun, once for each revision, with the entries that there were:
   * revisions before may have had no cap, and counted nothing.
   */
  private PermitCount count(Plans.EntryCap cap) {
    StateStore store = parts.store();
    while (true) {
      StoredCell cell = store.cell(cap.cell()).orElse(null);
      PermitCount count = cell == null ? null : PermitCount.parse(cell.text());
      if (count != null && (!cap.isInAll() || count.revision() >= cap.revision())) {
        return count;
      }
      PermitCount begun =
          PermitCount.begin(cap.revision(), cap.isInAll() ? entered(cap.journey()) : 0);
      if (store.writeCell(cap.cell(), cell == null ? 0 : cell.version(), begun.text())) {
        return begun;
      }
    }
  }

  private long entered(String journey) {
    long entered = 0;
    for (Map.Entry<CounterKey, Count> one : parts.store().counts(journey).entrySet()) {
      entered += one.getKey().measure() == Measure.ENTERED ? one.getValue().times() : 0;
    }
    return entered;
  }
}
