package dev.journeys.internal.runtime;

import dev.journeys.store.StateStore;
import dev.journeys.time.EngineTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The clock of a store that nodes share, read from time to time and carried on by the machine's
 * monotonic clock, so that the clocks of the machines do not matter (TIME-8).
 *
 * <p>Safe for concurrent use.
 */
final class SharedTime implements EngineTime {

  /** So that a store's clock that is set forward is noticed by waits that are under way. */
  private static final Duration LONGEST_NAP = Duration.ofMinutes(1);

  private final EngineTime machine;
  private final AtomicLong latest = new AtomicLong(Long.MIN_VALUE);
  private volatile Reading reading;

  /** What the store's clock showed when the machine's monotonic clock showed something. */
  private record Reading(long millis, long nanos) {}

  SharedTime(EngineTime machine, Instant first) {
    this.machine = machine;
    this.reading = new Reading(first.toEpochMilli(), System.nanoTime());
  }

  /**
   * Reads the store's clock. The answer counts from when it arrives, so that this clock is never
   * ahead of the store's.
   */
  void read(StateStore store) {
    store
        .clock()
        .ifPresent(clock -> reading = new Reading(clock.toEpochMilli(), System.nanoTime()));
  }

  @Override
  public Instant now() {
    Reading last = reading;
    long since = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - last.nanos());
    return Instant.ofEpochMilli(latest.accumulateAndGet(last.millis() + since, Math::max));
  }

  @Override
  public Alarm wakeAt(Instant instant, Runnable task) {
    Nap nap = new Nap(instant, task);
    nap.sleep();
    return nap;
  }

  @Override
  public ExecutorService executor(String name, int threads) {
    return machine.executor(name, threads);
  }

  /** A wait by the monotonic clock that looks at this clock when it thinks that it is over. */
  private final class Nap implements Alarm, Runnable {

    private final Instant until;
    private final Runnable task;
    private volatile boolean cancelled;
    private volatile @Nullable Alarm current;

    Nap(Instant until, Runnable task) {
      this.until = until;
      this.task = task;
    }

    void sleep() {
      Duration left = Duration.between(now(), until);
      current = machine.wakeAfter(left.compareTo(LONGEST_NAP) < 0 ? left : LONGEST_NAP, this);
    }

    @Override
    public void run() {
      if (cancelled) {
        return;
      }
      if (now().isBefore(until)) {
        sleep();
      } else {
        task.run();
      }
    }

    @Override
    public void cancel() {
      cancelled = true;
      Alarm pending = current;
      if (pending != null) {
        pending.cancel();
      }
    }
  }
}
