package dev.journeys.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells who is due, whether claimed or not, in the order of the index.
 *
 * <p>Immutable.
 */
final class DueUsers {

  private final String first;
  private final String beside;

  /**
   * A user who is due.
   *
   * @param due since when, epoch milliseconds
   */
  record DueUser(String user, long due) {}

  DueUsers(Tables tables, Dialect dialect) {
    String order = dialect.dueOrder("due");
    String other = dialect.dueOrder("?");
    String select = "SELECT id, due FROM {prefix}user WHERE due IS NOT NULL AND " + order;
    first =
        tables.sql(select + " <= " + other + " AND due <= ? ORDER BY " + order + ", id LIMIT ?");
    beside = tables.sql(select + " = " + other + " ORDER BY due LIMIT ?");
  }

  /** The first who are due by an instant; those due in the same second perhaps by their ids. */
  List<DueUser> first(Connection connection, long until, int limit) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(first)) {
      statement.setLong(1, until);
      statement.setLong(2, until);
      statement.setInt(3, limit);
      return users(statement);
    }
  }

  /** Of those among whom the order does not tell who is due earlier, the earliest. */
  List<DueUser> beside(Connection connection, DueUser user, int limit) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(beside)) {
      statement.setLong(1, user.due());
      statement.setInt(2, limit);
      return users(statement);
    }
  }

  private static List<DueUser> users(PreparedStatement statement) throws SQLException {
    List<DueUser> users = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        users.add(new DueUser(rows.getString(1), rows.getLong(2)));
      }
    }
    return users;
  }
}
