package dev.journeys.jdbc;

import dev.journeys.value.StateStoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs work on a connection, gives it back whatever happens, and tells failures as the store's own.
 *
 * <p>Safe for concurrent use.
 */
final class Transactions {

  /** How often a transaction is tried that the database rolls back in favour of another. */
  static final int ATTEMPTS = 5;

  private static final long LONGEST_FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final Connections connections;
  private final Dialect dialect;

  /** Something to do on a connection. */
  @FunctionalInterface
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  Transactions(Connections connections, Dialect dialect) {
    this.connections = connections;
    this.dialect = dialect;
  }

  Connections connections() {
    return connections;
  }

  /** Runs a query. */
  <T> T read(String what, Work<T> work) {
    try {
      Connection connection = connections.forReading();
      boolean broken = true;
      try {
        T result = work.on(connection);
        broken = false;
        return result;
      } finally {
        connections.giveBack(connection, broken);
      }
    } catch (SQLException e) {
      throw SqlFailures.told(what, e);
    }
  }

  /**
   * Runs a transaction; it must be harmless to run it again when nobody knows whether it landed.
   */
  <T> T write(String what, Work<T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return writeOnce(work);
      } catch (SQLException e) {
        if (attempt == ATTEMPTS || !SqlFailures.wasBeaten(e)) {
          throw SqlFailures.told(what, e);
        }
        pause(attempt);
      }
    }
  }

  private <T> T writeOnce(Work<T> work) throws SQLException {
    Connection connection = connections.forWriting();
    boolean broken = true;
    try {
      dialect.begin(connection);
      T result = work.on(connection);
      connection.commit();
      broken = false;
      return result;
    } finally {
      connections.giveBack(connection, broken);
    }
  }

  /** Rests for a random while, longer after each attempt, so that two do not meet again. */
  static void pause(int attempt) {
    long most = LONGEST_FIRST_PAUSE_NANOS << (attempt - 1);
    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(most));
    if (Thread.currentThread().isInterrupted()) {
      throw new StateStoreException("interrupted while waiting for the database", true, null);
    }
  }
}
