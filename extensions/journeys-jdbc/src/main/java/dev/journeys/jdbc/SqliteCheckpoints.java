package dev.journeys.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves pages from the log of a file of SQLite into the file, on a thread of its own, beside those
 * who commit. SQLite by itself lets whoever commits do that, and everybody else waits meanwhile.
 *
 * <p>Safe for concurrent use.
 */
final class SqliteCheckpoints implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SqliteCheckpoints.class);

  /** After how many commits it is looked how long the log is. */
  private static final int COMMITS = 16;

  /** The last of so many parts is moved while nobody commits, so that the log begins anew. */
  private static final int PARTS = 50;

  /** How often what came meanwhile is moved as well before the rest is. */
  private static final int ROUNDS = 4;

  private static final int IDLE_SECONDS = 10;
  private static final int PATIENCE_SECONDS = 30;

  private final Opener opener;
  private final Lock writing;
  private final int pages;
  private final AtomicInteger commits = new AtomicInteger();
  private final ThreadPoolExecutor thread;
  private @Nullable Connection connection;

  /** Opens a connection to the file. */
  interface Opener {
    Connection open() throws SQLException;
  }

  /**
   * Makes the checkpoints of a file.
   *
   * @param writing held by whoever commits
   * @param pages how long the log becomes before they are moved
   */
  SqliteCheckpoints(Opener opener, Lock writing, int pages) {
    this.opener = opener;
    this.writing = writing;
    this.pages = pages;
    thread =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(1),
            work -> {
              Thread made = new Thread(work, "journeys-sqlite-checkpoints");
              made.setDaemon(true);
              return made;
            },
            new ThreadPoolExecutor.DiscardPolicy());
    thread.allowCoreThreadTimeOut(true);
  }

  /** Something was committed. */
  void committed() {
    if (commits.incrementAndGet() % COMMITS == 0) {
      thread.execute(this::look);
    }
  }

  private void look() {
    try {
      Connection open = connection;
      if (open == null) {
        open = opener.open();
        connection = open;
      }
      if (left(open, "NOOP") >= pages) {
        move(open);
      }
    } catch (SQLException e) {
      LOG.warn("pages stay in the log of the file until they can be moved", e);
      drop();
    }
  }

  private void move(Connection open) throws SQLException {
    int left = pages;
    for (int round = 0; round < ROUNDS && left > pages / PARTS; round++) {
      left(open, "PASSIVE");
      left = left(open, "NOOP");
    }
    writing.lock();
    try {
      left(open, "PASSIVE");
    } finally {
      writing.unlock();
    }
  }

  /**
   * Makes a checkpoint of some kind and answers how many pages are still in the log alone; {@code
   * NOOP} only asks, or before SQLite 3.51 makes a passive one.
   */
  private static int left(Connection open, String kind) throws SQLException {
    try (Statement statement = open.createStatement();
        ResultSet rows = statement.executeQuery("PRAGMA wal_checkpoint(" + kind + ")")) {
      return rows.next() ? rows.getInt(2) - rows.getInt(3) : 0;
    }
  }

  private void drop() {
    Connection open = connection;
    connection = null;
    if (open != null) {
      SqliteConnections.shut(open);
    }
  }

  /** Ends a checkpoint that is under way, and makes no other. */
  @Override
  public void close() {
    thread.getQueue().clear();
    thread.shutdown();
    try {
      if (thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        drop();
      } else {
        LOG.warn("a checkpoint does not end, and is left to itself");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
