package dev.journeys.benchmarks.inmemory;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;

/**
 * Measures workload W1 on the heap: the engine beside the same work written by hand, each on one
 * thread, in the same run. The heap per parked user is measured after a collection, with the users'
 * ids counted in.
 */
public final class InMemoryW1 {

  private static final int WARM_UP = 5;

  private InMemoryW1() {}

  private record Rates(double starts, double correlations, double wakeUps, double bytesPerUser) {}

  /**
   * Runs the workload and prints a table.
   *
   * @param users how many users start
   * @param out where the table goes
   */
  public static void run(int users, PrintStream out) {
    for (int i = 0; i < WARM_UP; i++) {
      measure(HandWrittenW1::new, users / 5);
      measure(EngineW1::new, users / 5);
    }
    Rates byHand = measure(HandWrittenW1::new, users);
    Rates engine = measure(EngineW1::new, users);
    out.printf("W1 in memory, %,d users, one thread%n", users);
    out.printf(
        "%-14s %14s %14s %14s %12s%n",
        "", "starts/s", "correlations/s", "wake-ups/s", "bytes/user");
    print(out, "by hand", byHand);
    print(out, "Journeys", engine);
    out.printf(
        "%-14s %14.2f %14.2f %14.2f %12.2f%n",
        "ratio",
        engine.starts() / byHand.starts(),
        engine.correlations() / byHand.correlations(),
        engine.wakeUps() / byHand.wakeUps(),
        engine.bytesPerUser() / byHand.bytesPerUser());
  }

  private static void print(PrintStream out, String name, Rates rates) {
    out.printf(
        "%-14s %,14.0f %,14.0f %,14.0f %,12.0f%n",
        name, rates.starts(), rates.correlations(), rates.wakeUps(), rates.bytesPerUser());
  }

  private static Rates measure(Supplier<W1> system, int count) {
    long heapBefore = usedHeap();
    String[] users = new String[count];
    for (int i = 0; i < count; i++) {
      users[i] = String.format("user-%07d", i);
    }
    String[] buyers = new String[count / 2];
    for (int i = 0; i < buyers.length; i++) {
      buyers[i] = users[i * 2];
    }
    try (W1 w1 = system.get()) {
      double starts = rate(count, () -> w1.signup(users));
      double bytes = (double) (usedHeap() - heapBefore) / count;
      double correlations = rate(buyers.length, () -> w1.purchase(buyers));
      int waiting = count - buyers.length;
      double wakeUps =
          rate(
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

  private static double rate(int operations, Runnable work) {
    long start = System.nanoTime();
    work.run();
    return operations * 1e9 / (System.nanoTime() - start);
  }

  private static long usedHeap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
