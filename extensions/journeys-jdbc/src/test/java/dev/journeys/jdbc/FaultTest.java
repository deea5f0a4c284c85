package dev.journeys.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.JourneyEngine;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An engine under load whose database goes away, comes back, answers late, or answers where nobody
 * hears it. {@code -Dfault.seconds=300} makes it long.
 */
class FaultTest {

  private static final int SECONDS = Integer.getInteger("fault.seconds", 15);

  /** How long the database is well before the fault, and after it. */
  private static final int CALM_SECONDS = Math.max(2, SECONDS / 15);

  private static final int USERS_A_SECOND = 400;
  private static final long PAUSE_MILLIS = 1_000L * Loader.THREADS * Loader.BATCH / USERS_A_SECOND;

  @TempDir Path folder;

  @Test
  void all_sessions_are_terminated_twice_a_second() {
    try (UnreliableProxy proxy = new UnreliableProxy(TestPostgres.port())) {
      run("terminated", proxy, "", SECONDS, FaultTest::terminateAll);
    }
  }

  @Test
  void the_answers_of_commits_are_lost() {
    try (UnreliableProxy proxy = new UnreliableProxy(TestPostgres.port())) {
      proxy.mode(UnreliableProxy.Mode.LOSING_ANSWERS);
      // so that a COMMIT is spelled out each time
      run("lost answers", proxy, "&prepareThreshold=0", SECONDS / 3, () -> {});
      System.out.println("out: lost answers=" + proxy.lost());
      assertThat(proxy.lost()).isPositive();
    }
  }

  @Test
  void the_network_swallows_everything_forgets_connections_resets_and_is_slow() {
    try (UnreliableProxy proxy = new UnreliableProxy(TestPostgres.port())) {
      Weather weather = new Weather(proxy);
      run("network", proxy, "", 2 * SECONDS, weather::next);
    }
  }

  /** What the network does, each for a few seconds. */
  private static final class Weather {

    private static final List<UnreliableProxy.Mode> MODES =
        List.of(
            UnreliableProxy.Mode.FAITHFUL,
            UnreliableProxy.Mode.BLACK_HOLE,
            UnreliableProxy.Mode.HALF_OPEN,
            UnreliableProxy.Mode.RESETTING,
            UnreliableProxy.Mode.SLOW);

    /** Three seconds in the short form, a minute in the long one; each comes twice. */
    private static final int HALF_SECONDS_EACH = SECONDS * 2 / 5;

    private final UnreliableProxy proxy;
    private int halfSeconds;

    Weather(UnreliableProxy proxy) {
      this.proxy = proxy;
    }

    void next() {
      if (halfSeconds % HALF_SECONDS_EACH == 0) {
        proxy.mode(MODES.get(halfSeconds / HALF_SECONDS_EACH % MODES.size()));
      }
      halfSeconds++;
    }
  }

  private static void terminateAll() {
    try (Connection connection = TestPostgres.direct().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Loads an engine, does something to its database every half second, and checks. */
  private void run(
      String name, UnreliableProxy proxy, String options, int seconds, Runnable fault) {
    String store = TestPostgres.newPrefix() + "@" + TestPostgres.urlOn(proxy.port()) + options;
    try (Journal sent = Journal.open(folder.resolve("sent-1"));
        Load.OpenStore open = Load.open(store, CommitPoint.Watch.NOBODY);
        JourneyEngine engine = Load.engine(open.store(), new LoggingProvider(sent))) {
      int users = USERS_A_SECOND * (seconds + 2 * CALM_SECONDS);
      Loader loader = new Loader(engine, folder, "1", PAUSE_MILLIS);
      CompletableFuture<Void> load =
          CompletableFuture.runAsync(() -> loader.run(Loader.users("u", users, name)));
      int before = eventsASecond(loader);
      long begun = System.nanoTime();
      while (System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(seconds)) {
        fault.run();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
      }
      proxy.mode(UnreliableProxy.Mode.FAITHFUL);
      int after = eventsASecond(loader);
      loader.stop();
      await(load);
      // what was under way when a lease ran out is repeated, and that is never many at once
      Aftermath.Findings found =
          new Aftermath(open.store(), engine, folder).check(List.of(USERS_A_SECOND * SECONDS / 10));
      System.out.println(
          "out: fault="
              + name
              + " refused="
              + loader.refused()
              + " eventsASecond="
              + before
              + ", after the fault="
              + after
              + " "
              + found);
    }
  }

  private static int eventsASecond(Loader loader) {
    int before = loader.taken();
    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(CALM_SECONDS));
    return (loader.taken() - before) / CALM_SECONDS;
  }

  private static void await(CompletableFuture<Void> load) {
    try {
      load.get(2, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("the load never ended", e);
    }
  }
}
