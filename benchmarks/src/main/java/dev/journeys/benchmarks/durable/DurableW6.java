package dev.journeys.benchmarks.durable;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.function.Supplier;

/** Workload W6: what an input costs when many are parked, relative to few. */
final class DurableW6 {

  private static final int INPUTS = 5_000;

  private DurableW6() {}

  /** Parks users in steps, and measures purchases of random ones of them after each step. */
  static void run(
      String name,
      Supplier<JourneysContender> maker,
      String[] users,
      int[] sizes,
      PrintStream out) {
    double first = 0;
    try (JourneysContender contender = maker.get()) {
      int parked = 0;
      for (int size : sizes) {
        contender.signup(Arrays.copyOfRange(users, parked, size));
        // the names are random, so those that came first are spread over all of them
        String[] buyers = Arrays.copyOfRange(users, parked, parked + INPUTS);
        parked = size;
        long begun = System.nanoTime();
        contender.purchase(buyers);
        double micros = (System.nanoTime() - begun) / 1e3 / INPUTS;
        first = first == 0 ? micros : first;
        out.printf(
            "W6 %-25s %,10d parked   %6.1f us an input   %.2f x%n",
            name, size, micros, micros / first);
      }
    }
  }
}
