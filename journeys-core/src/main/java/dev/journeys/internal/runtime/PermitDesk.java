package dev.journeys.internal.runtime;

import dev.journeys.kernel.Plans;
import dev.journeys.kernel.Surroundings;
import dev.journeys.kernel.Transition;
import dev.journeys.store.Count;
import dev.journeys.store.CounterKey;
import dev.journeys.store.CounterKey.Measure;
import dev.journeys.store.PermitCount;
import dev.journeys.store.StateStore;
import dev.journeys.store.StoredCell;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Knows how many entries journeys with a cap have taken (ENT-13). What it knows may be old, and
 * then it is too little: whoever is refused by it is refused rightly. Whoever is let in by it may
 * be left out of the commit, in whose transaction the store counts; then it is looked up anew, and
 * the kernel runs once more. So nothing is ever reserved, and nothing is to be given back.
 *
 * <p>Safe for concurrent use. Without such journeys it asks the store nothing.
 */
final class PermitDesk {

  private final EngineParts parts;
  private volatile @Nullable Known known;

  /** What is known for some plans. */
  private record Known(Plans of, Surroundings surroundings) {}

  PermitDesk(EngineParts parts) {
    this.parts = parts;
  }

  /** What the kernel may know besides, with the counts of all that these plans cap. */
  Surroundings surroundings(Plans plans) {
    if (!plans.hasEntryCaps()) {
      return parts.surroundings();
    }
    Known before = known;
    if (before != null && before.of() == plans) {
      return before.surroundings();
    }
    Map<String, PermitCount> counts = new HashMap<>();
    for (Plans.EntryCap cap : plans.entryCaps()) {
      counts.put(cap.cell(), count(cap));
    }
    Surroundings surroundings = parts.surroundings().withPermits(counts);
    known = new Known(plans, surroundings);
    return surroundings;
  }

  /** Looks up anew what others have taken. */
  void forget() {
    known = null;
  }

  /** A transition was left out of its commit. */
  void leftOut(Transition transition) {
    if (!transition.permits().isEmpty()) {
      forget();
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
