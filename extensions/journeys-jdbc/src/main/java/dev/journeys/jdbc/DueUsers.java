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
   * @param place where the user's row stands in the order
   */
  record DueUser(String user, long due, long place) {}

  DueUsers(Tables tables, Dialect dialect) {
    first = tables.sql(dialect.dueFirst());
    beside = tables.sql(dialect.dueBeside());
  }

  /** The first who are due by an instant, roughly in the order of their instants. */
  List<DueUser> first(Connection connection, long until, int limit) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(first)) {
      statement.setLong(1, until);
      statement.setLong(2, until);
      statement.setInt(3, limit);
      return users(statement);
    }
  }

  /** Those who may be due earlier than one although they come after that one. */
  List<DueUser> beside(Connection connection, DueUser user, int limit) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(beside)) {
      statement.setLong(1, user.place());
      statement.setLong(2, user.due());
      statement.setInt(3, limit);
      return users(statement);
    }
  }

  private static List<DueUser> users(PreparedStatement statement) throws SQLException {
    List<DueUser> users = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        users.add(new DueUser(rows.getString(1), rows.getLong(2), rows.getLong(3)));
      }
    }
    return users;
  }
}
