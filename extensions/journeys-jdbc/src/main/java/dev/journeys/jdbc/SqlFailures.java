package dev.journeys.jdbc;

import dev.journeys.value.StateStoreException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a failure of the database means: whether it passes, whether the same transaction may
 * be tried again at once, and whether a commit that failed with it may have landed.
 */
final class SqlFailures {

  /** Classes of SQLSTATE that pass: connection, rollback, resources, operator, system. */
  private static final Set<String> PASSING_CLASSES = Set.of("08", "40", "53", "57", "58");

  /**
   * States that pass though their class does not: lock not available, an idle transaction that was
   * ended, read only while a standby takes over.
   */
  private static final Set<String> PASSING_STATES = Set.of("55P03", "25P03", "25P04", "25006");

  /** A transaction that the database rolled back because of another one. */
  private static final Set<String> BEATEN = Set.of("40001", "40P01");

  /** Primary result codes of SQLite that pass: busy, locked, I/O error, full, cannot open. */
  private static final Set<Integer> PASSING_SQLITE_CODES = Set.of(5, 6, 10, 13, 14);

  /** So deep a state is looked for; causes may go round in a circle. */
  private static final int DEEPEST_CAUSE = 8;

  private SqlFailures() {}

  static StateStoreException told(String what, SQLException e) {
    return new StateStoreException(what + " failed: " + e.getMessage(), passes(e), e);
  }

  /** Whether the same may succeed later. */
  static boolean passes(SQLException e) {
    String state = stateOf(e);
    if (state != null) {
      return PASSING_CLASSES.contains(state.substring(0, 2)) || PASSING_STATES.contains(state);
    }
    return PASSING_SQLITE_CODES.contains(e.getErrorCode() & 0xff)
        || e instanceof SQLTransientException
        || e instanceof SQLRecoverableException
        || e instanceof SQLNonTransientConnectionException;
  }

  /**
   * A failure of taking a connection. It passes, unless the database itself says what it is: pools
   * tell of their own, that none is free in time, without a state.
   */
  static SQLException ofConnecting(SQLException e) {
    if (stateOf(e) != null || passes(e)) {
      return e;
    }
    Throwable cause = e.getCause();
    for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
      if (cause instanceof SQLException told && stateOf(told) != null) {
        return new SQLException(e.getMessage(), told.getSQLState(), e);
      }
      cause = cause.getCause();
    }
    return new SQLTransientConnectionException(e.getMessage(), e);
  }

  /** Whether a row was to be inserted that was there already. */
  static boolean isDuplicate(SQLException e) {
    return "23505".equals(stateOf(e));
  }

  /** Whether the transaction lost against another one and may be tried again at once. */
  static boolean wasBeaten(SQLException e) {
    String state = stateOf(e);
    return state != null && BEATEN.contains(state);
  }

  /**
   * Whether a commit that failed so may have landed all the same: always, unless the database
   * itself says that it rolled back or refused.
   */
  static boolean mayHaveLanded(SQLException e) {
    String state = stateOf(e);
    if (state == null) {
      // the driver of SQLite begins the next transaction within the call, and that may be what
      // failed
      return true;
    }
    boolean refused = state.startsWith("40") && !state.equals("40003");
    return !refused && !state.startsWith("23") && !state.startsWith("25");
  }

  private static @Nullable String stateOf(SQLException e) {
    String state = e.getSQLState();
    return state == null || state.length() != 5 ? null : state;
  }
}
