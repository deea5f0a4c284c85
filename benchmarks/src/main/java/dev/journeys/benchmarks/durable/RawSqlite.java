package dev.journeys.benchmarks.durable;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** The raw rate of SQLite: prepared upserts of rows of a record's size, 500 a commit. */
final class RawSqlite {

  private static final int BATCH = 500;

  private RawSqlite() {}

  /** Answers rows a second. */
  static double rate(Path file, String[] users, int bytes) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA journal_mode = WAL");
        statement.execute("PRAGMA synchronous = FULL");
        statement.execute("PRAGMA cache_size = -262144");
        statement.execute("PRAGMA wal_autocheckpoint = 50000");
        statement.execute(
            "CREATE TABLE raw (id TEXT PRIMARY KEY NOT NULL, due INTEGER, record BLOB)"
                + " WITHOUT ROWID");
      }
      connection.setAutoCommit(false);
      byte[] record = new byte[bytes];
      long begun = System.nanoTime();
      try (PreparedStatement upsert =
          connection.prepareStatement(
              "INSERT INTO raw VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE"
                  + " SET due = excluded.due, record = excluded.record")) {
        for (int i = 0; i < users.length; i++) {
          upsert.setString(1, users[i]);
          upsert.setLong(2, i);
          upsert.setBytes(3, record);
          upsert.addBatch();
          if (i % BATCH == BATCH - 1 || i == users.length - 1) {
            upsert.executeBatch();
            connection.commit();
          }
        }
      }
      return users.length * 1e9 / (System.nanoTime() - begun);
    }
  }
}
