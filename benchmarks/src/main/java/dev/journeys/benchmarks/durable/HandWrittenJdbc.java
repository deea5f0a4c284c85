package dev.journeys.benchmarks.durable;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/**
 * Workload W1 as a programmer would write it for this one journey alone on PostgreSQL: one narrow
 * row a user, statements of 500 users, users who are due by SKIP LOCKED. The limit that the engine
 * is measured against.
 */
final class HandWrittenJdbc implements Contender {

  private static final int PAGE = 500;
  private static final long DAY = 24L * 60 * 60 * 1000;
  private static final int AWAITS_PURCHASE = 1;
  private static final int AFTER_REMINDER = 2;
  private static final int CONVERTED = 3;
  private static final int DONE = 4;

  private final DataSource source;
  private final int batchSize;
  private final int threadCount;
  private final ExecutorService threads;
  private final AtomicLong sent = new AtomicLong();
  private long now = System.currentTimeMillis();

  /**
   * Makes the tables.
   *
   * @param batchSize how many users a transaction signs up, or lets buy
   */
  HandWrittenJdbc(DataSource source, int batchSize, int threadCount) throws SQLException {
    this.source = source;
    this.batchSize = batchSize;
    this.threadCount = threadCount;
    this.threads = Executors.newFixedThreadPool(threadCount);
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS by_hand");
      statement.execute(
          "CREATE TABLE by_hand (id text COLLATE \"C\" PRIMARY KEY, state int NOT NULL, due bigint)");
      statement.execute("CREATE INDEX ON by_hand (due) WHERE due IS NOT NULL");
    }
  }

  @Override
  public String name() {
    return "by hand";
  }

  @Override
  public void signup(String[] users) throws Exception {
    inBatches(
        users,
        (connection, batch) -> {
          sent.addAndGet(batch.length);
          return update(
              connection,
              "INSERT INTO by_hand SELECT id, "
                  + AWAITS_PURCHASE
                  + ", "
                  + (now + 2 * DAY)
                  + " FROM unnest(?::text[]) AS n (id)",
              batch);
        });
  }

  @Override
  public void purchase(String[] users) throws Exception {
    inBatches(
        users,
        (connection, batch) ->
            update(
                connection,
                "UPDATE by_hand SET state = "
                    + CONVERTED
                    + ", due = NULL WHERE id = ANY (?) AND state = "
                    + AWAITS_PURCHASE,
                batch));
  }

  @Override
  public void advanceDays(int days) throws Exception {
    now += days * DAY;
    parallel(() -> {
      try (Connection connection = source.getConnection()) {
        connection.setAutoCommit(false);
        while (wake(connection) > 0) {
          connection.commit();
        }
        connection.commit();
        connection.setAutoCommit(true);
      }
      return null;
    });
  }

  /** Claims a page, sends, and moves it on, in one transaction. */
  private int wake(Connection connection) throws SQLException {
    List<String> toRemind = new ArrayList<>();
    List<String> toEnd = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT id, state FROM by_hand WHERE due <= ? ORDER BY due LIMIT "
                + PAGE
                + " FOR UPDATE SKIP LOCKED")) {
      statement.setLong(1, now);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          (rows.getInt(2) == AWAITS_PURCHASE ? toRemind : toEnd).add(rows.getString(1));
        }
      }
    }
    if (!toRemind.isEmpty()) {
      sent.addAndGet(toRemind.size());
      update(
          connection,
          "UPDATE by_hand SET state = "
              + AFTER_REMINDER
              + ", due = "
              + (now + DAY)
              + " WHERE id = ANY (?)",
          toRemind.toArray(String[]::new));
    }
    if (!toEnd.isEmpty()) {
      update(
          connection,
          "UPDATE by_hand SET state = " + DONE + ", due = NULL WHERE id = ANY (?)",
          toEnd.toArray(String[]::new));
    }
    return toRemind.size() + toEnd.size();
  }

  private static int update(Connection connection, String sql, String[] users) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      Array array = connection.createArrayOf("text", users);
      statement.setArray(1, array);
      return statement.executeUpdate();
    }
  }

  /** What is done with a batch. */
  private interface BatchWork {
    int on(Connection connection, String[] batch) throws SQLException;
  }

  private void inBatches(String[] users, BatchWork work) throws Exception {
    AtomicInteger next = new AtomicInteger();
    parallel(() -> {
      try (Connection connection = source.getConnection()) {
        for (int from = next.getAndAdd(batchSize);
            from < users.length;
            from = next.getAndAdd(batchSize)) {
          String[] batch =
              Arrays.copyOfRange(users, from, Math.min(users.length, from + batchSize));
          work.on(connection, batch);
        }
      }
      return null;
    });
  }

  private void parallel(Callable<Void> work) throws Exception {
    List<Future<Void>> futures = new ArrayList<>();
    for (int i = 0; i < threadCount; i++) {
      futures.add(threads.submit(work));
    }
    for (Future<Void> future : futures) {
      future.get();
    }
  }

  @Override
  public Figures figures() throws SQLException {
    return new Figures(sent.get(), count(CONVERTED), count(DONE));
  }

  private long count(int state) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT count(*) FROM by_hand WHERE state = " + state)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
