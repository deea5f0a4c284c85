package dev.journeys.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A database that the store knows.
 *
 * <p>Immutable.
 */
public enum Database {
  /** SQLite 3.38 or later, in a file that one process uses. */
  SQLITE("sqlite"),

  /** PostgreSQL 13 or later, which many processes may share. */
  POSTGRESQL("postgresql");

  private final String folder;

  Database(String folder) {
    this.folder = folder;
  }

  /** What the files of the schema are called, oldest first; a step once released never changes. */
  private List<String> steps() {
    return switch (this) {
      case SQLITE -> List.of("001-tables.sql", "002-queued.sql", "003-due-by-second.sql");
      case POSTGRESQL -> List.of("001-tables.sql", "002-queued.sql", "003-due-after-a-lag.sql");
    };
  }

  /**
   * The steps that make the schema, oldest first, each a script of statements that end in a
   * semicolon: for hosts that run their own migrations. A host runs each step once, in order, each
   * in one transaction.
   *
   * @param tablePrefix what the names of all tables begin with, see {@link
   *     JdbcStateStore.Builder#tablePrefix}
   */
  public List<String> schema(String tablePrefix) {
    String prefix = Tables.checked(tablePrefix);
    List<String> scripts = new ArrayList<>();
    for (String step : steps()) {
      scripts.add(read(folder + "/" + step).replace("{prefix}", prefix));
    }
    return scripts;
  }

  private static String read(String resource) {
    try (InputStream in = Database.class.getResourceAsStream(resource)) {
      byte[] bytes = Objects.requireNonNull(in, resource).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + resource, e);
    }
  }
}
