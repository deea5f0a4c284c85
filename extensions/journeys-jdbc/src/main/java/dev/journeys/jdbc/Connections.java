package dev.journeys.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** Where connections come from and go back to. */
interface Connections extends AutoCloseable {

  /** A connection for statements that stand for themselves and change nothing. */
  Connection forReading() throws SQLException;

  /** A connection with auto-commit off, for one transaction. */
  Connection forWriting() throws SQLException;

  /**
   * Takes a connection back.
   *
   * @param broken whether something failed on it, so that nobody should use it again
   */
  void giveBack(Connection connection, boolean broken);

  @Override
  void close();
}
