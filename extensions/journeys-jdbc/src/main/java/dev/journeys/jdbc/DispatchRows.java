package dev.journeys.jdbc;

import dev.journeys.store.DispatchRow;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rows that stand for sends under way, but for those that commits add and drop.
 *
 * <p>Safe for concurrent use.
 */
final class DispatchRows {

  private static final Logger LOG = LoggerFactory.getLogger(DispatchRows.class);

  /** Until when a row is set apart that nobody can take over. */
  private static final Instant NEVER = Instant.ofEpochMilli(Long.MAX_VALUE);

  private final Transactions transactions;
  private final Dialect dialect;
  private final String expired;
  private final String take;
  private final String renew;
  private final String nextExpiry;

  DispatchRows(Transactions transactions, Tables tables, Dialect dialect) {
    this.transactions = transactions;
    this.dialect = dialect;
    expired =
        tables.sql("SELECT id, users FROM {prefix}dispatch WHERE lease_until <= ? ORDER BY id");
    take =
        tables.sql(
            "UPDATE {prefix}dispatch SET node = ?, lease_until = ? WHERE " + dialect.in("id"));
    renew =
        tables.sql(
            "UPDATE {prefix}dispatch SET lease_until = ? WHERE node = ? AND " + dialect.in("id"));
    nextExpiry =
        tables.sql(
            "SELECT min(lease_until) FROM {prefix}dispatch WHERE node <> ? AND lease_until < "
                + NEVER.toEpochMilli());
  }

  List<DispatchRow> takeOver(String node, Instant now, Instant leaseUntil) {
    boolean some =
        transactions.read(
            "looking for sends left open",
            connection -> !expired(connection, expired + " LIMIT 1", now).isEmpty());
    if (!some) {
      return List.of();
    }
    return transactions.write(
        "taking over sends",
        connection -> {
          List<DispatchRow> rows = new ArrayList<>();
          List<String> torn = new ArrayList<>();
          expired(connection, expired + dialect.skipLocked(), now)
              .forEach((id, packed) -> {
                try {
                  rows.add(new DispatchRow(id, node, PackedUsers.ids(packed), leaseUntil));
                } catch (UncheckedIOException e) {
                  LOG.error("row of sends cannot be read and is set apart id={}", id, e);
                  torn.add(id);
                }
              });
          take(connection, rows.stream().map(DispatchRow::id).toList(), node, leaseUntil);
          take(connection, torn, node, NEVER);
          return rows;
        });
  }

  private void take(Connection connection, List<String> ids, String node, Instant leaseUntil)
      throws SQLException {
    if (ids.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(take)) {
      statement.setString(1, node);
      statement.setLong(2, leaseUntil.toEpochMilli());
      dialect.setList(statement, 3, ids);
      statement.executeUpdate();
    }
  }

  /** The packed users of the rows whose lease has run out, by the rows' ids. */
  private static Map<String, byte[]> expired(Connection connection, String select, Instant now)
      throws SQLException {
    Map<String, byte[]> found = new LinkedHashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      statement.setLong(1, now.toEpochMilli());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.put(rows.getString(1), rows.getBytes(2));
        }
      }
    }
    return found;
  }

  void renew(String node, Collection<String> ids, Instant leaseUntil) {
    transactions.write(
        "renewing leases of sends",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(renew)) {
            statement.setLong(1, leaseUntil.toEpochMilli());
            statement.setString(2, node);
            dialect.setList(statement, 3, ids.stream().sorted().toList());
            return statement.executeUpdate();
          }
        });
  }

  Optional<Instant> nextExpiry(String exceptNode) {
    return transactions.read(
        "looking for leases of sends",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(nextExpiry)) {
            statement.setString(1, exceptNode);
            try (ResultSet rows = statement.executeQuery()) {
              rows.next();
              long next = rows.getLong(1);
              return rows.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(next));
            }
          }
        });
  }
}
