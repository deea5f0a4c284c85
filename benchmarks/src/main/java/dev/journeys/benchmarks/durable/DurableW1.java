package dev.journeys.benchmarks.durable;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import javax.sql.DataSource;

/**
 * Measures workload W1 on PostgreSQL and SQLite: the engine, the same work by hand, and the engines
 * that a user would pick instead, in one run.
 */
final class DurableW1 {

  private static final int RECORD_BYTES = 120;
  private static final int WARM_UP = 50_000;
  private static final int WARM_UPS = 10;
  private static final int WARM_UPS_OF_RIVALS = 3;
  private static final int REPETITIONS = 5;

  /** The slow ones get a share of the users; a rate is a rate. */
  private static final int SHARE_OF_SCHEDULER = 10;

  private static final int SHARE_OF_OPERATON = 20;

  /** What another machine gave, well set up, as shares of its row by hand one by one: starts. */
  private static final double SCHEDULER_OF_ONE_BY_ONE = 7_800.0 / 9_300;

  private static final double OPERATON_OF_ONE_BY_ONE = 2_050.0 / 9_300;

  private final PrintStream out;
  private final Databases databases;
  private final BenchStore postgres;
  private final int workers;
  private final List<String> complaints = new ArrayList<>();

  /**
   * On some databases.
   *
   * @param workers how many threads an engine on PostgreSQL runs its kernel on
   * @param out where the table goes
   */
  DurableW1(Databases databases, int workers, PrintStream out) {
    this.databases = databases;
    this.postgres = databases.postgresStore(workers);
    this.workers = workers;
    this.out = out;
  }

  /** What was measured: events a second, and bytes of log for each start. */
  record Rates(double starts, double correlations, double wakeUps, double logBytes) {

    /** Of each figure the middle one, since other work on the machine makes single ones jump. */
    static Rates median(List<Rates> all) {
      return new Rates(
          middle(all, Rates::starts),
          middle(all, Rates::correlations),
          middle(all, Rates::wakeUps),
          middle(all, Rates::logBytes));
    }

    private static double middle(List<Rates> all, ToDoubleFunction<Rates> figure) {
      return all.stream().mapToDouble(figure).sorted().toArray()[all.size() / 2];
    }
  }

  /** Makes a contender, fresh. */
  private interface Maker {
    Contender make() throws Exception;
  }

  /**
   * Runs the workload on PostgreSQL and prints a table.
   *
   * @return the engine's figures
   */
  Rates onPostgres(int users) throws Exception {
    out.printf("W1, %,d users, in statements and batches of 500%n", users);
    out.printf(
        "%-28s %12s %14s %12s %12s%n",
        "", "starts/s", "correlations/s", "wake-ups/s", "log B/start");
    DataSource pool = databases.postgres().pool();
    Maker byHand = () -> new HandWrittenJdbc(pool, 500, 2);
    Maker journeys = () -> databases.onPostgres(1, workers);
    for (int i = 0; i < WARM_UPS; i++) {
      measure(byHand, WARM_UP, postgres);
      measure(journeys, WARM_UP, postgres);
    }
    List<Rates> limits = new ArrayList<>();
    List<Rates> engines = new ArrayList<>();
    List<Rates> singles = new ArrayList<>();
    List<Rates> pairs = new ArrayList<>();
    List<Rates> fours = new ArrayList<>();
    for (int i = 0; i < REPETITIONS; i++) {
      limits.add(measure(byHand, users, postgres));
      engines.add(measure(journeys, users, postgres));
      singles.add(measure(() -> databases.onPostgres(1, 1), users, postgres));
      pairs.add(measure(() -> databases.onPostgres(2, 1), users, postgres));
      fours.add(measure(() -> databases.onPostgres(4, 1), users, postgres));
    }
    Rates limit = Rates.median(limits);
    Rates engine = Rates.median(engines);
    print("PostgreSQL, by hand", limit);
    print("PostgreSQL, Journeys", engine);
    ratio("  of by hand", engine, limit);
    print("W7: one engine, one worker", Rates.median(singles));
    print("W7: two such engines", Rates.median(pairs));
    ratio("  of one", Rates.median(pairs), Rates.median(singles));
    print("W7: four such engines", Rates.median(fours));
    ratio("  of one", Rates.median(fours), Rates.median(singles));
    Rates oneByOne =
        measure(() -> new HandWrittenJdbc(pool, 1, 8), users / SHARE_OF_SCHEDULER, postgres);
    print("PostgreSQL, by hand, 1 by 1", oneByOne);
    rival(
        "PostgreSQL, db-scheduler",
        () -> new SchedulerContender(pool),
        users / SHARE_OF_SCHEDULER,
        SCHEDULER_OF_ONE_BY_ONE * oneByOne.starts());
    rival(
        "PostgreSQL, Operaton",
        () -> new OperatonContender(pool),
        users / SHARE_OF_OPERATON,
        OPERATON_OF_ONE_BY_ONE * oneByOne.starts());
    return engine;
  }

  /**
   * Runs the workload on SQLite and prints its rows.
   *
   * @return the engine's figures
   */
  Rates onSqlite(int users) throws Exception {
    BenchStore sqlite = databases.sqliteStore();
    measure(sqlite::contender, WARM_UP, sqlite);
    List<Rates> raws = new ArrayList<>();
    List<Rates> engines = new ArrayList<>();
    for (int i = 0; i < REPETITIONS; i++) {
      double raw = RawSqlite.rate(databases.newFile(), UserIds.of(users), RECORD_BYTES);
      raws.add(new Rates(raw, raw, raw, 0));
      engines.add(measure(sqlite::contender, users, sqlite));
    }
    Rates engine = Rates.median(engines);
    print("SQLite, raw upserts", Rates.median(raws));
    print("SQLite, Journeys", engine);
    ratio("  of raw", engine, Rates.median(raws));
    return engine;
  }

  /**
   * A rival that does badly here is set up badly, and then the comparison is worth nothing: the run
   * fails in the end.
   */
  private void rival(String name, Maker maker, int users, double expectedStarts) throws Exception {
    for (int i = 0; i < WARM_UPS_OF_RIVALS; i++) {
      measure(maker, users, postgres);
    }
    Rates rates = measure(maker, users, postgres);
    print(name, rates);
    if (rates.starts() < expectedStarts / 2) {
      complaints.add(
          String.format(
              "%s: %,.0f starts/s (expected: at least half of %,.0f)",
              name, rates.starts(), expectedStarts));
    }
  }

  /**
   * Runs the workload on the engine alone and prints a row.
   *
   * @return the engine's figures
   */
  Rates alone(BenchStore store, int users) throws Exception {
    for (int i = 0; i < WARM_UPS; i++) {
      measure(store::contender, WARM_UP, store);
    }
    List<Rates> engines = new ArrayList<>();
    for (int i = 0; i < REPETITIONS; i++) {
      engines.add(measure(store::contender, users, store));
    }
    Rates engine = Rates.median(engines);
    print(store.name() + ", Journeys", engine);
    return engine;
  }

  /** Fails when a rival did badly. */
  void complain() {
    if (!complaints.isEmpty()) {
      throw new IllegalStateException(String.join("; ", complaints));
    }
  }

  private static Rates measure(Maker maker, int count, BenchStore store) throws Exception {
    String[] users = UserIds.of(count);
    String[] buyers = new String[count / 2];
    for (int i = 0; i < buyers.length; i++) {
      buyers[i] = users[i * 2];
    }
    try (Contender contender = maker.make()) {
      // to look at tables while they are empty would make some contenders read them whole for long
      store.settle();
      long logBefore = store.logBytes();
      double starts = rate(count, () -> contender.signup(users));
      long log = store.logBytes() - logBefore;
      store.rest();
      double correlations = rate(buyers.length, () -> contender.purchase(buyers));
      store.rest();
      int waiting = count - buyers.length;
      double wakeUps =
          rate(
              2 * waiting,
              () -> {
                contender.advanceDays(2);
                contender.advanceDays(1);
              });
      Contender.Figures expected =
          new Contender.Figures(count + (long) waiting, buyers.length, waiting);
      if (!contender.figures().equals(expected)) {
        throw new IllegalStateException(contender.figures() + " (expected: " + expected + ")");
      }
      return new Rates(starts, correlations, wakeUps, (double) log / count);
    }
  }

  /** Work that is measured. */
  private interface Work {
    void run() throws Exception;
  }

  private static double rate(int operations, Work work) throws Exception {
    long start = System.nanoTime();
    work.run();
    return operations * 1e9 / (System.nanoTime() - start);
  }

  private void print(String name, Rates rates) {
    out.printf(
        "%-28s %,12.0f %,14.0f %,12.0f %,12.0f%n",
        name, rates.starts(), rates.correlations(), rates.wakeUps(), rates.logBytes());
  }

  private void ratio(String name, Rates one, Rates other) {
    out.printf(
        "%-28s %12.2f %14.2f %12.2f %12.2f%n",
        name,
        one.starts() / other.starts(),
        one.correlations() / other.correlations(),
        one.wakeUps() / other.wakeUps(),
        one.logBytes() / other.logBytes());
  }
}
