package dev.journeys.benchmarks.durable;

import dev.journeys.jdbc.JdbcStateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The databases of a run. Every contender has tables, or a file, of its own. */
final class Databases implements AutoCloseable {

  private static final String PREFIX = "bench_";

  private final BenchPostgres postgres = new BenchPostgres();
  private final Path folder = Files.createTempDirectory("journeys-bench");
  private int made;

  Databases() throws IOException {}

  BenchPostgres postgres() {
    return postgres;
  }

  /** A file that is not there yet. */
  Path newFile() {
    return folder.resolve("bench-" + ++made + ".db");
  }

  /** Engines that share one PostgreSQL. */
  JourneysContender onPostgres(int engines, int workers) throws SQLException {
    return onPostgres(newPrefix(), engines, workers);
  }

  /** That of new tables; those of the contender before are gone, so that nobody vacuums them. */
  private String newPrefix() throws SQLException {
    postgres.drop(PREFIX);
    return PREFIX + ++made + "_";
  }

  private JourneysContender onPostgres(String prefix, int engines, int workers) {
    List<JdbcStateStore> stores = new ArrayList<>();
    for (int i = 0; i < engines; i++) {
      stores.add(JdbcStateStore.builder().tablePrefix(prefix).of(postgres.pool()));
    }
    return new JourneysContender("Journeys", stores, workers);
  }

  /** PostgreSQL with one engine. */
  BenchStore postgresStore(int workers) {
    return new BenchStore() {
      private String prefix = "";

      @Override
      public String name() {
        return "PostgreSQL";
      }

      @Override
      public JourneysContender contender() throws SQLException {
        prefix = newPrefix();
        return onPostgres(prefix, 1, workers);
      }

      @Override
      public void settle() throws Exception {
        postgres.settle();
      }

      @Override
      public void rest() throws Exception {
        postgres.rest();
      }

      @Override
      public long bytes() throws Exception {
        return postgres.tableBytes(prefix);
      }

      @Override
      public long logBytes() throws Exception {
        return postgres.logBytes();
      }
    };
  }

  /** SQLite with one engine. */
  BenchStore sqliteStore() {
    return new BenchStore() {
      private Path file = folder;

      @Override
      public String name() {
        return "SQLite";
      }

      @Override
      public JourneysContender contender() {
        file = newFile();
        return new JourneysContender("Journeys", List.of(JdbcStateStore.sqlite(file)), 2);
      }

      @Override
      public void settle() {
        // each contender has a file of its own
      }

      @Override
      public void rest() {
        // it does nothing by itself
      }

      @Override
      public long bytes() throws SQLException {
        // a page may be in the log and not in the file yet
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
            Statement statement = connection.createStatement();
            ResultSet row =
                statement.executeQuery(
                    "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")) {
          row.next();
          return row.getLong(1);
        }
      }

      @Override
      public long logBytes() {
        return 0;
      }
    };
  }

  @Override
  public void close() throws IOException {
    postgres.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
