package dev.journeys.jdbc;

import dev.journeys.store.StoredCell;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;

/**
 * Small shared values that belong to no user.
 *
 * <p>Safe for concurrent use.
 */
final class Cells {

  private final Transactions transactions;
  private final String read;
  private final String insert;
  private final String update;
  private final String hold;
  private final String raise;
  private final Dialect dialect;

  Cells(Transactions transactions, Tables tables, Dialect dialect) {
    this.transactions = transactions;
    this.dialect = dialect;
    read = tables.sql("SELECT text, version FROM {prefix}cell WHERE name = ?");
    insert =
        tables.sql(
            "INSERT INTO {prefix}cell (name, text, version) VALUES (?, ?, 1)"
                + " ON CONFLICT (name) DO NOTHING");
    update =
        tables.sql(
            "UPDATE {prefix}cell SET text = ?, version = version + 1"
                + " WHERE name = ? AND version = ?");
    hold =
        tables.sql(
            "SELECT name, text FROM {prefix}cell WHERE "
                + dialect.in("name")
                + " ORDER BY name"
                + dialect.forUpdate());
    raise = tables.sql("UPDATE {prefix}cell SET text = ?, version = version + 1 WHERE name = ?");
  }

  /**
   * Reads cells, which nobody else changes until the transaction ends.
   *
   * @param names in the one order in which everybody holds cells
   */
  Map<String, String> hold(Connection connection, NavigableSet<String> names) throws SQLException {
    Map<String, String> texts = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(hold)) {
      dialect.setList(statement, 1, names);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          texts.put(rows.getString(1), rows.getString(2));
        }
      }
    }
    return texts;
  }

  /** Writes cells that are held. */
  void write(Connection connection, Map<String, String> texts) throws SQLException {
    if (texts.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(raise)) {
      for (Map.Entry<String, String> one : texts.entrySet()) {
        statement.setString(1, one.getValue());
        statement.setString(2, one.getKey());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  Optional<StoredCell> read(String name) {
    return transactions.read("reading cell " + name, connection -> read(connection, name));
  }

  private Optional<StoredCell> read(Connection connection, String name) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(read)) {
      statement.setString(1, name);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next()
            ? Optional.of(new StoredCell(rows.getString(1), rows.getLong(2)))
            : Optional.empty();
      }
    }
  }

  boolean write(String name, long expectedVersion, String text) {
    return transactions.write(
        "writing cell " + name,
        connection ->
            expectedVersion == 0
                ? insert(connection, name, text)
                : update(connection, name, expectedVersion, text));
  }

  private boolean insert(Connection connection, String name, String text) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(insert)) {
      statement.setString(1, name);
      statement.setString(2, text);
      return statement.executeUpdate() == 1;
    }
  }

  private boolean update(Connection connection, String name, long expectedVersion, String text)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(update)) {
      statement.setString(1, text);
      statement.setString(2, name);
      statement.setLong(3, expectedVersion);
      return statement.executeUpdate() == 1;
    }
  }
}
