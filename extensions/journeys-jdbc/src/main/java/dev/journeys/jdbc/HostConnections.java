package dev.journeys.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connections of the host's data source, which pools them. */
final class HostConnections implements Connections {

  private static final Logger LOG = LoggerFactory.getLogger(HostConnections.class);

  private final DataSource source;
  private final int networkTimeoutMillis;

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
    Connection connection = source.getConnection();
    try {
      if (connection.getNetworkTimeout() != networkTimeoutMillis) {
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

  @Override
  public void giveBack(Connection connection, boolean broken) {
    try (connection) {
      if (!connection.getAutoCommit()) {
        if (broken) {
          connection.rollback();
        }
        connection.setAutoCommit(true);
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
