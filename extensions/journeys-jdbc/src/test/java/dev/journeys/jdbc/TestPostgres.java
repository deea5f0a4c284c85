package dev.journeys.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * A PostgreSQL of the tests' own, as durable as one in production, on a free port of the loopback:
 * started by the first test of a JVM that asks, and stopped with the JVM.
 */
final class TestPostgres {

  private static final AtomicInteger PREFIXES = new AtomicInteger();

  private TestPostgres() {}

  /** Started when first used. */
  private static final class Running {
    static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder()
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("max_connections", "200")
            .setServerConfig("shared_buffers", "256MB")
            .setServerConfig("max_wal_size", "2GB")
            .start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Where the server is. */
  static String url() {
    return urlOn(Running.SERVER.getPort());
  }

  /** The server's port on the loopback. */
  static int port() {
    return Running.SERVER.getPort();
  }

  /** The same database, through another port. */
  static String urlOn(int port) {
    return "jdbc:postgresql://localhost:" + port + "/postgres?user=postgres";
  }

  /** Unpooled connections, as the superuser. */
  static DataSource direct() {
    return Running.SERVER.getPostgresDatabase();
  }

  /** A pool of connections, for a store; the caller closes it. */
  static HikariDataSource pool(String url, int connections) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(connections);
    config.setConnectionTimeout(3_000);
    // many processes that start at once on a busy machine need more patience than running ones
    config.setInitializationFailTimeout(60_000);
    // a login whose answer never comes would keep the pool waiting for ever
    config.addDataSourceProperty("loginTimeout", "3");
    return new HikariDataSource(config);
  }

  /** A prefix that no other test has. */
  static String newPrefix() {
    return "t" + ProcessHandle.current().pid() + "_" + PREFIXES.incrementAndGet() + "_";
  }
}
