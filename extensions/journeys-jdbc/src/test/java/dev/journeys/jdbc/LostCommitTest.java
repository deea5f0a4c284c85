package dev.journeys.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.journeys.value.StateStoreException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Commits of which nobody knows at first whether they landed. */
class LostCommitTest {

  private static final int EVENTS = 60;

  private final String prefix = TestPostgres.newPrefix();

  @ParameterizedTest
  @EnumSource(names = {"LOSING_ANSWERS", "LOSING_COMMITS"})
  void an_event_without_an_id_counts_once_whatever_becomes_of_its_commit(
      UnreliableProxy.Mode mode) {
    try (UnreliableProxy proxy = new UnreliableProxy(TestPostgres.port());
        // so that a COMMIT is spelled out each time
        HikariDataSource pool =
            TestPostgres.pool(TestPostgres.urlOn(proxy.port()) + "&prepareThreshold=0", 4);
        JdbcStateStore store = JdbcStateStore.builder().tablePrefix(prefix).of(pool);
        Counting counting = new Counting(store)) {
      proxy.mode(mode);
      for (int i = 0; i < EVENTS; i++) {
        assertThat(counting.track("ann")).isCompleted();
      }
      assertThat(proxy.lost()).isGreaterThan(EVENTS / 10);
      proxy.mode(UnreliableProxy.Mode.FAITHFUL);
      counting.assertEach(EVENTS, "ann");
    }
  }

  @Test
  void a_node_that_stalls_inside_a_commit_holds_nobody_up_and_changes_nothing_when_it_goes_on() {
    StalledCommit stalled = new StalledCommit();
    try (HikariDataSource pool = TestPostgres.pool(TestPostgres.url(), 8);
        JdbcStateStore slowStore =
            JdbcStateStore.builder().tablePrefix(prefix).watch(stalled).of(pool);
        JdbcStateStore store = JdbcStateStore.builder().tablePrefix(prefix).of(pool);
        Counting slow = new Counting(slowStore);
        Counting other = new Counting(store)) {
      slow.track("ann").join();
      stalled.arm();
      CompletableFuture<Void> held = CompletableFuture.runAsync(() -> slow.track("ann").join());
      stalled.awaitIt();
      assertThat(other.track("ann")).as("the database ends the stalled transaction").isCompleted();
      other.assertEach(2, "ann");
      stalled.goOn();
      held.join();
      other.assertEach(3, "ann");
    }
  }

  @Test
  void an_engine_stops_when_its_database_has_lost_commits_that_it_had_acknowledged() {
    try (HikariDataSource pool = TestPostgres.pool(TestPostgres.url(), 8)) {
      JdbcStateStore.Builder builder = JdbcStateStore.builder().tablePrefix(prefix);
      try (JdbcStateStore store = builder.of(pool);
          Counting counting = new Counting(store)) {
        counting.track("ann").join();
        keep("user", "writer", "counter");
        counting.track("ann").join();
        bringBack("user", "writer", "counter");
        for (int i = 0; i < 3; i++) {
          assertThatThrownBy(() -> counting.track("ann").join())
              .hasCauseInstanceOf(StateStoreException.class)
              .hasMessageContaining("has lost commits that it had acknowledged");
        }
        counting.assertEach(1, "ann");
      }
      try (JdbcStateStore store = builder.of(pool);
          Counting counting = new Counting(store)) {
        counting.track("ann").join();
        counting.assertEach(2, "ann");
      }
    }
  }

  /** Keeps tables as a standby has them that lags behind. */
  private void keep(String... tables) {
    for (String table : tables) {
      Counting.execute(
          TestPostgres.url(),
          "CREATE TABLE " + prefix + "kept_" + table + " AS SELECT * FROM " + prefix + table);
    }
  }

  private void bringBack(String... tables) {
    for (String table : tables) {
      Counting.execute(
          TestPostgres.url(),
          "DELETE FROM " + prefix + table,
          "INSERT INTO " + prefix + table + " SELECT * FROM " + prefix + "kept_" + table);
    }
  }
}
