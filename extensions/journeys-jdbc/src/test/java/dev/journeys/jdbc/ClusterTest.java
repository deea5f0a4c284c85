package dev.journeys.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.JourneyEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Several processes on one PostgreSQL, all of them tracking every event of the same users at once.
 * One is frozen for three leases and thawed, one is killed. Or they come and go: three, two, one,
 * three, as often as {@code -Dcluster.rounds} says.
 */
class ClusterTest {

  private static final int USERS = Integer.getInteger("cluster.users", 10_000);
  private static final int ROUNDS = Integer.getInteger("cluster.rounds", 2);
  private static final int USERS_OF_A_ROUND = 1_000;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path folder;

  private final Map<String, Integer> inFlight = new TreeMap<>();

  @Test
  void two_nodes_do_everything_once() {
    run(2, false);
  }

  @Test
  void four_nodes_do_everything_once_while_one_is_frozen_and_one_is_killed() {
    run(4, true);
  }

  @Test
  void nodes_come_and_go_and_nobody_is_lost() {
    String store = TestPostgres.newPrefix() + "@" + TestPostgres.url();
    Deque<NodeProcess> nodes = new ArrayDeque<>();
    try {
      nodes.add(newNode(store, 0, 0));
      nodes.add(newNode(store, 0, 1));
      nodes.add(newNode(store, 0, 2));
      int acknowledged = 0;
      for (int round = 1; round <= ROUNDS; round++) {
        nodes.getLast().await(LoadedNode.READY);
        awaitAcknowledged(acknowledged + USERS_OF_A_ROUND / 2);
        for (int gone = 0; gone < 2; gone++) {
          nodes.remove().kill();
          Load.noteInFlight(store, inFlight);
        }
        acknowledged = Journal.read(folder, "acknowledged-").size();
        nodes.add(newNode(store, round, 0));
        nodes.add(newNode(store, round, 1));
      }
      nodes.forEach(node -> node.await(LoadedNode.DONE));
      Aftermath.Findings found = findings(store);
      System.out.println("out: rounds=" + ROUNDS + " " + found);
      assertThat(found.users()).isEqualTo(USERS_OF_A_ROUND * (ROUNDS + 1));
    } finally {
      nodes.forEach(NodeProcess::close);
    }
  }

  /** A node that loads the users of a round, all of them. */
  private NodeProcess newNode(String store, int round, int number) {
    String name = "node" + round + "-" + number;
    return NodeProcess.start(store, folder, name, "r" + round + "u", USERS_OF_A_ROUND);
  }

  private void awaitAcknowledged(int lines) {
    long begun = System.nanoTime();
    while (Journal.read(folder, "acknowledged-").size() < lines) {
      assertThat(System.nanoTime() - begun).as("load goes on").isLessThan(PATIENCE.toNanos());
      rest(20);
    }
  }

  private void run(int count, boolean withFaults) {
    String store = TestPostgres.newPrefix() + "@" + TestPostgres.url();
    List<NodeProcess> nodes = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        nodes.add(NodeProcess.start(store, folder, "node" + i, "u", USERS));
      }
      nodes.forEach(node -> node.await(LoadedNode.READY));
      if (withFaults) {
        hurt(store, nodes.get(1), nodes.remove(0));
      }
      nodes.forEach(node -> node.await(LoadedNode.DONE));
      Aftermath.Findings found = findings(store);
      System.out.println("out: nodes=" + count + " " + found);
      assertThat(found.users()).isEqualTo(USERS);
    } finally {
      nodes.forEach(NodeProcess::close);
    }
  }

  private Aftermath.Findings findings(String store) {
    try (Journal sent = Journal.open(folder.resolve("sent-observer"));
        Load.OpenStore open = Load.open(store, CommitPoint.Watch.NOBODY);
        JourneyEngine engine = Load.engine(open.store(), new LoggingProvider(sent))) {
      return new Aftermath(open.store(), engine, folder).check(inFlight.values());
    }
  }

  private void hurt(String store, NodeProcess frozen, NodeProcess killed) {
    awaitAcknowledged(USERS / 2);
    frozen.freeze();
    Load.noteInFlight(store, inFlight);
    killed.kill();
    Load.noteInFlight(store, inFlight);
    rest(3 * Load.LEASE.toMillis());
    frozen.thaw();
  }

  private static void rest(long millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
