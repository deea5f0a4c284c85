package dev.journeys.benchmarks.inmemory;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * Measures workload W1 on the heap: the engine beside the same work written by hand, in turns, each
 * on one thread. Users come in batches, in an order of their own for each phase, their ids off a
 * wire. The heap per parked user is measured after a collection, with the users' ids counted in.
 */
public final class InMemoryW1 {

  private static final long SIGNUP_ORDER = 1;
  private static final long PURCHASE_ORDER = 2;

  private InMemoryW1() {}

  /** What one run measured: operations a second, and bytes. */
  private record Rates(
      Measuring.Rate starts,
      Measuring.Rate correlations,
      Measuring.Rate wakeUps,
      double bytesPerUser) {}

  /**
   * Runs the workload and prints a table.
   *
   * @param users how many users start
   * @param repetitions how often each side is measured; the table shows medians
   * @param out where the table goes
   */
  public static void run(int users, int repetitions, PrintStream out) {
    WireIds ids = new WireIds(users);
    List<Rates> byHand = new ArrayList<>();
    List<Rates> engine = new ArrayList<>();
    // the first run of each side warms up
    for (int i = 0; i <= repetitions; i++) {
      byHand.add(measure(HandWrittenW1::new, ids));
      engine.add(measure(EngineW1::new, ids));
    }
    Rates limit = median(byHand.subList(1, byHand.size()));
    Rates reached = median(engine.subList(1, engine.size()));
    out.printf("W1 in memory: %,d users, one thread, medians of %d runs%n%n", users, repetitions);
    out.printf(
        "%-12s %14s %16s %14s %14s%n",
        "", "starts/s", "correlations/s", "wake-ups/s", "bytes/user");
    print(out, "by hand", limit);
    print(out, "Journeys", reached);
    printRatio(out, "ratio", reached, limit, Measuring.Rate::wall);
    printRatio(out, "ratio (CPU)", reached, limit, Measuring.Rate::cpu);
    out.printf(
        "%-12s %14s %16s %14s %14s%n", "floor", ">= 0.200", ">= 0.200", ">= 0.200", "<= 400");
  }

  private static void print(PrintStream out, String name, Rates rates) {
    out.printf(
        "%-12s %,14.0f %,16.0f %,14.0f %,14.0f%n",
        name,
        rates.starts().wall(),
        rates.correlations().wall(),
        rates.wakeUps().wall(),
        rates.bytesPerUser());
  }

  private static void printRatio(
      PrintStream out,
      String name,
      Rates reached,
      Rates limit,
      ToDoubleFunction<Measuring.Rate> clock) {
    out.printf(
        "%-12s %14.3f %16.3f %14.3f %14.2f%n",
        name,
        clock.applyAsDouble(reached.starts()) / clock.applyAsDouble(limit.starts()),
        clock.applyAsDouble(reached.correlations()) / clock.applyAsDouble(limit.correlations()),
        clock.applyAsDouble(reached.wakeUps()) / clock.applyAsDouble(limit.wakeUps()),
        reached.bytesPerUser() / limit.bytesPerUser());
  }

  private static Rates median(List<Rates> runs) {
    return new Rates(
        medianRate(runs, Rates::starts),
        medianRate(runs, Rates::correlations),
        medianRate(runs, Rates::wakeUps),
        median(runs, Rates::bytesPerUser));
  }

  private static Measuring.Rate medianRate(
      List<Rates> runs, Function<Rates, Measuring.Rate> figure) {
    return new Measuring.Rate(
        median(runs, rates -> figure.apply(rates).wall()),
        median(runs, rates -> figure.apply(rates).cpu()));
  }

  private static double median(List<Rates> runs, ToDoubleFunction<Rates> figure) {
    return Measuring.median(runs.stream().mapToDouble(figure).toArray());
  }

  private static Rates measure(Supplier<W1> system, WireIds ids) {
    int count = ids.count();
    int[] order = ids.shuffled(SIGNUP_ORDER);
    int[] buyers =
        Arrays.stream(ids.shuffled(PURCHASE_ORDER)).filter(user -> user % 2 == 0).toArray();
    long heapBefore = Measuring.usedHeap();
    try (W1 w1 = system.get()) {
      Measuring.Rate starts =
          Measuring.rate(count, () -> Measuring.inBatches(ids, order, w1::signup));
      double bytes = (double) (Measuring.usedHeap() - heapBefore) / count;
      Measuring.Rate correlations =
          Measuring.rate(buyers.length, () -> Measuring.inBatches(ids, buyers, w1::purchase));
      int waiting = count - buyers.length;
      Measuring.usedHeap();
      Measuring.Rate wakeUps =
          Measuring.rate(
              2 * waiting,
              () -> {
                w1.advanceDays(2);
                w1.advanceDays(1);
              });
      W1.Figures expected = new W1.Figures(count + (long) waiting, buyers.length, waiting);
      if (!w1.figures().equals(expected)) {
        throw new IllegalStateException(w1.figures() + " (expected: " + expected + ")");
      }
      return new Rates(starts, correlations, wakeUps, bytes);
    }
  }
}
