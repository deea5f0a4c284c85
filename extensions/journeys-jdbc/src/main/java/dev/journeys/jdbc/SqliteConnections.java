package dev.journeys.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections to a file of SQLite, which has one writer at a time and any number of readers: one
 * connection that writes, kept open, and as many that read as there are threads that ask.
 *
 * <p>Safe for concurrent use.
 */
final class SqliteConnections implements Connections {

  private static final Logger LOG = LoggerFactory.getLogger(SqliteConnections.class);

  /** Holds the pages that random users touch; SQLite's own 2 MB halve the rate of inserts. */
  private static final int WRITER_CACHE_KIB = 256 * 1024;

  private static final int READER_CACHE_KIB = 16 * 1024;

  /**
   * Larger checkpoints write a page that changed often only once; all that one has written is
   * synced at its end, while nobody commits.
   */
  private static final int CHECKPOINT_PAGES = 20_000;

  /** How long the log becomes before whoever commits makes a checkpoint, and all others wait. */
  private static final int MOST_PAGES = 10 * CHECKPOINT_PAGES;

  private final String url;
  private final String synchronous;
  private final ReentrantLock writing = new ReentrantLock(true);
  private final SqliteCheckpoints checkpoints;
  private final Deque<Connection> idleReaders = new ArrayDeque<>();
  private @Nullable Connection writer;
  private boolean closed;

  /**
   * Makes connections to a file.
   *
   * @param synced whether a commit waits until it is on the disk
   */
  SqliteConnections(Path file, boolean synced) {
    this.synchronous = synced ? "FULL" : "NORMAL";
    this.url = "jdbc:sqlite:" + file.toAbsolutePath();
    this.checkpoints =
        new SqliteCheckpoints(() -> open(READER_CACHE_KIB), writing, CHECKPOINT_PAGES);
  }

  private Connection open(int cacheKib) throws SQLException {
    Connection connection = DriverManager.getConnection(url + "?transaction_mode=IMMEDIATE");
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 10000");
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = " + synchronous);
      statement.execute("PRAGMA cache_size = -" + cacheKib);
      statement.execute("PRAGMA wal_autocheckpoint = " + MOST_PAGES);
      statement.execute("PRAGMA temp_store = MEMORY");
      return connection;
    } catch (SQLException e) {
      shut(connection);
      throw e;
    }
  }

  @Override
  public Connection forReading() throws SQLException {
    synchronized (idleReaders) {
      requireOpen();
      Connection idle = idleReaders.poll();
      if (idle != null) {
        return idle;
      }
    }
    return open(READER_CACHE_KIB);
  }

  @Override
  public Connection forWriting() throws SQLException {
    writing.lock();
    try {
      requireOpen();
      Connection connection = writer;
      if (connection == null) {
        connection = open(WRITER_CACHE_KIB);
        writer = connection;
      }
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException e) {
      dropWriter();
      writing.unlock();
      throw e;
    }
  }

  private void dropWriter() {
    if (writer != null) {
      shut(writer);
      writer = null;
    }
  }

  /**
   * Ends the empty transaction that the driver begins after each commit: it would keep the lock of
   * the one writer for as long as nothing is written, and nobody else could write to the file.
   */
  private void rest(Connection connection) {
    try {
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      LOG.warn("the connection that writes is opened anew", e);
      dropWriter();
    }
  }

  @Override
  public void giveBack(Connection connection, boolean broken) {
    if (writing.isHeldByCurrentThread() && connection.equals(writer)) {
      if (broken) {
        dropWriter();
      } else {
        rest(connection);
      }
      writing.unlock();
      checkpoints.committed();
    } else {
      synchronized (idleReaders) {
        if (!broken && !closed) {
          idleReaders.push(connection);
          return;
        }
      }
      shut(connection);
    }
  }

  private void requireOpen() throws SQLException {
    if (closed) {
      throw new SQLException("the store is closed");
    }
  }

  @Override
  public void close() {
    checkpoints.close();
    writing.lock();
    try {
      synchronized (idleReaders) {
        closed = true;
        idleReaders.forEach(SqliteConnections::shut);
        idleReaders.clear();
      }
      dropWriter();
    } finally {
      writing.unlock();
    }
  }

  static void shut(Connection connection) {
    try (connection) {
      if (!connection.getAutoCommit()) {
        connection.rollback();
      }
    } catch (SQLException e) {
      LOG.debug("connection could not be closed in order", e);
    }
  }
}
