package dev.journeys.jdbc;

import dev.journeys.value.StateStoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the schema to the newest step, or checks that it is there. Of several processes that start
 * at once, one does it and the others wait.
 */
final class SchemaMigration {

  private static final Logger LOG = LoggerFactory.getLogger(SchemaMigration.class);

  private static final Pattern END_OF_STATEMENT = Pattern.compile(";\\s*\\n");

  private final Transactions transactions;
  private final Tables tables;
  private final Dialect dialect;
  private final List<String> steps;

  SchemaMigration(Transactions transactions, Tables tables, Dialect dialect, List<String> steps) {
    this.transactions = transactions;
    this.tables = tables;
    this.dialect = dialect;
    this.steps = List.copyOf(steps);
  }

  /** Runs the steps that are missing, all of them or none. */
  void run() {
    transactions.write(
        "creating the schema",
        connection -> {
          dialect.lock(connection, tables.sql("{prefix}schema"));
          int done = done(connection);
          checkNotNewer(done);
          if (done < steps.size() && dialect.isShared()) {
            // a step may read or write a whole table
            connection.setNetworkTimeout(Runnable::run, 0);
          }
          for (int step = done; step < steps.size(); step++) {
            execute(connection, steps.get(step));
            LOG.info("schema is at step={} database={}", step + 1, dialect.database());
          }
          addWriters(connection);
          return done;
        });
  }

  /** Refuses a schema that lacks a step. */
  void check() {
    int done =
        transactions.write(
            "checking the schema",
            connection -> {
              int steady = done(connection);
              if (steady == steps.size()) {
                addWriters(connection);
              }
              return steady;
            });
    checkNotNewer(done);
    if (done < steps.size()) {
      throw new StateStoreException(
          "the schema is at step " + done + " (expected: " + steps.size() + ")", false, null);
    }
  }

  private void checkNotNewer(int done) {
    if (done > steps.size()) {
      throw new StateStoreException(
          "the schema is at step "
              + done
              + " (expected: at most "
              + steps.size()
              + "; a newer version of this library has been here)",
          false,
          null);
    }
  }

  private int done(Connection connection) throws SQLException {
    if (!dialect.hasTable(connection, tables.sql("{prefix}schema"))) {
      return 0;
    }
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(tables.sql("SELECT step FROM {prefix}schema"))) {
      return rows.next() ? rows.getInt(1) : 0;
    }
  }

  private static void execute(Connection connection, String script) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String one : END_OF_STATEMENT.split(script, -1)) {
        if (!one.isBlank()) {
          statement.execute(one);
        }
      }
    }
  }

  private void addWriters(Connection connection) throws SQLException {
    String insert =
        "INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until)"
            + " VALUES (?, '', 0, 0, 0) ON CONFLICT (slot) DO NOTHING";
    try (PreparedStatement statement = connection.prepareStatement(tables.sql(insert))) {
      for (int slot = 0; slot < WriterSlots.SLOTS; slot++) {
        statement.setInt(1, slot);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }
}
