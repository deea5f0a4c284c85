package dev.journeys.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.journeys.store.StoredDefinition;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores on one PostgreSQL tell each other of what they add to the definitions. */
class PublishNoticesTest {

  private static final int PATIENCE_SECONDS = 20;

  private final String prefix = TestPostgres.newPrefix();
  private final HikariDataSource pool = TestPostgres.pool(TestPostgres.url(), 4);
  private final JdbcStateStore listening =
      JdbcStateStore.builder().tablePrefix(prefix).listening().of(pool);
  private final JdbcStateStore other =
      JdbcStateStore.builder().tablePrefix(prefix).of(TestPostgres.direct());
  private final Semaphore hints = new Semaphore(0);

  @AfterEach
  void close() {
    listening.close();
    other.close();
    pool.close();
  }

  private boolean isTold() throws InterruptedException {
    return hints.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private void add(String journey) {
    assertThat(other.addDefinition(journey, 0, "{}", "hash", Instant.EPOCH)).isPresent();
  }

  private static int sessions(String answer, String where) throws SQLException {
    try (Connection connection = TestPostgres.direct().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT count(" + answer + ") FROM pg_stat_activity WHERE " + where)) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private String ofThis() {
    return "query = 'LISTEN " + DefinitionRows.channel(new Tables(prefix)) + "'";
  }

  @Test
  void a_publish_that_waits_for_another_is_published_when_it_is_its_turn() throws Exception {
    CompletableFuture<Optional<StoredDefinition>> waiting;
    try (Connection rival = TestPostgres.direct().getConnection()) {
      rival.setAutoCommit(false);
      new PostgresDialect(new Tables(prefix))
          .lock(rival, new Tables(prefix).sql("{prefix}definition"));
      waiting =
          CompletableFuture.supplyAsync(
              () -> other.addDefinition("one", 0, "{}", "hash", Instant.EPOCH));
      while (sessions("*", "wait_event = 'advisory'") == 0) {
        LockSupport.parkNanos(1_000_000);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(700));
      rival.commit();
    }
    assertThat(waiting.join().orElseThrow().publishedAt())
        .isAfterOrEqualTo(Instant.EPOCH.plusMillis(700));
    assertThat(other.definitions().get(0).publishedAt())
        .isAfterOrEqualTo(Instant.EPOCH.plusMillis(700));
  }

  @Test
  void what_another_store_adds_is_told() throws Exception {
    Runnable end = listening.onPublish(hints::release);
    assertThat(isTold()).as("that it listens from now on").isTrue();
    add("one");
    assertThat(isTold()).isTrue();
    add("two");
    assertThat(isTold()).isTrue();
    end.run();
  }

  @Test
  void a_session_that_ends_is_replaced_and_what_came_meanwhile_is_told() throws Exception {
    listening.onPublish(hints::release);
    assertThat(isTold()).isTrue();
    assertThat(sessions("pg_terminate_backend(pid)", ofThis())).isEqualTo(1);
    add("one");
    assertThat(isTold()).isTrue();
    while (sessions("*", ofThis()) == 0) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    hints.drainPermits();
    add("two");
    assertThat(isTold()).isTrue();
  }

  @Test
  void the_connection_goes_back_when_nobody_wants_to_hear() throws Exception {
    Runnable one = listening.onPublish(hints::release);
    Runnable another = listening.onPublish(() -> {});
    assertThat(isTold()).isTrue();
    one.run();
    add("one");
    assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isEqualTo(1);
    another.run();
    long begun = System.nanoTime();
    while (pool.getHikariPoolMXBean().getActiveConnections() > 0) {
      assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS));
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    assertThat(hints.availablePermits()).as("hints after the end").isZero();
  }

  @Test
  void a_store_that_is_not_asked_to_takes_no_connection(@TempDir Path folder) {
    other.onPublish(hints::release).run();
    try (JdbcStateStore file =
        JdbcStateStore.builder().listening().sqlite(folder.resolve("j.db"))) {
      file.onPublish(hints::release).run();
    }
    assertThat(hints.availablePermits()).isZero();
  }
}
