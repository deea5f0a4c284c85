package dev.journeys.jdbc;

import dev.journeys.store.CommitBatch.UserCommit;
import dev.journeys.store.FairTurns;
import dev.journeys.store.QueuedMessage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The messages that wait for their turn at a throttle, one row each.
 *
 * <p>Safe for concurrent use.
 */
final class QueuedRows {

  /** One order for all who write rows, so that nobody waits in a circle. */
  private static final Comparator<QueuedMessage> ORDER =
      Comparator.comparing(QueuedMessage::queue)
          .thenComparing(QueuedMessage::lane)
          .thenComparing(QueuedMessage::since)
          .thenComparing(QueuedMessage::user)
          .thenComparingLong(QueuedMessage::enrollment);

  private static final String KEY =
      "queue = ? AND lane = ? AND since = ? AND user_id = ? AND enrollment = ?";

  private final Transactions transactions;
  private final Dialect dialect;
  private final String lockName;
  private final String add;
  private final String drop;
  private final String nextLane;
  private final String first;
  private final String claim;
  private final String next;

  QueuedRows(Transactions transactions, Tables tables, Dialect dialect) {
    this.transactions = transactions;
    this.dialect = dialect;
    lockName = tables.sql("{prefix}queued");
    add =
        tables.sql(
            "INSERT INTO {prefix}queued (queue, lane, since, user_id, enrollment, claimed_until)"
                + " VALUES (?, ?, ?, ?, ?, 0)"
                + " ON CONFLICT (queue, lane, since, user_id, enrollment) DO NOTHING");
    drop = tables.sql("DELETE FROM {prefix}queued WHERE " + KEY);
    nextLane = tables.sql("SELECT min(lane) FROM {prefix}queued WHERE queue = ? AND lane > ?");
    first =
        tables.sql(
            "SELECT since, user_id, enrollment FROM {prefix}queued"
                + " WHERE queue = ? AND lane = ? AND claimed_until <= ?"
                + " ORDER BY since, user_id, enrollment LIMIT ?");
    claim = tables.sql("UPDATE {prefix}queued SET claimed_until = ? WHERE " + KEY);
    next = tables.sql("SELECT min(claimed_until) FROM {prefix}queued WHERE queue = ?");
  }

  /** Writes what a batch changes, in the transaction of the batch; most change nothing. */
  void write(Connection connection, List<UserCommit> users, Set<String> losers)
      throws SQLException {
    List<QueuedMessage> added = new ArrayList<>(0);
    List<QueuedMessage> removed = new ArrayList<>(0);
    for (UserCommit user : users) {
      if (!user.queue().isEmpty() && !losers.contains(user.user())) {
        added.addAll(user.queue().added());
        removed.addAll(user.queue().removed());
      }
    }
    run(connection, drop, removed);
    run(connection, add, added);
  }

  private static void run(Connection connection, String sql, List<QueuedMessage> messages)
      throws SQLException {
    if (messages.isEmpty()) {
      return;
    }
    messages.sort(ORDER);
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (QueuedMessage message : messages) {
        setKey(statement, 1, message);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static void setKey(PreparedStatement statement, int parameter, QueuedMessage message)
      throws SQLException {
    statement.setString(parameter, message.queue());
    statement.setString(parameter + 1, message.lane());
    statement.setLong(parameter + 2, message.since().toEpochMilli());
    statement.setString(parameter + 3, message.user());
    statement.setLong(parameter + 4, message.enrollment());
  }

  List<QueuedMessage> claim(
      String queue, String afterLane, int limit, Instant now, Instant claimedUntil) {
    return transactions.write(
        "claiming messages that wait for their turn",
        connection -> {
          dialect.lock(connection, lockName);
          List<QueuedMessage> claimed =
              take(connection, queue, afterLane, limit, now.toEpochMilli());
          mark(connection, claimed, claimedUntil.toEpochMilli());
          return claimed;
        });
  }

  private List<QueuedMessage> take(
      Connection connection, String queue, String afterLane, int limit, long now)
      throws SQLException {
    List<String> lanes = lanes(connection, queue);
    try {
      return FairTurns.take(
          lanes,
          afterLane,
          limit,
          (lane, most) -> {
            try {
              return first(connection, queue, lane, most, now);
            } catch (SQLException e) {
              throw new SqlThrownWithinException(e);
            }
          });
    } catch (SqlThrownWithinException e) {
      throw e.failure;
    }
  }

  /** Carries a failure of the database out of code that throws none. */
  private static final class SqlThrownWithinException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient SQLException failure;

    SqlThrownWithinException(SQLException failure) {
      super(failure);
      this.failure = failure;
    }
  }

  private List<String> lanes(Connection connection, String queue) throws SQLException {
    List<String> lanes = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(nextLane)) {
      for (String lane = ""; lane != null; ) {
        statement.setString(1, queue);
        statement.setString(2, lane);
        try (ResultSet rows = statement.executeQuery()) {
          lane = rows.next() ? rows.getString(1) : null;
        }
        if (lane != null) {
          lanes.add(lane);
        }
      }
    }
    return lanes;
  }

  private List<QueuedMessage> first(
      Connection connection, String queue, String lane, int limit, long now) throws SQLException {
    List<QueuedMessage> messages = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(first)) {
      statement.setString(1, queue);
      statement.setString(2, lane);
      statement.setLong(3, now);
      statement.setInt(4, limit);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          Instant since = Instant.ofEpochMilli(rows.getLong(1));
          messages.add(new QueuedMessage(queue, lane, since, rows.getString(2), rows.getLong(3)));
        }
      }
    }
    return messages;
  }

  private void mark(Connection connection, List<QueuedMessage> claimed, long claimedUntil)
      throws SQLException {
    if (claimed.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(claim)) {
      for (QueuedMessage message : claimed.stream().sorted(ORDER).toList()) {
        statement.setLong(1, claimedUntil);
        setKey(statement, 2, message);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  Optional<Instant> next(String queue) {
    return transactions.read(
        "looking for messages that wait for their turn",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(next)) {
            statement.setString(1, queue);
            try (ResultSet rows = statement.executeQuery()) {
              rows.next();
              long claimedUntil = rows.getLong(1);
              return rows.wasNull()
                  ? Optional.empty()
                  : Optional.of(Instant.ofEpochMilli(claimedUntil));
            }
          }
        });
  }
}
