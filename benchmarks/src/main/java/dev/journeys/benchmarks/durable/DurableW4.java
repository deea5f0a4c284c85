package dev.journeys.benchmarks.durable;

import dev.journeys.value.Event;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Workload W4: everybody is due in the same second while events come in, of users who are new. What
 * counts is how fast they are woken, how long an event waits meanwhile, and what it takes on the
 * heap.
 */
final class DurableW4 {

  private static final int EVENTS_PER_SECOND = 5_000;
  private static final int PERIOD_MILLIS = 10;
  private static final int BATCH = EVENTS_PER_SECOND * PERIOD_MILLIS / 1_000;
  private static final int IDLE_SECONDS = 3;

  private final JourneysContender contender;
  private int signups;

  private DurableW4(JourneysContender contender) {
    this.contender = contender;
  }

  /** Runs the workload on a fresh contender and prints a line. */
  static void run(String name, JourneysContender contender, String[] users, PrintStream out) {
    try (contender) {
      contender.signup(users);
      DurableW4 w4 = new DurableW4(contender);
      long idleUntil = System.nanoTime() + TimeUnit.SECONDS.toNanos(IDLE_SECONDS);
      double idle = w4.p99While(() -> System.nanoTime() < idleUntil);
      heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
      long begun = System.nanoTime();
      contender.letPass(2);
      double draining = w4.p99While(() -> w4.reminded() < users.length);
      double rate = users.length * 1e9 / (System.nanoTime() - begun);
      long peak = heapPools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
      out.printf(
          "W4 %-25s drained %,9.0f/s   event p99 idle %,.0f ms, draining %,.0f ms   peak heap %,d MB%n",
          name, rate, idle, draining, peak >> 20);
    }
  }

  private static List<MemoryPoolMXBean> heapPools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }

  private long reminded() {
    return contender.engine().report("w1").step("reminder").forwardTotal();
  }

  /** Tracks events at a steady rate; answers how many milliseconds 99 of 100 took at most. */
  private double p99While(BooleanSupplier goesOn) {
    List<CompletableFuture<Void>> underWay = new ArrayList<>();
    ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
    long next = System.nanoTime();
    for (int round = 0; round % 20 != 0 || goesOn.getAsBoolean(); round++) {
      List<Event> events = new ArrayList<>(BATCH);
      for (int i = 0; i < BATCH; i++) {
        events.add(Event.of("signup", "new-" + signups++));
      }
      // from when it was due, so that a late event counts as late
      long due = next;
      underWay.add(
          contender.engine().track(events).thenRun(() -> nanos.add(System.nanoTime() - due)));
      next += TimeUnit.MILLISECONDS.toNanos(PERIOD_MILLIS);
      LockSupport.parkNanos(next - System.nanoTime());
    }
    underWay.forEach(CompletableFuture::join);
    long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    return sorted[sorted.length * 99 / 100] / 1e6;
  }
}
