package dev.journeys.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.JourneyEngine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Several processes on one PostgreSQL, all of them tracking every event of the same users at once.
 * One is frozen for three leases and thawed, one is killed.
 */
class ClusterTest {

  private static final int USERS = Integer.getInteger("cluster.users", 10_000);

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
      try (Journal sent = Journal.open(folder.resolve("sent-observer"));
          Load.OpenStore open = Load.open(store, CommitPoint.Watch.NOBODY);
          JourneyEngine engine = Load.engine(open.store(), new LoggingProvider(sent))) {
        Aftermath.Findings found =
            new Aftermath(open.store(), engine, folder).check(inFlight.values());
        System.out.println("out: nodes=" + count + " " + found);
        assertThat(found.users()).isEqualTo(USERS);
      }
    } finally {
      nodes.forEach(NodeProcess::close);
    }
  }

  private void hurt(String store, NodeProcess frozen, NodeProcess killed) {
    while (Journal.read(folder, "acknowledged-").size() < USERS / 2) {
      rest(20);
    }
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
