package dev.journeys.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A store as SQL: the scripts that made its tables, and a statement a row. The prefix of the tables
 * is left open, as in the scripts.
 */
final class StoreDump {

  private static final String OPEN_PREFIX = "{prefix}";
  private static final Pattern END_OF_STATEMENT = Pattern.compile(";\\s*\\n");

  /** All tables but the one of the schema's step, into which the scripts write. */
  private static final List<String> TABLES =
      List.of(
          "user",
          "claim",
          "dispatch",
          "writer",
          "counter",
          "definition",
          "quarantine",
          "parked",
          "cell",
          "queued");

  private StoreDump() {}

  static String of(Connection connection, Database database, String prefix) throws SQLException {
    StringBuilder sql = new StringBuilder(schema(database, database.schema("x_").size()));
    try (Statement statement = connection.createStatement()) {
      for (String table : TABLES) {
        List<String> inserts = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("SELECT * FROM " + prefix + table)) {
          while (rows.next()) {
            inserts.add(insert(rows, table, database));
          }
        }
        Collections.sort(inserts);
        sql.append('\n').append(String.join("", inserts));
      }
    }
    return sql.toString();
  }

  /** The first so many of the scripts that make the tables. */
  static String schema(Database database, int steps) {
    String prefix = "some_prefix_";
    List<String> scripts = database.schema(prefix).subList(0, steps);
    return String.join("\n", scripts).replace(prefix, OPEN_PREFIX);
  }

  private static String insert(ResultSet rows, String table, Database database)
      throws SQLException {
    ResultSetMetaData about = rows.getMetaData();
    StringBuilder names = new StringBuilder();
    StringBuilder values = new StringBuilder();
    for (int column = 1; column <= about.getColumnCount(); column++) {
      names.append(column == 1 ? "" : ", ").append(about.getColumnName(column));
      values.append(column == 1 ? "" : ", ").append(literal(rows.getObject(column), database));
    }
    return "INSERT INTO " + OPEN_PREFIX + table + " (" + names + ") VALUES (" + values + ");\n";
  }

  private static String literal(Object value, Database database) {
    if (value instanceof byte[] bytes) {
      String hex = HexFormat.of().formatHex(bytes);
      return database == Database.SQLITE ? "X'" + hex + "'" : "'\\x" + hex + "'";
    }
    if (value == null || value instanceof Number) {
      return String.valueOf(value);
    }
    return "'" + value.toString().replace("'", "''") + "'";
  }

  /** Makes the store that a dump describes. */
  static void restore(Connection connection, String dump, String prefix) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      for (String one : END_OF_STATEMENT.split(dump.replace(OPEN_PREFIX, prefix), -1)) {
        if (!one.isBlank()) {
          statement.execute(one);
        }
      }
    }
    connection.commit();
  }
}
