package dev.journeys.jdbc;

import dev.journeys.store.CommitBatch.UserCommit;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The users of whom something waits for an operator.
 *
 * <p>Safe for concurrent use.
 */
final class ParkedUsers {

  private final Transactions transactions;
  private final Dialect dialect;
  private final String add;
  private final String drop;
  private final String page;

  ParkedUsers(Transactions transactions, Tables tables, Dialect dialect) {
    this.transactions = transactions;
    this.dialect = dialect;
    add =
        tables.sql(
            "INSERT INTO {prefix}parked (user_id) SELECT id FROM {prefix}user WHERE "
                + dialect.in("id")
                + " ON CONFLICT (user_id) DO NOTHING");
    drop = tables.sql("DELETE FROM {prefix}parked WHERE " + dialect.in("user_id"));
    page =
        tables.sql("SELECT user_id FROM {prefix}parked WHERE user_id > ? ORDER BY user_id LIMIT ?");
  }

  /** Writes what a batch changes, in the transaction of the batch; most change nothing. */
  void write(Connection connection, List<UserCommit> users, Set<String> losers)
      throws SQLException {
    List<String> parked = new ArrayList<>(0);
    List<String> freed = new ArrayList<>(0);
    for (UserCommit user : users) {
      boolean isWritten = user.record() != null;
      if (isWritten && user.parked().isPresent() && !losers.contains(user.user())) {
        (user.parked().get() ? parked : freed).add(user.user());
      }
    }
    run(connection, add, parked);
    run(connection, drop, freed);
  }

  /** Runs a statement on users who have records, if there are any. */
  private void run(Connection connection, String sql, List<String> users) throws SQLException {
    if (users.isEmpty()) {
      return;
    }
    users.sort(null);
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      dialect.setList(statement, 1, users);
      statement.executeUpdate();
    }
  }

  List<String> page(String afterUser, int limit) {
    return transactions.read(
        "listing parked users",
        connection -> {
          List<String> users = new ArrayList<>();
          try (PreparedStatement statement = connection.prepareStatement(page)) {
            statement.setString(1, afterUser);
            statement.setInt(2, limit);
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                users.add(rows.getString(1));
              }
            }
          }
          return users;
        });
  }
}
