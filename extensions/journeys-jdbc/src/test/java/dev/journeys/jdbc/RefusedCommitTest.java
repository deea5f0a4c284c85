package dev.journeys.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.journeys.value.StateStoreException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An engine on a PostgreSQL that rolls its transactions back. */
class RefusedCommitTest {

  private static final int EVENTS = 100;

  private final String prefix = TestPostgres.newPrefix();
  private final HikariDataSource pool = TestPostgres.pool(TestPostgres.url(), 4);
  private final JdbcStateStore store = JdbcStateStore.builder().tablePrefix(prefix).of(pool);

  @AfterEach
  void close() {
    store.close();
    pool.close();
  }

  /** Has a function called at each commit, as its last statement or after it. */
  private void atEachCommit(String function, boolean afterLast) {
    String kind = afterLast ? "CREATE CONSTRAINT TRIGGER " : "CREATE TRIGGER ";
    String when = afterLast ? " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW" : " FOR EACH STATEMENT";
    Counting.execute(
        TestPostgres.url(),
        "CREATE FUNCTION "
            + prefix
            + "fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            + function
            + " RETURN NEW; END $$",
        kind
            + prefix
            + "fails AFTER UPDATE ON "
            + prefix
            + "writer"
            + when
            + " EXECUTE FUNCTION "
            + prefix
            + "fail()");
  }

  private void failFourOfTwenty(String state, boolean afterLast) {
    Counting.execute(TestPostgres.url(), "CREATE SEQUENCE " + prefix + "passed");
    atEachCommit(
        "IF nextval('"
            + prefix
            + "passed') % 20 < 4 THEN"
            + " RAISE EXCEPTION 'injected' USING ERRCODE = '"
            + state
            + "'; END IF;",
        afterLast);
  }

  @ParameterizedTest
  @ValueSource(strings = {"40001", "40P01"})
  void a_fifth_of_all_transactions_is_rolled_back_in_favour_of_others(String state) {
    failFourOfTwenty(state, false);
    trackAll();
  }

  @ParameterizedTest
  @ValueSource(strings = {"40001", "40P01"})
  void a_fifth_of_all_transactions_is_rolled_back_when_it_is_to_be_committed(String state) {
    failFourOfTwenty(state, true);
    trackAll();
  }

  private void trackAll() {
    try (Counting counting = new Counting(store)) {
      for (int i = 0; i < EVENTS; i++) {
        assertThat(counting.track("ann", "bob")).isCompleted();
      }
      counting.assertEach(EVENTS, "ann", "bob");
    }
  }

  @Test
  void on_a_full_disk_input_is_refused_and_taken_when_there_is_room_again() {
    String full = prefix + "full";
    Counting.execute(TestPostgres.url(), "CREATE TABLE " + full + " (x integer)");
    atEachCommit(
        "IF EXISTS (SELECT FROM "
            + full
            + ") THEN"
            + " RAISE EXCEPTION 'no space left on device' USING ERRCODE = '53100'; END IF;",
        false);
    try (Counting counting = new Counting(store)) {
      assertThat(counting.track("ann")).isCompleted();
      Counting.execute(TestPostgres.url(), "INSERT INTO " + full + " VALUES (1)");
      assertRefused(counting.track("ann"));
      assertRefused(counting.track("ann"));
      counting.assertEach(1, "ann");
      Counting.execute(TestPostgres.url(), "DELETE FROM " + full);
      assertThat(counting.track("ann")).isCompleted();
      counting.assertEach(2, "ann");
    }
  }

  private static void assertRefused(CompletableFuture<Void> tracked) {
    assertThatThrownBy(tracked::join)
        .cause()
        .isInstanceOfSatisfying(
            StateStoreException.class, e -> assertThat(e.isRetryable()).isTrue());
  }

  @Test
  void a_deadlock_with_a_transaction_of_the_host_is_lost_and_tried_again() throws SQLException {
    try (Counting counting = new Counting(store);
        Connection host = TestPostgres.direct().getConnection();
        Statement statement = host.createStatement()) {
      counting.track("ann", "bob").join();
      host.setAutoCommit(false);
      // so that it is the engine's session which finds the deadlock, and loses
      statement.execute("SET deadlock_timeout = '5min'");
      statement.execute("UPDATE " + prefix + "user SET wake = wake WHERE id = 'bob'");
      CompletableFuture<Void> tracked =
          CompletableFuture.runAsync(() -> counting.track("ann", "bob").join());
      awaitSomebodyWhoWaits(statement);
      statement.execute("UPDATE " + prefix + "user SET wake = wake WHERE id = 'ann'");
      host.commit();
      tracked.join();
      counting.assertEach(2, "ann", "bob");
      try (ResultSet rows =
          statement.executeQuery("SELECT deadlocks FROM pg_stat_database WHERE deadlocks > 0")) {
        assertThat(rows.next()).as("there was a deadlock").isTrue();
      }
    }
  }

  private void awaitSomebodyWhoWaits(Statement statement) throws SQLException {
    String waiting =
        "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%"
            + prefix
            + "user%'";
    while (true) {
      try (ResultSet rows = statement.executeQuery(waiting)) {
        if (rows.next()) {
          return;
        }
      }
      // the statistics stand still for the rest of a transaction that has seen them
      statement.execute("SELECT pg_stat_clear_snapshot()");
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }
}
