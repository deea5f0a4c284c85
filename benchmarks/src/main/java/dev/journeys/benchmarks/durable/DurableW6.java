package dev.journeys.benchmarks.durable;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Random;

/**
 * Workload W6: what an input costs when many are parked, relative to few. As many users sign up as
 * buy, who are picked at random from all that are parked, so that their number stays.
 */
final class DurableW6 {

  /** How many sign up, and then buy, before the next figure is taken. */
  private static final int ROUND = 10_000;

  private static final int ROUNDS = 9;
  private static final int WARM_UPS = 20;

  /** How many sign up between two looks at the ids that are left to make. */
  private static final int CHUNK = 500_000;

  private final JourneysContender contender;
  private final UserIds ids = new UserIds(1);
  private final Random random = new Random(1);
  private final String[] parked;
  private int count;

  /** How many there are in all, with those who have bought and are not parked any more. */
  private int signedUp;

  private DurableW6(JourneysContender contender, int most) {
    this.contender = contender;
    this.parked = new String[most + ROUND];
  }

  /** Microseconds of an input. */
  private record Costs(double start, double purchase) {

    double input() {
      return (start + purchase) / 2;
    }
  }

  /**
   * Parks users in steps, and measures after each.
   *
   * @param sizes how many are parked when it is measured, ascending
   */
  static void run(BenchStore store, int[] sizes, PrintStream out) throws Exception {
    try (JourneysContender contender = store.contender()) {
      new DurableW6(contender, ROUND).measure(WARM_UPS);
    }
    Costs few = null;
    try (JourneysContender contender = store.contender()) {
      DurableW6 w6 = new DurableW6(contender, sizes[sizes.length - 1]);
      for (int size : sizes) {
        w6.parkUpTo(size);
        store.rest();
        long bytes = store.bytes() / w6.signedUp;
        Costs costs = w6.measure(ROUNDS);
        few = few == null ? costs : few;
        out.printf(
            "W6 %-12s %,11d parked, %,4d bytes a user   %5.1f us a start, %.2f x   %5.1f us a"
                + " purchase, %.2f x   an input %.2f x%n",
            store.name(),
            size,
            bytes,
            costs.start(),
            costs.start() / few.start(),
            costs.purchase(),
            costs.purchase() / few.purchase(),
            costs.input() / few.input());
      }
    }
  }

  private void parkUpTo(int size) {
    while (count < size) {
      signUp(Math.min(CHUNK, size - count));
    }
  }

  private void signUp(int users) {
    String[] newcomers = ids.next(users);
    contender.signup(newcomers);
    System.arraycopy(newcomers, 0, parked, count, users);
    count += users;
    signedUp += users;
  }

  private void buy() {
    String[] buyers = new String[ROUND];
    for (int i = 0; i < ROUND; i++) {
      int at = random.nextInt(count);
      buyers[i] = parked[at];
      parked[at] = parked[--count];
    }
    contender.purchase(buyers);
  }

  /** The medians of some rounds. */
  private Costs measure(int rounds) {
    double[] starts = new double[rounds];
    double[] purchases = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      starts[i] = micros(() -> signUp(ROUND));
      purchases[i] = micros(this::buy);
    }
    Arrays.sort(starts);
    Arrays.sort(purchases);
    return new Costs(starts[rounds / 2], purchases[rounds / 2]);
  }

  private static double micros(Runnable round) {
    long begun = System.nanoTime();
    round.run();
    return (System.nanoTime() - begun) / 1e3 / ROUND;
  }
}
