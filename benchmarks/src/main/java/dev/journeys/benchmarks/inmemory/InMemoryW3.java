package dev.journeys.benchmarks.inmemory;

import java.io.PrintStream;

/**
 * Measures workload W3 on the heap: starts and correlations of W1 while 10, 1,000 and 10,000
 * journeys are published, of which one is entered on the event.
 */
public final class InMemoryW3 {

  private static final int[] JOURNEYS = {10, 1_000, 10_000};
  private static final long ORDER = 4;

  private InMemoryW3() {}

  /**
   * Runs the workload and prints a table.
   *
   * @param users how many users start and buy
   * @param repetitions how often it is measured; the table shows medians
   * @param out where the table goes
   */
  public static void run(int users, int repetitions, PrintStream out) {
    WireIds ids = new WireIds(users);
    int[] order = ids.shuffled(ORDER);
    double[][] nanos = new double[JOURNEYS.length][repetitions];
    // in turns, so that all see the same machine; the first run of each warms up
    for (int i = -1; i < repetitions; i++) {
      for (int j = 0; j < JOURNEYS.length; j++) {
        double cost = nanosAnEvent(JOURNEYS[j], ids, order);
        if (i >= 0) {
          nanos[j][i] = cost;
        }
      }
    }
    out.printf("W3 in memory: %,d users, by CPU, medians of %d runs%n%n", users, repetitions);
    out.printf("%-12s %14s %14s%n", "journeys", "CPU ns/event", "to 10");
    double least = Measuring.median(nanos[0]);
    for (int j = 0; j < JOURNEYS.length; j++) {
      double median = Measuring.median(nanos[j]);
      out.printf("%,-12d %,14.0f %14.2f%n", JOURNEYS[j], median, median / least);
    }
    out.printf("%-12s %14s %14s%n", "floor", "", "<= 1.3");
  }

  private static double nanosAnEvent(int journeys, WireIds ids, int[] order) {
    try (EngineW1 engine = new EngineW1(journeys)) {
      Measuring.usedHeap();
      Measuring.Rate rate =
          Measuring.rate(
              2 * order.length,
              () -> {
                Measuring.inBatches(ids, order, engine::signup);
                Measuring.inBatches(ids, order, engine::purchase);
              });
      W1.Figures expected = new W1.Figures(order.length, order.length, 0);
      if (!engine.figures().equals(expected)) {
        throw new IllegalStateException(engine.figures() + " (expected: " + expected + ")");
      }
      return 1e9 / rate.cpu();
    }
  }
}
