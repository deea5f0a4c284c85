package dev.journeys.jdbc;

import dev.journeys.store.Count;
import dev.journeys.store.CounterKey;
import dev.journeys.store.StoredRecord;
import dev.journeys.store.UserPageEntry;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is read of users: their records, and the counters of what they did.
 *
 * <p>Safe for concurrent use.
 */
final class UserRows {

  private final Transactions transactions;
  private final Dialect dialect;
  private final String load;
  private final String page;
  private final String counts;

  UserRows(Transactions transactions, Tables tables, Dialect dialect) {
    this.transactions = transactions;
    this.dialect = dialect;
    load = tables.sql("SELECT id, version, record FROM {prefix}user WHERE " + dialect.in("id"));
    page =
        tables.sql("SELECT id, version, record FROM {prefix}user WHERE id > ? ORDER BY id LIMIT ?");
    counts =
        tables.sql(
            "SELECT revision, measure, step, detail, times, amount FROM {prefix}counter"
                + " WHERE journey = ?");
  }

  Map<String, StoredRecord> load(Collection<String> users) {
    return users.isEmpty()
        ? Map.of()
        : transactions.read(
            "loading " + users.size() + " users", connection -> load(connection, users));
  }

  private Map<String, StoredRecord> load(Connection connection, Collection<String> users)
      throws SQLException {
    Map<String, StoredRecord> found = new HashMap<>(users.size() * 2);
    try (PreparedStatement statement = connection.prepareStatement(load)) {
      dialect.setList(statement, 1, users);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.put(rows.getString(1), new StoredRecord(rows.getBytes(3), rows.getLong(2)));
        }
      }
    }
    return found;
  }

  List<UserPageEntry> scan(String afterUser, int limit) {
    return transactions.read(
        "scanning users",
        connection -> {
          List<UserPageEntry> entries = new ArrayList<>();
          try (PreparedStatement statement = connection.prepareStatement(page)) {
            statement.setString(1, afterUser);
            statement.setInt(2, limit);
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                StoredRecord record = new StoredRecord(rows.getBytes(3), rows.getLong(2));
                entries.add(new UserPageEntry(rows.getString(1), record));
              }
            }
          }
          return entries;
        });
  }

  /** The counters of a journey, each summed over the slots of all writers. */
  Map<CounterKey, Count> counts(String journey) {
    return transactions.read(
        "reading counters",
        connection -> {
          Map<CounterKey, Count> sums = new HashMap<>();
          try (PreparedStatement statement = connection.prepareStatement(counts)) {
            statement.setString(1, journey);
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                CounterKey.Measure measure = CounterKey.Measure.valueOf(rows.getString(2));
                CounterKey key =
                    new CounterKey(
                        journey, rows.getInt(1), measure, rows.getString(3), rows.getString(4));
                Count count = new Count(rows.getLong(5), new BigDecimal(rows.getString(6)));
                sums.merge(key, count, Committer::plus);
              }
            }
          }
          return sums;
        });
  }
}
