package dev.journeys.jdbc;

import dev.journeys.store.CommitBatch.UserCommit;
import dev.journeys.store.Count;
import dev.journeys.store.CounterKey;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** SQLite: a batch is one prepared statement, run once a row inside the process. */
final class SqliteDialect implements Dialect {

  private static final String COUNTER_KEY =
      "journey = ? AND revision = ? AND measure = ? AND step = ? AND detail = ? AND slot = ?";

  private static final String DUE = "SELECT id, due, due FROM {prefix}user WHERE due IS NOT NULL";

  private final String insert;
  private final String update;
  private final String count;
  private final String countAmount;
  private final String amount;

  SqliteDialect(Tables tables) {
    insert =
        tables.sql(
            "INSERT INTO {prefix}user (id, version, due, record) VALUES (?, 1, ?, ?)"
                + " ON CONFLICT (id) DO NOTHING");
    update =
        tables.sql(
            "UPDATE {prefix}user SET version = version + 1, due = ?, record = ?"
                + " WHERE id = ? AND version = ?");
    String upsert =
        "INSERT INTO {prefix}counter"
            + " (journey, revision, measure, step, detail, slot, times, amount)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (journey, revision, measure, step, detail, slot)"
            + " DO UPDATE SET times = times + excluded.times";
    count = tables.sql(upsert);
    countAmount = tables.sql(upsert + ", amount = excluded.amount");
    amount = tables.sql("SELECT amount FROM {prefix}counter WHERE " + COUNTER_KEY);
  }

  @Override
  public Database database() {
    return Database.SQLITE;
  }

  @Override
  public boolean isShared() {
    return false;
  }

  @Override
  public String now() {
    return "CAST(unixepoch('subsec') * 1000 AS INTEGER)";
  }

  @Override
  public String skipLocked() {
    return "";
  }

  @Override
  public String forUpdate() {
    return "";
  }

  @Override
  public String commitSettings() {
    return "";
  }

  /** Rows lie in the order of ids, so whole pages are written for those due in the same second. */
  @Override
  public String dueFirst() {
    return DUE + " AND due / 1000 <= ? / 1000 AND due <= ? ORDER BY due / 1000, id LIMIT ?";
  }

  @Override
  public String dueBeside() {
    return DUE + " AND due / 1000 = ? / 1000 AND due < ? ORDER BY due LIMIT ?";
  }

  @Override
  public String setDue(String due) {
    return "due = " + due;
  }

  @Override
  public void begin(Connection connection) {
    // the connection begins every transaction as the one writer
  }

  @Override
  public void lock(Connection connection, String name) {
    // a transaction that writes has the whole file for itself
  }

  @Override
  public void tell(Connection connection, String channel) {
    // one process has the file, and it knows
  }

  @Override
  public boolean hasTable(Connection connection, String name) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?")) {
      statement.setString(1, name);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  @Override
  public String in(String column) {
    return column + " IN (SELECT value FROM json_each(?))";
  }

  @Override
  public void setList(PreparedStatement statement, int parameter, Collection<String> list)
      throws SQLException {
    statement.setString(parameter, JsonText.array(list));
  }

  @Override
  public void insert(
      Connection connection, List<UserCommit> users, boolean careful, Set<String> losers)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(insert)) {
      for (UserCommit user : users) {
        statement.setString(1, user.user());
        setDue(statement, 2, user);
        statement.setBytes(3, user.record());
        statement.addBatch();
      }
      addLosers(statement.executeBatch(), users, losers);
    }
  }

  @Override
  public void update(
      Connection connection, List<UserCommit> users, boolean careful, Set<String> losers)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(update)) {
      for (UserCommit user : users) {
        setDue(statement, 1, user);
        statement.setBytes(2, user.record());
        statement.setString(3, user.user());
        statement.setLong(4, user.expectedVersion());
        statement.addBatch();
      }
      addLosers(statement.executeBatch(), users, losers);
    }
  }

  private static void setDue(PreparedStatement statement, int parameter, UserCommit user)
      throws SQLException {
    Instant due = user.due();
    if (due == null) {
      statement.setNull(parameter, Types.BIGINT);
    } else {
      statement.setLong(parameter, due.toEpochMilli());
    }
  }

  private static void addLosers(int[] written, List<UserCommit> users, Set<String> losers) {
    for (int i = 0; i < written.length; i++) {
      if (written[i] == 0) {
        losers.add(users.get(i).user());
      }
    }
  }

  /** Amounts are decimals, which SQLite cannot add exactly: they are text, and added here. */
  @Override
  public void count(Connection connection, int slot, Map<CounterKey, Count> counts)
      throws SQLException {
    try (PreparedStatement plain = connection.prepareStatement(count);
        PreparedStatement withAmount = connection.prepareStatement(countAmount)) {
      for (Map.Entry<CounterKey, Count> entry : counts.entrySet()) {
        Count added = entry.getValue();
        boolean worthless = added.amount().signum() == 0;
        PreparedStatement statement = worthless ? plain : withAmount;
        setKey(statement, entry.getKey(), slot);
        statement.setLong(7, added.times());
        BigDecimal sum =
            worthless
                ? BigDecimal.ZERO
                : added.amount().add(amount(connection, entry.getKey(), slot));
        statement.setString(8, sum.toString());
        statement.addBatch();
      }
      plain.executeBatch();
      withAmount.executeBatch();
    }
  }

  private BigDecimal amount(Connection connection, CounterKey key, int slot) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(amount)) {
      setKey(statement, key, slot);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? new BigDecimal(rows.getString(1)) : BigDecimal.ZERO;
      }
    }
  }

  private static void setKey(PreparedStatement statement, CounterKey key, int slot)
      throws SQLException {
    statement.setString(1, key.journey());
    statement.setInt(2, key.revision());
    statement.setString(3, key.measure().name());
    statement.setString(4, key.step());
    statement.setString(5, key.detail());
    statement.setInt(6, slot);
  }
}
