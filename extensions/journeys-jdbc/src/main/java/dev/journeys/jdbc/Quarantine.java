package dev.journeys.jdbc;

import dev.journeys.store.QuarantinedUser;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The users whose records cannot be read.
 *
 * <p>Safe for concurrent use.
 */
final class Quarantine {

  private final Transactions transactions;
  private final String silence;
  private final String add;
  private final String page;
  private final String drop;
  private final String wake;

  Quarantine(Transactions transactions, Tables tables, Dialect dialect) {
    this.transactions = transactions;
    silence =
        tables.sql(
            "UPDATE {prefix}user SET " + dialect.setDue("NULL") + " WHERE id = ? AND version = ?");
    add =
        tables.sql(
            "INSERT INTO {prefix}quarantine (user_id, version, reason, since)"
                + " VALUES (?, ?, ?, ?) ON CONFLICT (user_id) DO NOTHING");
    page =
        tables.sql(
            "SELECT user_id, version, reason, since FROM {prefix}quarantine"
                + " WHERE user_id > ? ORDER BY user_id LIMIT ?");
    drop = tables.sql("DELETE FROM {prefix}quarantine WHERE user_id = ?");
    wake = tables.sql("UPDATE {prefix}user SET " + dialect.setDue("?") + " WHERE id = ?");
  }

  void add(QuarantinedUser user) {
    transactions.write(
        "putting a user in quarantine",
        connection -> {
          if (silence(connection, user)) {
            insert(connection, user);
          }
          return user;
        });
  }

  private boolean silence(Connection connection, QuarantinedUser user) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(silence)) {
      statement.setString(1, user.user());
      statement.setLong(2, user.version());
      return statement.executeUpdate() == 1;
    }
  }

  private void insert(Connection connection, QuarantinedUser user) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(add)) {
      statement.setString(1, user.user());
      statement.setLong(2, user.version());
      statement.setString(3, user.reason());
      statement.setLong(4, user.since().toEpochMilli());
      statement.executeUpdate();
    }
  }

  List<QuarantinedUser> page(String afterUser, int limit) {
    return transactions.read(
        "listing users in quarantine",
        connection -> {
          List<QuarantinedUser> users = new ArrayList<>();
          try (PreparedStatement statement = connection.prepareStatement(page)) {
            statement.setString(1, afterUser);
            statement.setInt(2, limit);
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                users.add(
                    new QuarantinedUser(
                        rows.getString(1),
                        rows.getLong(2),
                        rows.getString(3),
                        Instant.ofEpochMilli(rows.getLong(4))));
              }
            }
          }
          return users;
        });
  }

  boolean release(String user, Instant due) {
    return transactions.write(
        "releasing a user from quarantine",
        connection -> {
          try (PreparedStatement dropping = connection.prepareStatement(drop);
              PreparedStatement waking = connection.prepareStatement(wake)) {
            dropping.setString(1, user);
            boolean was = dropping.executeUpdate() == 1;
            if (was) {
              waking.setLong(1, due.toEpochMilli());
              waking.setString(2, user);
              waking.executeUpdate();
            }
            return was;
          }
        });
  }
}
