package dev.journeys.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.journeys.store.CommitBatch;
import dev.journeys.store.StoredRecord;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.StateStoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaMigrationTest {

  @TempDir Path folder;

  private static void execute(String url, List<String> scripts) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String script : scripts) {
        for (String one : script.split(";\\s*\\n", -1)) {
          if (!one.isBlank()) {
            statement.execute(one);
          }
        }
      }
    }
  }

  @Test
  void nodes_that_start_at_once_make_one_schema() {
    String prefix = TestPostgres.newPrefix();
    try (HikariDataSource pool = TestPostgres.pool(TestPostgres.url(), 8)) {
      Stream.generate(() ->
              CompletableFuture.supplyAsync(
                  () -> JdbcStateStore.builder().tablePrefix(prefix).of(pool)))
          .limit(6)
          .toList()
          .forEach(store -> store.join().close());
    }
  }

  @Test
  void a_host_may_run_the_scripts_itself() throws SQLException {
    String prefix = TestPostgres.newPrefix();
    try (HikariDataSource pool = TestPostgres.pool(TestPostgres.url(), 4)) {
      JdbcStateStore.Builder builder =
          JdbcStateStore.builder().tablePrefix(prefix).withoutMigration();
      assertThatThrownBy(() -> builder.of(pool))
          .isInstanceOf(StateStoreException.class)
          .hasMessageContaining("the schema is at step 0");
      execute(TestPostgres.url(), Database.POSTGRESQL.schema(prefix));
      try (JdbcStateStore store = builder.of(pool)) {
        assertThat(store.definitionsVersion()).isZero();
      }
    }
    Path file = folder.resolve("host.db");
    execute("jdbc:sqlite:" + file, Database.SQLITE.schema("crm_"));
    JdbcStateStore.builder().tablePrefix("crm_").withoutMigration().sqlite(file).close();
  }

  @Test
  void a_step_may_take_longer_than_the_network_timeout() throws Exception {
    String prefix = TestPostgres.newPrefix();
    execute(TestPostgres.url(), Database.POSTGRESQL.schema(prefix).subList(0, 2));
    try (HikariDataSource pool = TestPostgres.pool(TestPostgres.url(), 4);
        Connection reader = DriverManager.getConnection(TestPostgres.url());
        Statement statement = reader.createStatement()) {
      reader.setAutoCommit(false);
      statement.execute("LOCK TABLE " + prefix + "user IN ACCESS SHARE MODE");
      CompletableFuture<JdbcStateStore> opened =
          CompletableFuture.supplyAsync(() ->
              JdbcStateStore.builder()
                  .tablePrefix(prefix)
                  .networkTimeout(Duration.ofMillis(500))
                  .of(pool));
      assertThatThrownBy(() -> opened.get(2, TimeUnit.SECONDS))
          .isInstanceOf(TimeoutException.class);
      reader.commit();
      try (JdbcStateStore store = opened.get(20, TimeUnit.SECONDS)) {
        assertThat(store.definitionsVersion()).isZero();
      }
    }
  }

  @Test
  void the_tables_may_be_in_a_schema_of_their_own() throws SQLException {
    String schema = TestPostgres.newPrefix() + "crm";
    execute(TestPostgres.url(), List.of("CREATE SCHEMA " + schema + ";\n"));
    JdbcStateStore.Builder builder = JdbcStateStore.builder().tablePrefix(schema + ".journeys_");
    try (HikariDataSource pool = TestPostgres.pool(TestPostgres.url(), 4)) {
      try (JdbcStateStore store = builder.of(pool);
          Counting counting = new Counting(store)) {
        counting.track("ann", "bob").join();
      }
      try (JdbcStateStore store = builder.of(pool);
          Counting counting = new Counting(store)) {
        counting.assertEach(1, "ann", "bob");
      }
    }
  }

  @Test
  void ids_are_ordered_byte_by_byte_in_a_database_that_orders_otherwise() throws SQLException {
    String prefix = TestPostgres.newPrefix();
    try (HikariDataSource pool = TestPostgres.pool(TestPostgres.url(), 4);
        JdbcStateStore store = JdbcStateStore.builder().tablePrefix(prefix).of(pool);
        Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT table_name || '.' || column_name FROM information_schema.columns"
                    + " WHERE table_name LIKE '"
                    + prefix
                    + "%' AND data_type = 'text'"
                    + " AND column_name NOT IN ('json', 'reason', 'text')"
                    + " AND collation_name IS DISTINCT FROM 'C'")) {
      assertThat(store.definitionsVersion()).isZero();
      assertThat(rows.next()).as("a column whose order the database decides").isFalse();
    }
  }

  @Test
  void a_schema_of_a_newer_version_is_left_alone() throws SQLException {
    Path file = folder.resolve("newer.db");
    JdbcStateStore.sqlite(file).close();
    execute("jdbc:sqlite:" + file, List.of("UPDATE journeys_schema SET step = 99;\n"));
    assertThatThrownBy(() -> JdbcStateStore.sqlite(file))
        .isInstanceOfSatisfying(
            StateStoreException.class, e -> assertThat(e.isRetryable()).isFalse())
        .hasMessageContaining("a newer version of this library");
  }

  @Test
  void what_was_committed_is_there_when_the_file_is_opened_again() {
    Path file = folder.resolve("again.db");
    try (JdbcStateStore store = JdbcStateStore.sqlite(file)) {
      CommitBatch.UserCommit ann =
          new CommitBatch.UserCommit("ann", 0, new byte[] {1}, null, List.of(), Optional.empty());
      store.commit(new CommitBatch(List.of(ann), null, Map.of()));
    }
    try (JdbcStateStore store = JdbcStateStore.sqlite(file)) {
      StoredRecord ann = store.load(List.of("ann")).get("ann");
      assertThat(ann.version()).isEqualTo(1);
      assertThat(ann.bytes()).containsExactly(1);
    }
  }

  @Test
  void transactions_of_a_stricter_isolation_are_refused() {
    for (String level : List.of("repeatable read", "serializable")) {
      String option = "-c%20default_transaction_isolation%3D" + level.replace(" ", "%5C%20");
      try (HikariDataSource pool =
          TestPostgres.pool(TestPostgres.url() + "&options=" + option, 2)) {
        JdbcStateStore.Builder builder =
            JdbcStateStore.builder().tablePrefix(TestPostgres.newPrefix());
        assertThatThrownBy(() -> builder.of(pool))
            .isInstanceOf(StateStoreException.class)
            .hasMessage(
                "the data source's transactions are " + level + " (expected: read committed)");
      }
    }
  }

  @Test
  void a_file_that_is_no_database_is_refused_at_once() throws IOException {
    Path file = folder.resolve("letter.txt");
    Files.writeString(file, "Dear Ann, this is no database at all. ".repeat(50));
    assertThatThrownBy(() -> JdbcStateStore.sqlite(file))
        .isInstanceOfSatisfying(
            StateStoreException.class, e -> assertThat(e.isRetryable()).isFalse());
  }

  @Test
  void a_prefix_cannot_smuggle_anything() {
    for (String prefix : new String[] {"", "a b_", "x; DROP TABLE y; --", "a.b.c_"}) {
      assertThatThrownBy(() -> JdbcStateStore.builder().tablePrefix(prefix))
          .isInstanceOf(InvalidInputException.class);
    }
  }
}
