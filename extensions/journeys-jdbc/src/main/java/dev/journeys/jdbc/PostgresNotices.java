package dev.journeys.jdbc;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * What PostgreSQL tells a session that listens. JDBC knows nothing of it, and the driver is the
 * host's, so its class is met by name.
 *
 * <p>Not thread-safe.
 */
final class PostgresNotices {

  private static final String SESSION = "org.postgresql.PGConnection";

  private final Object session;
  private final Method notifications;

  private PostgresNotices(Object session, Method notifications) {
    this.session = session;
    this.notifications = notifications;
  }

  /**
   * Those of a connection.
   *
   * @throws SQLException if it is not one of PostgreSQL's own driver
   */
  static PostgresNotices of(Connection connection) throws SQLException {
    try {
      Class<?> type = Class.forName(SESSION);
      Method notifications = type.getMethod("getNotifications", int.class);
      return new PostgresNotices(connection.unwrap(type), notifications);
    } catch (ReflectiveOperationException e) {
      throw new SQLException("listening needs the driver org.postgresql:postgresql", e);
    }
  }

  /** Waits until there are some, but not for long; answers whether there are. */
  boolean await(int millis) throws SQLException {
    try {
      Object notices = notifications.invoke(session, millis);
      return notices != null && Array.getLength(notices) > 0;
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof SQLException broken) {
        throw broken;
      }
      throw new SQLException("the driver cannot tell of notices", e);
    } catch (IllegalAccessException e) {
      throw new SQLException("the driver cannot tell of notices", e);
    }
  }
}
