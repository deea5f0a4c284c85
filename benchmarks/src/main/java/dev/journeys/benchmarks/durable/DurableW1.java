package dev.journeys.benchmarks.durable;

import dev.journeys.jdbc.JdbcStateStore;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Measures workload W1 on PostgreSQL and SQLite: the engine, the same work by hand, and the engines
 * that a user would pick instead, in one run.
 */
public final class DurableW1 {

  private static final int RECORD_BYTES = 120;
  private static final int WARM_UP = 20_000;
  private static final int WARM_UPS = 5;
  private static final int REPETITIONS = 3;

  /** The slow ones get a share of the users; a rate is a rate. */
  private static final int SHARE_OF_SCHEDULER = 10;

  private static final int SHARE_OF_OPERATON = 20;

  /** What another machine gave, well set up, as shares of its row by hand one by one: starts. */
  private static final double SCHEDULER_OF_ONE_BY_ONE = 7_800.0 / 9_300;

  private static final double OPERATON_OF_ONE_BY_ONE = 2_050.0 / 9_300;

  private final PrintStream out;
  private final int workers;
  private final List<String> complaints = new ArrayList<>();
  private int run;

  private DurableW1(int workers, PrintStream out) {
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
   * Runs the workload and prints a table.
   *
   * @param users how many users start
   * @param workers how many threads an engine on PostgreSQL runs its kernel on
   */
  public static void run(int users, int workers, PrintStream out) throws Exception {
    Path folder = Files.createTempDirectory("w1");
    try (BenchPostgres postgres = new BenchPostgres()) {
      new DurableW1(workers, out).measureAll(users, postgres, folder);
    } finally {
      delete(folder);
    }
  }

  private void measureAll(int users, BenchPostgres postgres, Path folder) throws Exception {
    out.printf("W1, %,d users, in statements and batches of 500%n", users);
    out.printf(
        "%-28s %12s %14s %12s %12s%n",
        "", "starts/s", "correlations/s", "wake-ups/s", "log B/start");
    Maker byHand = () -> new HandWrittenJdbc(postgres.pool(), 500, 2);
    Maker journeys = () -> journeys(postgres, 1, workers);
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
      singles.add(measure(() -> journeys(postgres, 1, 1), users, postgres));
      pairs.add(measure(() -> journeys(postgres, 2, 1), users, postgres));
      fours.add(measure(() -> journeys(postgres, 4, 1), users, postgres));
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
        measure(
            () -> new HandWrittenJdbc(postgres.pool(), 1, 8), users / SHARE_OF_SCHEDULER, postgres);
    print("PostgreSQL, by hand, 1 by 1", oneByOne);
    rival(
        "PostgreSQL, db-scheduler",
        () -> new SchedulerContender(postgres.pool()),
        users / SHARE_OF_SCHEDULER,
        postgres,
        SCHEDULER_OF_ONE_BY_ONE * oneByOne.starts());
    rival(
        "PostgreSQL, Operaton",
        () -> new OperatonContender(postgres.pool()),
        users / SHARE_OF_OPERATON,
        postgres,
        OPERATON_OF_ONE_BY_ONE * oneByOne.starts());
    Rates onSqlite = measureSqlite(users, folder);
    Supplier<JourneysContender> journeysOnPostgres = () -> journeys(postgres, 1, workers);
    Supplier<JourneysContender> journeysOnSqlite = () -> sqlite(folder);
    String[] many = UserIds.of(users * 2);
    DurableW4.run("PostgreSQL", journeysOnPostgres, postgres::analyze, many, engine.wakeUps(), out);
    DurableW4.run("SQLite", journeysOnSqlite, () -> {}, many, onSqlite.wakeUps(), out);
    String[] more = UserIds.of(users * 5);
    int[] sizes = {10_000, users, users * 5};
    DurableW6.run("PostgreSQL", journeysOnPostgres, more, sizes, out);
    DurableW6.run("SQLite", journeysOnSqlite, more, sizes, out);
    if (!complaints.isEmpty()) {
      throw new IllegalStateException(String.join("; ", complaints));
    }
  }

  private Rates measureSqlite(int users, Path folder) throws Exception {
    measure(() -> sqlite(folder), WARM_UP, null);
    List<Rates> raws = new ArrayList<>();
    List<Rates> engines = new ArrayList<>();
    for (int i = 0; i < REPETITIONS; i++) {
      Path file = folder.resolve("raw-" + i + ".db");
      double raw = RawSqlite.rate(file, UserIds.of(users), RECORD_BYTES);
      raws.add(new Rates(raw, raw, raw, 0));
      engines.add(measure(() -> sqlite(folder), users, null));
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
  private void rival(
      String name, Maker maker, int users, BenchPostgres postgres, double expectedStarts)
      throws Exception {
    measure(maker, users, postgres);
    Rates rates = measure(maker, users, postgres);
    print(name, rates);
    if (rates.starts() < expectedStarts / 2) {
      complaints.add(
          String.format(
              "%s: %,.0f starts/s (expected: at least half of %,.0f)",
              name, rates.starts(), expectedStarts));
    }
  }

  private JourneysContender journeys(BenchPostgres postgres, int engines, int threads) {
    List<JdbcStateStore> stores = new ArrayList<>();
    String prefix = "w1_" + ++run + "_";
    for (int i = 0; i < engines; i++) {
      stores.add(JdbcStateStore.builder().tablePrefix(prefix).of(postgres.pool()));
    }
    return new JourneysContender("Journeys", stores, threads);
  }

  private JourneysContender sqlite(Path folder) {
    JdbcStateStore store = JdbcStateStore.sqlite(folder.resolve("w1-" + ++run + ".db"));
    return new JourneysContender("Journeys", List.of(store), 2);
  }

  private static Rates measure(Maker maker, int count, @Nullable BenchPostgres postgres)
      throws Exception {
    String[] users = UserIds.of(count);
    String[] buyers = new String[count / 2];
    for (int i = 0; i < buyers.length; i++) {
      buyers[i] = users[i * 2];
    }
    try (Contender contender = maker.make()) {
      if (postgres != null) {
        postgres.settle();
      }
      long logBefore = postgres == null ? 0 : postgres.logBytes();
      double starts = rate(count, () -> contender.signup(users));
      long log = postgres == null ? 0 : postgres.logBytes() - logBefore;
      if (postgres != null) {
        postgres.analyze();
      }
      double correlations = rate(buyers.length, () -> contender.purchase(buyers));
      if (postgres != null) {
        postgres.analyze();
      }
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

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
