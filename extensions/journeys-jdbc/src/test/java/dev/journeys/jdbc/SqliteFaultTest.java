package dev.journeys.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.JourneyEngine;
import dev.journeys.report.UserTrace;
import dev.journeys.value.JourneyException;
import dev.journeys.value.StateStoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What becomes of a file of SQLite when the power fails, the disk is full, or a bit of it flips.
 * {@code -Dflip.rounds=1000} makes the last one long.
 */
class SqliteFaultTest {

  private static final int USERS = 40;
  private static final int CUTS = 60;
  private static final int FLIPS = Integer.getInteger("flip.rounds", 150);
  private static final long SEED = Long.getLong("flip.seed", 20_260_101);

  @TempDir Path folder;

  private final Random random = new Random(SEED);

  private static String user(int number) {
    return "user" + number;
  }

  /** The log of what is not yet in the file itself. */
  private static Path log(Path file) {
    return file.resolveSibling(file.getFileName() + "-wal");
  }

  @Test
  void a_commit_is_on_the_disk_before_it_is_acknowledged() throws SQLException {
    try (SqliteConnections connections = new SqliteConnections(folder.resolve("s.db"), true)) {
      Connection writer = connections.forWriting();
      try (Statement statement = writer.createStatement()) {
        assertThat(text(statement, "PRAGMA synchronous")).as("FULL").isEqualTo("2");
        assertThat(text(statement, "PRAGMA journal_mode")).isEqualTo("wal");
      } finally {
        connections.giveBack(writer, false);
      }
    }
  }

  private static String text(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }

  @Test
  void a_power_cut_loses_only_what_was_not_acknowledged() throws IOException {
    Path file = folder.resolve("store.db");
    Map<String, Long> acknowledgedAt = new LinkedHashMap<>();
    try (JdbcStateStore store = JdbcStateStore.sqlite(file);
        Counting counting = new Counting(store)) {
      for (int i = 0; i < USERS; i++) {
        counting.track(user(i)).join();
        acknowledgedAt.put(user(i), Files.size(log(file)));
      }
      long first = acknowledgedAt.get(user(0));
      long last = acknowledgedAt.get(user(USERS - 1));
      assertThat(first).isLessThan(last);
      for (int i = 0; i < CUTS; i++) {
        long synced = first + random.nextLong(last - first + 1);
        assertKept(cut(file, i, synced, last), acknowledgedAt, synced);
      }
    }
  }

  /**
   * A copy as a power cut leaves it: what was synced is there, and after it some of the bytes that
   * were not, others being what the disk held before.
   */
  private Path cut(Path file, int number, long synced, long last) throws IOException {
    Path copy = folder.resolve("cut" + number + ".db");
    Files.copy(file, copy);
    byte[] log = Files.readAllBytes(log(file));
    int end = (int) (synced + random.nextLong(last - synced + 1));
    byte[] left = new byte[end];
    System.arraycopy(log, 0, left, 0, end);
    if (random.nextBoolean()) {
      int from = (int) synced + random.nextInt(end - (int) synced + 1);
      byte[] old = new byte[end - from];
      random.nextBytes(old);
      System.arraycopy(old, 0, left, from, old.length);
    }
    Files.write(log(copy), left);
    return copy;
  }

  private static void assertKept(Path copy, Map<String, Long> acknowledgedAt, long synced) {
    try (JdbcStateStore store = JdbcStateStore.sqlite(copy);
        Counting counting = new Counting(store)) {
      int there = 0;
      for (Map.Entry<String, Long> user : acknowledgedAt.entrySet()) {
        boolean isThere = !counting.engine().explain(user.getKey()).enrollments().isEmpty();
        there += isThere ? 1 : 0;
        if (user.getValue() <= synced) {
          assertThat(isThere).as(user.getKey() + " was acknowledged").isTrue();
        }
      }
      assertThat(counting.engine().report("count").completed()).isEqualTo(there);
      assertThat(counting.track("afterwards")).isCompleted();
    }
  }

  /** Connections to a file that must not grow beyond a number of pages. */
  private static final class SmallDisk implements Connections {

    private static final int AS_LARGE_AS_IT_LIKES = 1 << 30;

    private final Connections file;
    private int pages = AS_LARGE_AS_IT_LIKES;

    SmallDisk(Path path) {
      file = new SqliteConnections(path, true);
    }

    /** What there is, is all that there is room for. */
    void isFull() {
      pages = 1;
    }

    void hasRoom() {
      pages = AS_LARGE_AS_IT_LIKES;
    }

    @Override
    public Connection forReading() throws SQLException {
      return file.forReading();
    }

    @Override
    public Connection forWriting() throws SQLException {
      Connection connection = file.forWriting();
      try (Statement statement = connection.createStatement()) {
        // SQLite itself raises the number to the pages that there are
        statement.execute("PRAGMA max_page_count = " + pages);
      }
      return connection;
    }

    @Override
    public void giveBack(Connection connection, boolean broken) {
      file.giveBack(connection, broken);
    }

    @Override
    public void close() {
      file.close();
    }
  }

  @Test
  void on_a_full_disk_input_is_refused_and_taken_when_there_is_room_again() {
    SmallDisk disk = new SmallDisk(folder.resolve("store.db"));
    try (JdbcStateStore store = JdbcStateStore.builder().open(disk, Database.SQLITE);
        Counting counting = new Counting(store)) {
      disk.isFull();
      List<String> taken = new ArrayList<>();
      CompletableFuture<Void> refused = null;
      for (int i = 0; i < 10_000 && refused == null; i++) {
        CompletableFuture<Void> tracked = counting.track(user(i));
        if (tracked.isCompletedExceptionally()) {
          refused = tracked;
        } else {
          taken.add(user(i));
        }
      }
      assertThat(refused).as("the disk is full at last").isNotNull();
      assertThatThrownBy(refused::join)
          .isInstanceOf(CompletionException.class)
          .cause()
          .isInstanceOfSatisfying(
              StateStoreException.class, e -> assertThat(e.isRetryable()).isTrue());
      counting.assertEach(1, taken.toArray(String[]::new));
      disk.hasRoom();
      taken.add("afterwards");
      assertThat(counting.track("afterwards")).isCompleted();
      counting.assertEach(1, taken.toArray(String[]::new));
    }
  }

  @Test
  void a_bit_that_flips_is_harmless_or_is_told_of_but_no_user_is_told_wrong() throws IOException {
    Path file = folder.resolve("store.db");
    Map<String, UserTrace> traces = new LinkedHashMap<>();
    try (JdbcStateStore store = JdbcStateStore.sqlite(file);
        Counting counting = new Counting(store)) {
      for (int i = 0; i < USERS; i++) {
        counting.track(user(i)).join();
        traces.put(user(i), counting.engine().explain(user(i)));
      }
    }
    assertThat(log(file)).as("all is in the file itself").doesNotExist();
    int refused = 0;
    int failed = 0;
    for (int i = 0; i < FLIPS; i++) {
      Path copy = folder.resolve("flip" + i + ".db");
      Files.copy(file, copy);
      long bit = flip(copy);
      try (JdbcStateStore store = JdbcStateStore.sqlite(copy);
          Counting counting = new Counting(store)) {
        failed += failures(counting, traces, bit);
      } catch (JourneyException e) {
        refused++;
      }
      Files.delete(copy);
    }
    System.out.println("out: flips=" + FLIPS + " refused=" + refused + " usersFailed=" + failed);
    assertThat(refused + failed).isPositive();
  }

  private long flip(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long bit = random.nextLong(channel.size() * 8);
      ByteBuffer one = ByteBuffer.allocate(1);
      channel.read(one, bit / 8);
      one.put(0, (byte) (one.get(0) ^ 1 << bit % 8));
      channel.write(one.flip(), bit / 8);
      return bit;
    }
  }

  /** How many users cannot be told of; whoever is told of is told right, or is not there. */
  private static int failures(Counting counting, Map<String, UserTrace> traces, long bit) {
    JourneyEngine engine = counting.engine();
    int failures = 0;
    for (Map.Entry<String, UserTrace> user : traces.entrySet()) {
      try {
        UserTrace told = engine.explain(user.getKey());
        if (!told.enrollments().isEmpty()) {
          assertThat(told).as("bit " + bit).isEqualTo(user.getValue());
        }
      } catch (JourneyException e) {
        failures++;
      }
    }
    return failures;
  }
}
