package dev.journeys.jdbc;

import dev.journeys.JourneyEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Closes an engine under load, again and again, and the next one goes on: nothing is lost, and
 * nothing is sent twice. {@code -Dstop.rounds=50} makes it long.
 */
class GracefulStopTest {

  private static final int ROUNDS = Integer.getInteger("stop.rounds", 5);
  private static final int USERS_A_ROUND = 600;

  @TempDir Path folder;

  @Test
  void sqlite_loses_and_repeats_nothing_when_its_engine_is_closed_under_load() {
    stopAgainAndAgain("sqlite:" + folder.resolve("store.db"));
  }

  @Test
  void postgresql_loses_and_repeats_nothing_when_an_engine_is_closed_under_load() {
    stopAgainAndAgain(TestPostgres.newPrefix() + "@" + TestPostgres.url());
  }

  private void stopAgainAndAgain(String store) {
    for (int round = 0; round < ROUNDS; round++) {
      String name = "round" + round;
      try (Journal sent = Journal.open(folder.resolve("sent-" + name));
          Load.OpenStore open = Load.open(store, CommitPoint.Watch.NOBODY);
          JourneyEngine engine = Load.engine(open.store(), new LoggingProvider(sent))) {
        loadUntilClosed(engine, name);
      }
    }
    try (Journal sent = Journal.open(folder.resolve("sent-after"));
        Load.OpenStore open = Load.open(store, CommitPoint.Watch.NOBODY);
        JourneyEngine engine = Load.engine(open.store(), new LoggingProvider(sent))) {
      new Loader(engine, folder, "after", 0).trackAll(Loader.unacknowledged(folder));
      Aftermath.Findings found = new Aftermath(open.store(), engine, folder).check(List.of(0));
      System.out.println("out: stops=" + ROUNDS + " store=" + store + " " + found);
    }
  }

  private void loadUntilClosed(JourneyEngine engine, String name) {
    Loader loader = new Loader(engine, folder, name, 0);
    List<String> refused = Loader.unacknowledged(folder);
    CompletableFuture<Void> load =
        CompletableFuture.runAsync(() -> {
          loader.trackAll(refused);
          loader.run(Loader.users(name + "-", USERS_A_ROUND, name));
        });
    awaitAcknowledged(name, refused.size() + USERS_A_ROUND / 3);
    engine.close();
    load.join();
  }

  private void awaitAcknowledged(String name, int lines) {
    while (Journal.read(folder, "acknowledged-" + name).size() < lines) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }
}
