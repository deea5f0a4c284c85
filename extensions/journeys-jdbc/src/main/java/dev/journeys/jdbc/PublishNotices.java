package dev.journeys.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on PostgreSQL for what other stores publish, on a connection and a thread that it has
 * while somebody wants to hear of it. What it tells is a hint: when the connection breaks, it
 * listens again on another one, and whatever came meanwhile is told in one.
 *
 * <p>Safe for concurrent use.
 */
final class PublishNotices {

  private static final Logger LOG = LoggerFactory.getLogger(PublishNotices.class);

  private static final int WAIT_MILLIS = 1_000;

  /** After so many waits without a word it is looked whether the connection is still there. */
  private static final int SILENT_WAITS = 15;

  private final Connections connections;
  private final String channel;
  private final List<Runnable> hints = new CopyOnWriteArrayList<>();
  private @Nullable Listener listener;

  PublishNotices(Connections connections, String channel) {
    this.connections = connections;
    this.channel = channel;
  }

  /** Begins to tell somebody, at once and whenever something may have been published. */
  synchronized void begin(Runnable hint) {
    hints.add(hint);
    if (listener == null) {
      listener = new Listener();
      Thread thread = new Thread(listener, "journeys-publish-notices");
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** Tells somebody no more; who was the last gives the connection back within a second. */
  synchronized void end(Runnable hint) {
    if (hints.remove(hint) && hints.isEmpty()) {
      stop();
    }
  }

  /** Tells nobody any more. */
  synchronized void close() {
    hints.clear();
    stop();
  }

  private void stop() {
    if (listener != null) {
      listener.stopped.countDown();
      listener = null;
    }
  }

  private void tell() {
    hints.forEach(Runnable::run);
  }

  /** One thread's work; the next one who wants to hear after the last has gone gets another. */
  private final class Listener implements Runnable {

    final CountDownLatch stopped = new CountDownLatch(1);
    private boolean failing;

    @Override
    public void run() {
      while (stopped.getCount() > 0) {
        try {
          listen();
        } catch (SQLException e) {
          if (!failing) {
            LOG.warn("publishes are looked for, and not told, until a session listens again", e);
          }
          failing = true;
          rest();
        }
      }
    }

    private void rest() {
      try {
        stopped.await(WAIT_MILLIS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        // nobody knows this thread but whoever wants it to end
        stopped.countDown();
      }
    }

    private void listen() throws SQLException {
      Connection connection = connections.forReading();
      boolean broken = true;
      try {
        PostgresNotices notices = PostgresNotices.of(connection);
        execute(connection, "LISTEN " + channel);
        failing = false;
        tell();
        hear(connection, notices);
        execute(connection, "UNLISTEN " + channel);
        broken = false;
      } finally {
        connections.giveBack(connection, broken);
      }
    }

    private void hear(Connection connection, PostgresNotices notices) throws SQLException {
      for (int silent = 0; stopped.getCount() > 0; silent++) {
        if (notices.await(WAIT_MILLIS)) {
          tell();
          silent = 0;
        } else if (silent == SILENT_WAITS) {
          execute(connection, "SELECT 1");
          silent = 0;
        }
      }
    }

    private static void execute(Connection connection, String command) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        statement.execute(command);
      }
    }
  }
}
