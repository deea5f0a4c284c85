package dev.journeys.benchmarks;

import dev.journeys.benchmarks.durable.DurableWorkloads;
import dev.journeys.benchmarks.inmemory.InMemoryW1;
import dev.journeys.benchmarks.inmemory.InMemoryW2;
import dev.journeys.benchmarks.inmemory.InMemoryW3;
import dev.journeys.benchmarks.liquid.LiquidBesideLiqp;
import java.util.Arrays;
import org.openjdk.jmh.Main;

/**
 * Runs the benchmarks: {@code w1}, {@code w2}, {@code w3} are workloads in memory, each with {@code
 * [users [repetitions]]}; nothing runs them all. {@code durable [users [workers]]} is the first one
 * on SQLite and PostgreSQL beside what a user would pick instead, and smaller forms of {@code w4
 * [users]}, users who are due at once, and {@code w6 [users]}, many who are parked; {@code liquid
 * [millis]} is Liquid beside liqp; {@code jmh [options]} hands over to JMH.
 */
public final class Benchmarks {

  private static final int USERS = 1_000_000;
  private static final int DURABLE_USERS = 200_000;
  private static final int MANY_USERS = 10_000_000;
  private static final int WORKERS = 2;
  private static final int REPETITIONS = 5;
  private static final int MILLIS = 1_000;

  private Benchmarks() {}

  /**
   * Runs what the arguments name.
   *
   * @param args see the class
   * @throws Exception when something fails that is measured
   */
  public static void main(String[] args) throws Exception {
    String what = args.length == 0 ? "all" : args[0];
    int users = number(args, 1, USERS);
    int repetitions = number(args, 2, REPETITIONS);
    switch (what) {
      case "w1" -> InMemoryW1.run(users, repetitions, System.out);
      case "w2" -> InMemoryW2.run(users, repetitions, System.out);
      case "w3" -> InMemoryW3.run(users, repetitions, System.out);
      case "all" -> {
        InMemoryW1.run(users, repetitions, System.out);
        System.out.println();
        InMemoryW2.run(users, repetitions, System.out);
        System.out.println();
        InMemoryW3.run(users / 5, repetitions, System.out);
      }
      case "durable" ->
          DurableWorkloads.run(
              number(args, 1, DURABLE_USERS), number(args, 2, WORKERS), System.out);
      case "w4" -> DurableWorkloads.runW4(users, WORKERS, System.out);
      case "w6" -> DurableWorkloads.runW6(number(args, 1, MANY_USERS), WORKERS, System.out);
      case "liquid" -> LiquidBesideLiqp.run(number(args, 1, MILLIS), System.out);
      case "jmh" -> Main.main(Arrays.copyOfRange(args, 1, args.length));
      default -> {
        System.err.println(
            "benchmark: \""
                + what
                + "\" (expected: w1, w2, w3, all [users [repetitions]], durable [users [workers]], w4 [users], w6 [users], liquid [millis], or jmh)");
        System.exit(2);
      }
    }
  }

  private static int number(String[] args, int place, int otherwise) {
    return args.length > place && !args[0].equals("jmh")
        ? Integer.parseInt(args[place])
        : otherwise;
  }
}
