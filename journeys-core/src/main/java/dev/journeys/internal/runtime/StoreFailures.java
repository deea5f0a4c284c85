package dev.journeys.internal.runtime;

import dev.journeys.value.JourneyException;
import dev.journeys.value.StateStoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a shard's batch when the store fails: it is tried again after growing pauses, and
 * refused in the end. What only this engine knows, results of sends, is kept until the store is
 * back.
 *
 * <p>Called by the thread of the shard, but where it says otherwise.
 */
final class StoreFailures {

  private static final Logger LOG = LoggerFactory.getLogger(StoreFailures.class);

  /** How often a batch is tried when the store fails in passing. */
  private static final int ATTEMPTS = 6;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONG_PAUSE = Duration.ofSeconds(5);

  private final EngineParts parts;
  private final Runnable goOn;
  private final Consumer<List<Work>> submit;

  /**
   * A batch that waits for the store to come back, oldest first; empty when none does. Whoever
   * takes it out answers for it.
   */
  private final AtomicReference<List<Work>> postponed = new AtomicReference<>(List.of());

  /** Results of sends that wait for longer. */
  private final Queue<Work> late = new ConcurrentLinkedQueue<>();

  /** Whether the shard rests until somebody lets it go on. */
  private final AtomicBoolean resting = new AtomicBoolean();

  private int failures;

  /**
   * Begins without failures.
   *
   * @param goOn runs the shard, which rests
   * @param submit gives works to the shard once more
   */
  StoreFailures(EngineParts parts, Runnable goOn, Consumer<List<Work>> submit) {
    this.parts = parts;
    this.goOn = goOn;
    this.submit = submit;
  }

  /** A batch is committed. */
  void end() {
    failures = 0;
  }

  /** A batch failed; answers whether the shard rests until it tries it again. */
  boolean rests(List<Work> batch, StateStoreException e) {
    failures++;
    if (!e.isRetryable() || failures >= ATTEMPTS) {
      LOG.error("store failed, inputs are refused inputs={}", batch.size(), e);
      failures = 0;
      giveUp(batch, e);
      return false;
    }
    LOG.warn("store failed attempt={} of={} inputs={}", failures, ATTEMPTS, batch.size(), e);
    Duration pause = FIRST_PAUSE.multipliedBy(1L << (failures - 1));
    postponed.set(batch);
    if (parts.isClosing()) {
      // no alarm finds a thread any more soon, and this one has nothing else to do
      LockSupport.parkNanos(pause.toNanos());
      return false;
    }
    resting.set(true);
    parts.time().wakeAt(parts.time().now().plus(pause), this::goOn);
    return true;
  }

  /** Refuses what a caller can give again, and keeps the rest. */
  private void giveUp(List<Work> batch, StateStoreException e) {
    fail(batch.stream().filter(work -> work.ticket() == null).toList(), e);
    List<Work> own = batch.stream().filter(work -> work.ticket() != null).toList();
    if (!own.isEmpty()) {
      late.addAll(own);
      parts.time().wakeAt(parts.time().now().plus(LONG_PAUSE), this::submitLate);
    }
  }

  private void goOn() {
    if (resting.compareAndSet(true, false)) {
      goOn.run();
    }
  }

  private void submitLate() {
    List<Work> works = takeLate();
    if (!works.isEmpty()) {
      submit.accept(works);
    }
  }

  private List<Work> takeLate() {
    List<Work> works = new ArrayList<>();
    for (Work work = late.poll(); work != null; work = late.poll()) {
      works.add(work);
    }
    return works;
  }

  /** Lets all be tried now; on any thread. */
  void hurry() {
    submitLate();
    goOn();
  }

  /** Whether a batch waits. */
  boolean hasBatch() {
    return !postponed.get().isEmpty();
  }

  /** The batch that waits, which is taken out. */
  List<Work> takeBatch() {
    return postponed.getAndSet(List.of());
  }

  /** All that waits, which is taken out; on any thread. */
  List<Work> takeAll() {
    List<Work> all = new ArrayList<>(takeBatch());
    all.addAll(takeLate());
    return all;
  }

  private static void fail(Collection<Work> works, JourneyException reason) {
    works.forEach(work -> work.completion().failed(reason));
  }
}
