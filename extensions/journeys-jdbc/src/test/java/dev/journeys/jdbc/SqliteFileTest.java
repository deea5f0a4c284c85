package dev.journeys.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.store.CommitBatch;
import dev.journeys.store.CommitBatch.UserCommit;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a store of SQLite leaves to others who open its file. */
class SqliteFileTest {

  @TempDir Path folder;

  private static Collection<String> commit(JdbcStateStore store, String user, long version) {
    return commit(store, user, version, null);
  }

  private static Collection<String> commit(
      JdbcStateStore store, String user, long version, @Nullable Instant due) {
    UserCommit one =
        new UserCommit(user, version, new byte[] {1}, due, List.of(), Optional.empty());
    return store.commit(new CommitBatch(List.of(one), null, Map.of()));
  }

  @Test
  void somebody_else_may_write_to_the_file_while_the_store_does_not() throws SQLException {
    Path file = folder.resolve("store.db");
    try (JdbcStateStore store = JdbcStateStore.sqlite(file);
        Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = other.createStatement()) {
      commit(store, "ann", 0);
      statement.execute("PRAGMA busy_timeout = 0");
      assertThat(statement.executeUpdate("UPDATE journeys_user SET record = X'02'")).isEqualTo(1);
      assertThat(store.load(List.of("ann")).get("ann").bytes()).containsExactly(2);
    }
  }

  @Test
  void two_stores_on_one_file_do_no_harm_to_each_other() {
    Path file = folder.resolve("store.db");
    try (JdbcStateStore one = JdbcStateStore.sqlite(file);
        JdbcStateStore other = JdbcStateStore.sqlite(file)) {
      assertThat(commit(one, "ann", 0)).isEmpty();
      assertThat(commit(other, "ann", 0)).containsExactly("ann");
      assertThat(commit(other, "ann", 1)).isEmpty();
      assertThat(commit(one, "ann", 1)).containsExactly("ann");
      assertThat(one.load(List.of("ann")).get("ann").version()).isEqualTo(2);
    }
  }

  @Test
  void those_who_are_due_in_the_same_second_are_woken_as_their_rows_lie() {
    Instant noon = Instant.parse("2026-03-01T12:00:00Z");
    try (JdbcStateStore store = JdbcStateStore.sqlite(folder.resolve("store.db"))) {
      commit(store, "ann", 0, noon.plusMillis(1_800));
      commit(store, "bob", 0, noon.plusMillis(1_200));
      commit(store, "cem", 0, noon.plusMillis(900));
      commit(store, "dan", 0, noon.plusMillis(1_000));
      Instant later = noon.plusSeconds(60);
      assertThat(store.claimDue(later, 3, later.plusSeconds(60)))
          .containsExactly("cem", "ann", "bob");
      assertThat(store.claimDue(later, 3, later.plusSeconds(60))).containsExactly("dan");
    }
  }
}
