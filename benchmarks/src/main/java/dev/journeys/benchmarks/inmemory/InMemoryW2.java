package dev.journeys.benchmarks.inmemory;

import java.io.PrintStream;

/**
 * Measures workload W2 on the heap: of twenty events nineteen are of a name that no journey knows,
 * one starts workload W1. The rate is set beside that of events that all start it.
 */
public final class InMemoryW2 {

  private static final int ONE_IN = 20;
  private static final long ORDER = 3;

  private InMemoryW2() {}

  /**
   * Runs the workload and prints a table.
   *
   * @param events how many events there are
   * @param repetitions how often it is measured; the table shows medians
   * @param out where the table goes
   */
  public static void run(int events, int repetitions, PrintStream out) {
    WireIds ids = new WireIds(events);
    int[] order = ids.shuffled(ORDER);
    double[] mixed = new double[repetitions];
    double[] starts = new double[repetitions];
    // in turns, so that both see the same machine; the first run of each warms up
    for (int i = -1; i < repetitions; i++) {
      double mixedRate = mixed(ids, order);
      double startsRate = starts(ids, order);
      if (i >= 0) {
        mixed[i] = mixedRate;
        starts[i] = startsRate;
      }
    }
    double ratio = Measuring.median(mixed) / Measuring.median(starts);
    out.printf(
        "W2 in memory: 19 of 20 events of no interest, by CPU, medians of %d runs%n%n",
        repetitions);
    out.printf("%-12s %14s%n", "", "events/s");
    out.printf("%-12s %,14.0f%n", "W1 starts", Measuring.median(starts));
    out.printf("%-12s %,14.0f%n", "W2", Measuring.median(mixed));
    out.printf("%-12s %14.2f%n", "ratio", ratio);
    out.printf("%-12s %14s%n", "floor", ">= 5");
  }

  private static double mixed(WireIds ids, int[] order) {
    Measuring.usedHeap();
    try (EngineW1 engine = new EngineW1()) {
      Measuring.Rate rate =
          Measuring.rate(
              order.length,
              () ->
                  Measuring.inBatches(
                      ids, order, users -> engine.signupAmongOthers(users, ONE_IN)));
      requireStarts(engine, (order.length + ONE_IN - 1) / ONE_IN);
      return rate.cpu();
    }
  }

  private static double starts(WireIds ids, int[] order) {
    Measuring.usedHeap();
    try (EngineW1 engine = new EngineW1()) {
      Measuring.Rate rate =
          Measuring.rate(order.length, () -> Measuring.inBatches(ids, order, engine::signup));
      requireStarts(engine, order.length);
      return rate.cpu();
    }
  }

  private static void requireStarts(EngineW1 engine, int expected) {
    if (engine.figures().sent() != expected) {
      throw new IllegalStateException(
          engine.figures().sent() + " starts (expected: " + expected + ")");
    }
  }
}
