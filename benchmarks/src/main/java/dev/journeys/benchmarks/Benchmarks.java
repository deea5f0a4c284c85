package dev.journeys.benchmarks;

import dev.journeys.benchmarks.inmemory.InMemoryW1;
import java.io.IOException;
import java.util.Arrays;
import org.openjdk.jmh.Main;

/**
 * Runs the benchmarks: {@code w1 [users]} is the first workload in memory, {@code jmh [options]}
 * hands over to JMH, nothing is the first workload with 1,000,000 users.
 */
public final class Benchmarks {

  private static final int DEFAULT_USERS = 1_000_000;

  private Benchmarks() {}

  /**
   * Runs what the arguments name.
   *
   * @param args see the class
   * @throws IOException when JMH cannot write its result
   */
  public static void main(String[] args) throws IOException {
    String what = args.length == 0 ? "w1" : args[0];
    if (what.equals("jmh")) {
      Main.main(Arrays.copyOfRange(args, 1, args.length));
    } else if (what.equals("w1")) {
      InMemoryW1.run(args.length > 1 ? Integer.parseInt(args[1]) : DEFAULT_USERS, System.out);
    } else {
      System.err.println("benchmark: \"" + what + "\" (expected: w1 [users], or jmh [options])");
      System.exit(2);
    }
  }
}
