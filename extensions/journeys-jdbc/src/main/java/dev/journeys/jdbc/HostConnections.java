package dev.journeys.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections of the host's data source, which pools them. They are given back as they came: not
 * every pool resets what its borrowers set.
 *
 * <p>Safe for concurrent use.
 */
final class HostConnections implements Connections {

  private static final Logger LOG = LoggerFactory.getLogger(HostConnections.class);

  private final DataSource source;
  private final int networkTimeoutMillis;

  /** The network timeouts, in milliseconds, that connections in use came with, where another. */
  private final Map<Connection, Integer> hostTimeouts =
      Collections.synchronizedMap(new IdentityHashMap<>());

  HostConnections(DataSource source, Duration networkTimeout) {
    this.source = source;
    this.networkTimeoutMillis = Math.toIntExact(networkTimeout.toMillis());
  }

  @Override
  public Connection forReading() throws SQLException {
    return take(true);
  }

  @Override
  public Connection forWriting() throws SQLException {
    return take(false);
  }

  private Connection take(boolean autoCommit) throws SQLException {
    Connection connection = connect();
    try {
      int hostTimeout = connection.getNetworkTimeout();
      if (hostTimeout != networkTimeoutMillis) {
        hostTimeouts.put(connection, hostTimeout);
        connection.setNetworkTimeout(Runnable::run, networkTimeoutMillis);
      }
      if (connection.getAutoCommit() != autoCommit) {
        connection.setAutoCommit(autoCommit);
      }
      return connection;
    } catch (SQLException e) {
      giveBack(connection, true);
      throw e;
    }
  }

  private Connection connect() throws SQLException {
    try {
      return source.getConnection();
    } catch (SQLException e) {
      throw SqlFailures.ofConnecting(e);
    }
  }

  @Override
  public void giveBack(Connection connection, boolean broken) {
    Integer hostTimeout = hostTimeouts.remove(connection);
    try (connection) {
      if (!connection.getAutoCommit()) {
        if (broken) {
          connection.rollback();
        }
        connection.setAutoCommit(true);
      }
      if (hostTimeout != null) {
        connection.setNetworkTimeout(Runnable::run, hostTimeout);
      }
    } catch (SQLException e) {
      // the pool finds out by itself that the connection is dead
      LOG.debug("connection could not be given back in order", e);
    }
  }

  /** Leaves the data source to the host. */
  @Override
  public void close() {
    // the host opened the data source, and closes it
  }
}
