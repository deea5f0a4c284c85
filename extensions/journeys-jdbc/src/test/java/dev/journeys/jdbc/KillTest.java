package dev.journeys.jdbc;

import dev.journeys.JourneyEngine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process under load, again and again, and then looks whether anything was lost or done
 * twice. {@code -Dkill.rounds=300 -Dkill.times=20} makes it long.
 */
class KillTest {

  private static final int ROUNDS = Integer.getInteger("kill.rounds", 12);
  private static final int TIMES = Integer.getInteger("kill.times", 1);
  private static final int USERS_A_ROUND = 1_500;
  private static final int LONGEST_LIFE_MILLIS = 700;

  @TempDir Path folder;

  private final Map<String, Integer> inFlightAtKills = new TreeMap<>();

  @Test
  void sqlite_loses_nothing_when_its_process_is_killed_at_random_instants() {
    killAtRandom("sqlite:" + folder.resolve("store.db"));
  }

  @Test
  void postgresql_loses_nothing_when_a_process_is_killed_at_random_instants() {
    killAtRandom(TestPostgres.newPrefix() + "@" + TestPostgres.url());
  }

  @Test
  void sqlite_loses_nothing_when_its_process_is_killed_at_every_point_of_a_commit() {
    killAtEveryPoint("sqlite:" + folder.resolve("store.db"));
  }

  @Test
  void postgresql_loses_nothing_when_a_process_is_killed_at_every_point_of_a_commit() {
    killAtEveryPoint(TestPostgres.newPrefix() + "@" + TestPostgres.url());
  }

  private void killAtRandom(String store) {
    long seed = Long.getLong("kill.seed", System.nanoTime());
    System.out.println("out: kill.seed=" + seed);
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      String name = "round" + round;
      try (NodeProcess node = NodeProcess.start(store, folder, name, name + "-", USERS_A_ROUND)) {
        node.await(LoadedNode.READY);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(LONGEST_LIFE_MILLIS)));
        node.kill();
      }
      Load.noteInFlight(store, inFlightAtKills);
    }
    finish(store, ROUNDS);
  }

  private void killAtEveryPoint(String store) {
    List<String> points = new ArrayList<>();
    Arrays.stream(CommitPoint.values()).map(Enum::name).forEach(points::add);
    points.add(LoadedNode.AFTER_SEND);
    for (int time = 0; time < TIMES; time++) {
      for (String point : points) {
        String name = point + time;
        try (NodeProcess node =
            NodeProcess.start(store, folder, name, name + "-", USERS_A_ROUND, point, 7 + time)) {
          node.await(point);
          node.kill();
        }
        Load.noteInFlight(store, inFlightAtKills);
      }
    }
    finish(store, TIMES * points.size());
  }

  /** Tracks what was never acknowledged, lets everybody come to the end, and checks. */
  private void finish(String store, int kills) {
    try (NodeProcess last = NodeProcess.start(store, folder, "last", "last-", 20)) {
      last.await(LoadedNode.DONE);
      Load.noteInFlight(store, inFlightAtKills);
      last.kill();
    }
    try (Journal sent = Journal.open(folder.resolve("sent-after"));
        Load.OpenStore open = Load.open(store, CommitPoint.Watch.NOBODY);
        JourneyEngine engine = Load.engine(open.store(), new LoggingProvider(sent))) {
      Aftermath.Findings found =
          new Aftermath(open.store(), engine, folder).check(inFlightAtKills.values());
      System.out.println("out: kills=" + kills + " store=" + store + " " + found);
    }
  }
}
