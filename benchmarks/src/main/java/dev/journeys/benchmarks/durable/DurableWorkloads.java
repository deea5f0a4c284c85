package dev.journeys.benchmarks.durable;

import dev.journeys.benchmarks.durable.DurableW1.Rates;
import java.io.PrintStream;
import java.util.stream.IntStream;

/** The workloads on PostgreSQL and SQLite, each run with databases of its own. */
public final class DurableWorkloads {

  private static final int FEW = 10_000;

  private DurableWorkloads() {}

  /**
   * Runs W1 and W7 beside the others, and W4 and W6 on the engine, and prints a table.
   *
   * @param users how many users start in W1 and are due in W4; in W6 five times as many are parked
   * @param workers how many threads an engine on PostgreSQL runs its kernel on
   * @param out where the table goes
   * @throws Exception when something fails that is measured
   */
  public static void run(int users, int workers, PrintStream out) throws Exception {
    try (Databases databases = new Databases()) {
      DurableW1 w1 = new DurableW1(databases, workers, out);
      BenchStore postgres = databases.postgresStore(workers);
      BenchStore sqlite = databases.sqliteStore();
      Rates onPostgres = w1.onPostgres(users);
      Rates onSqlite = w1.onSqlite(users);
      DurableW4.run(postgres, users, onPostgres.wakeUps(), out);
      DurableW4.run(sqlite, users, onSqlite.wakeUps(), out);
      int[] sizes = {FEW, users, users * 5};
      DurableW6.run(postgres, sizes, out);
      DurableW6.run(sqlite, sizes, out);
      w1.complain();
    }
  }

  /**
   * Runs W4 on the engine beside W1.
   *
   * @param users how many are due at once
   * @param workers how many threads an engine on PostgreSQL runs its kernel on
   * @param out where the table goes
   * @throws Exception when something fails that is measured
   */
  public static void runW4(int users, int workers, PrintStream out) throws Exception {
    try (Databases databases = new Databases()) {
      DurableW1 w1 = new DurableW1(databases, workers, out);
      for (BenchStore store :
          new BenchStore[] {databases.postgresStore(workers), databases.sqliteStore()}) {
        DurableW4.run(store, users, w1.alone(store, users).wakeUps(), out);
      }
    }
  }

  /**
   * Runs W6 on the engine: ten thousand users are parked, then ten times as many, and so on.
   *
   * @param users how many are parked in the end
   * @param workers how many threads an engine on PostgreSQL runs its kernel on
   * @param out where the table goes
   * @throws Exception when something fails that is measured
   */
  public static void runW6(int users, int workers, PrintStream out) throws Exception {
    int[] sizes =
        IntStream.concat(
                IntStream.iterate(FEW, size -> size < users, size -> size * 10),
                IntStream.of(users))
            .toArray();
    try (Databases databases = new Databases()) {
      DurableW6.run(databases.postgresStore(workers), sizes, out);
      DurableW6.run(databases.sqliteStore(), sizes, out);
    }
  }
}
