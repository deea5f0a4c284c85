package dev.journeys.jdbc;

import dev.journeys.store.StoredDefinition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The published revisions.
 *
 * <p>Safe for concurrent use.
 */
final class DefinitionRows {

  private static final long SHORT_WAIT_NANOS = Duration.ofMillis(200).toNanos();

  private final Transactions transactions;
  private final Dialect dialect;
  private final String lockName;
  private final String channel;
  private final String all;
  private final String version;
  private final String highest;
  private final String newest;
  private final String add;

  DefinitionRows(Transactions transactions, Tables tables, Dialect dialect) {
    this.transactions = transactions;
    this.dialect = dialect;
    lockName = tables.sql("{prefix}definition");
    channel = channel(tables);
    all =
        tables.sql(
            "SELECT journey, journey_number, revision, json, hash, published_at"
                + " FROM {prefix}definition ORDER BY number");
    version = tables.sql("SELECT coalesce(max(number), 0) FROM {prefix}definition");
    highest = tables.sql("SELECT coalesce(max(journey_number), 0) FROM {prefix}definition");
    newest =
        tables.sql(
            "SELECT revision, journey_number FROM {prefix}definition WHERE journey = ?"
                + " ORDER BY revision DESC LIMIT 1");
    add =
        tables.sql(
            "INSERT INTO {prefix}definition"
                + " (number, journey, journey_number, revision, json, hash, published_at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?)");
  }

  /**
   * Where others are told of what is added: a name that needs no quotes and is short enough,
   * however long the prefix. Two prefixes that share one hear of each other in vain.
   */
  static String channel(Tables tables) {
    return "journeys_" + Integer.toHexString(tables.sql("{prefix}definition").hashCode());
  }

  List<StoredDefinition> all() {
    return transactions.read(
        "reading definitions",
        connection -> {
          List<StoredDefinition> definitions = new ArrayList<>();
          try (PreparedStatement statement = connection.prepareStatement(all);
              ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              definitions.add(
                  new StoredDefinition(
                      rows.getString(1),
                      rows.getInt(2),
                      rows.getInt(3),
                      rows.getString(4),
                      rows.getString(5),
                      Instant.ofEpochMilli(rows.getLong(6))));
            }
          }
          return definitions;
        });
  }

  long version() {
    return transactions.read(
        "reading the version of definitions", connection -> number(connection, version));
  }

  Optional<StoredDefinition> add(
      String journey, int basedOn, String json, String hash, Instant publishedAt) {
    long begun = System.nanoTime();
    return transactions.write(
        "adding a definition",
        connection -> {
          dialect.lock(connection, lockName);
          int revision = 0;
          int journeyNumber = 0;
          try (PreparedStatement statement = connection.prepareStatement(newest)) {
            statement.setString(1, journey);
            try (ResultSet rows = statement.executeQuery()) {
              if (rows.next()) {
                revision = rows.getInt(1);
                journeyNumber = rows.getInt(2);
              }
            }
          }
          if (revision != basedOn) {
            return Optional.empty();
          }
          if (journeyNumber == 0) {
            journeyNumber = Math.toIntExact(number(connection, highest)) + 1;
          }
          StoredDefinition added =
              new StoredDefinition(
                  journey, journeyNumber, revision + 1, json, hash, delayed(publishedAt, begun));
          insert(connection, number(connection, version) + 1, added);
          dialect.tell(connection, channel);
          return Optional.of(added);
        });
  }

  /**
   * The instant of a publish that waited for others: from it on is counted when other nodes must
   * know of it, and they can know of it only now.
   */
  private static Instant delayed(Instant publishedAt, long begun) {
    long waited = System.nanoTime() - begun;
    return waited < SHORT_WAIT_NANOS ? publishedAt : publishedAt.plusNanos(waited);
  }

  private void insert(Connection connection, long number, StoredDefinition definition)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(add)) {
      statement.setLong(1, number);
      statement.setString(2, definition.journey());
      statement.setInt(3, definition.journeyNumber());
      statement.setInt(4, definition.revision());
      statement.setString(5, definition.json());
      statement.setString(6, definition.hash());
      statement.setLong(7, definition.publishedAt().toEpochMilli());
      statement.executeUpdate();
    }
  }

  private static long number(Connection connection, String query) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
