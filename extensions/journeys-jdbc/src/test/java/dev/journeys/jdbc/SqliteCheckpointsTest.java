package dev.journeys.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file whose writer makes no checkpoint. */
@Timeout(60)
class SqliteCheckpointsTest {

  private static final int PAGES = 200;

  @TempDir Path folder;

  private final ReentrantLock writing = new ReentrantLock();
  private final AtomicInteger failures = new AtomicInteger();
  private Connection writer;
  private SqliteCheckpoints checkpoints;

  private Connection open() throws SQLException {
    if (failures.getAndDecrement() > 0) {
      throw new SQLException("no");
    }
    return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("file.db"));
  }

  @BeforeEach
  void aFile() throws SQLException {
    writer = open();
    execute("PRAGMA journal_mode = WAL");
    execute("PRAGMA wal_autocheckpoint = 0");
    execute("CREATE TABLE t (id INTEGER PRIMARY KEY, bytes BLOB)");
    checkpoints = new SqliteCheckpoints(this::open, writing, PAGES);
  }

  @AfterEach
  void close() throws SQLException {
    checkpoints.close();
    writer.close();
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = writer.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Commits rows, each of about a page. */
  private void commit(int rows) throws SQLException {
    for (int i = 0; i < rows; i++) {
      writing.lock();
      try {
        execute("INSERT INTO t (bytes) VALUES (randomblob(3500))");
      } finally {
        writing.unlock();
      }
      checkpoints.committed();
    }
  }

  /** How many pages the log holds, and how many of them are in the file as well. */
  private int[] log() throws SQLException {
    try (Statement statement = writer.createStatement();
        ResultSet rows = statement.executeQuery("PRAGMA wal_checkpoint(NOOP)")) {
      rows.next();
      return new int[] {rows.getInt(2), rows.getInt(3)};
    }
  }

  private void commitUntilTheLogIsShort() throws SQLException {
    do {
      commit(1);
    } while (log()[0] >= PAGES);
  }

  @Test
  void the_log_begins_anew_again_and_again() throws SQLException {
    for (int i = 0; i < 5; i++) {
      commit(2 * PAGES);
      commitUntilTheLogIsShort();
    }
    checkpoints.close();
    assertThat(log()[0]).isLessThan(2 * PAGES);
  }

  @Test
  void a_short_log_is_left_alone() throws SQLException {
    commit(PAGES / 4);
    checkpoints.close();
    assertThat(log()[0]).isPositive();
    assertThat(log()[1]).isZero();
  }

  @Test
  void somebody_who_reads_an_old_state_holds_nobody_up() throws SQLException {
    try (Connection reader = open();
        Statement statement = reader.createStatement()) {
      reader.setAutoCommit(false);
      statement.executeQuery("SELECT count(*) FROM t").close();
      commit(4 * PAGES);
      assertThat(log()[0]).isGreaterThan(4 * PAGES);
      try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM t")) {
        assertThat(rows.getInt(1)).isZero();
      }
      reader.rollback();
    }
    commitUntilTheLogIsShort();
  }

  @Test
  void a_failure_passes() throws SQLException {
    failures.set(3);
    commit(2 * PAGES);
    commitUntilTheLogIsShort();
    assertThat(failures.get()).isNegative();
  }
}
