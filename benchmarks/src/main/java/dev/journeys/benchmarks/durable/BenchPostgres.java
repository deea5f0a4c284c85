package dev.journeys.benchmarks.durable;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** A PostgreSQL of the benchmark's own, as durable as one in production. */
final class BenchPostgres implements AutoCloseable {

  private static final int CONNECTIONS = 48;

  private final EmbeddedPostgres server;
  private final HikariDataSource pool;

  BenchPostgres() throws IOException {
    server =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("shared_buffers", "1GB")
            .setServerConfig("max_wal_size", "8GB")
            .setServerConfig("checkpoint_timeout", "30min")
            .setServerConfig("max_connections", "100")
            .start();
    pool = new HikariDataSource();
    pool.setJdbcUrl(url());
    pool.setMaximumPoolSize(CONNECTIONS);
  }

  String url() {
    return "jdbc:postgresql://localhost:" + server.getPort() + "/postgres?user=postgres";
  }

  DataSource pool() {
    return pool;
  }

  /** Leaves nothing to write. */
  void settle() throws SQLException {
    execute("CHECKPOINT");
  }

  /** Looks at tables that have just been filled, as PostgreSQL does by itself after a while. */
  void rest() throws SQLException {
    execute("ANALYZE");
    settle();
  }

  /** Drops the tables whose names begin so. */
  void drop(String prefix) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      List<String> tables = new ArrayList<>();
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT tablename FROM pg_tables WHERE starts_with(tablename, '" + prefix + "')")) {
        while (rows.next()) {
          tables.add(rows.getString(1));
        }
      }
      if (!tables.isEmpty()) {
        statement.execute("DROP TABLE " + String.join(", ", tables));
      }
    }
  }

  private void execute(String command) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  /** How many bytes of log were ever written. */
  long logBytes() throws SQLException {
    return number("SELECT (pg_current_wal_insert_lsn() - '0/0')::bigint");
  }

  /** How many bytes the tables take whose names begin so, indexes included. */
  long tableBytes(String prefix) throws SQLException {
    return number(
        "SELECT sum(pg_total_relation_size(oid))::bigint FROM pg_class"
            + " WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
            + " AND starts_with(relname, '"
            + prefix
            + "')");
  }

  private long number(String query) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @Override
  public void close() throws IOException {
    pool.close();
    server.close();
  }
}
