package dev.journeys.benchmarks.durable;

import dev.journeys.report.JourneyReport;
import dev.journeys.value.Event;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;

/**
 * Workload W4: everybody is due in the same second while events come in, of users who are new. What
 * counts is how fast they are woken, beside those who wake in workload W1, half of them for the
 * reminder and half for the exit in both; how long an event waits meanwhile, beside one while
 * nobody is due; and what it leaves on the heap.
 */
final class DurableW4 {

  private static final int EVENTS_PER_SECOND = 5_000;
  private static final int PERIOD_MILLIS = 10;
  private static final int BATCH = EVENTS_PER_SECOND * PERIOD_MILLIS / 1_000;
  private static final int IDLE_SECONDS = 3;
  private static final int REPETITIONS = 3;

  private final JourneysContender contender;
  private final UserIds newcomers = new UserIds(2);

  private DurableW4(JourneysContender contender) {
    this.contender = contender;
  }

  /** What was measured: users a second, milliseconds, and bytes. */
  private record Figures(double drained, double idle, double draining, long heap) {}

  /**
   * Runs the workload on fresh contenders and prints a line of medians.
   *
   * @param users how many are due
   * @param w1 how many a second W1 woke
   */
  static void run(BenchStore store, int users, double w1, PrintStream out) throws Exception {
    String[] herd = UserIds.of(users);
    List<Figures> all = new ArrayList<>();
    for (int i = 0; i < REPETITIONS; i++) {
      all.add(measure(store, herd));
    }
    out.printf(
        "W4 %-12s %,11d due, drained at %,9.0f/s, %.2f of W1's wake-ups   event p99 idle %,.0f ms, draining %,.0f"
            + " ms, %.1f x   heap %,d MB%n",
        store.name(),
        users,
        median(all, Figures::drained),
        median(all, Figures::drained) / w1,
        median(all, Figures::idle),
        median(all, Figures::draining),
        median(all, figures -> figures.draining() / figures.idle()),
        (long) median(all, Figures::heap) >> 20);
  }

  private static double median(List<Figures> all, ToDoubleFunction<Figures> figure) {
    return all.stream().mapToDouble(figure).sorted().toArray()[all.size() / 2];
  }

  private static Figures measure(BenchStore store, String[] users) throws Exception {
    try (JourneysContender contender = store.contender();
        LiveHeap heap = new LiveHeap()) {
      contender.gather(users);
      store.rest();
      long begunWith = woken(contender.engine().report("w1"));
      DurableW4 w4 = new DurableW4(contender);
      long idleUntil = System.nanoTime() + TimeUnit.SECONDS.toNanos(IDLE_SECONDS);
      double idle = w4.p99While(() -> System.nanoTime() < idleUntil);
      long begun = System.nanoTime();
      contender.letPass(1);
      double draining =
          w4.p99While(() -> woken(contender.engine().report("w1")) - begunWith < users.length);
      double drained = users.length * 1e9 / (System.nanoTime() - begun);
      return new Figures(drained, idle, draining, heap.most());
    }
  }

  private static long woken(JourneyReport report) {
    return report.step("reminder").forwardTotal() + report.completed();
  }

  /** Tracks events at a steady rate; answers how many milliseconds 99 of 100 took at most. */
  private double p99While(BooleanSupplier goesOn) {
    List<CompletableFuture<Void>> underWay = new ArrayList<>();
    ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
    long next = System.nanoTime();
    for (int round = 0; round % 20 != 0 || goesOn.getAsBoolean(); round++) {
      List<Event> events = new ArrayList<>(BATCH);
      for (int i = 0; i < BATCH; i++) {
        events.add(Event.of("signup", newcomers.next()));
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
