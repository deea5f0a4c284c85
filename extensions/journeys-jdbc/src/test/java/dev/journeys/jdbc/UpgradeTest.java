package dev.journeys.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.journeys.JourneyEngine;
import dev.journeys.Publication;
import dev.journeys.channel.Message;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Journey;
import dev.journeys.report.JourneyReport;
import dev.journeys.report.StepStats;
import dev.journeys.report.UserTrace.EnrollmentTrace;
import dev.journeys.store.QuarantinedUser;
import dev.journeys.store.StoredDefinition;
import dev.journeys.testkit.FakeChannel;
import dev.journeys.testkit.FakeHandler;
import dev.journeys.time.VirtualTime;
import dev.journeys.value.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Stores that earlier versions wrote must open and go on. There is a folder for each version that
 * wrote otherwise than the one before. {@code -Dgolden.write=stores} writes one for today's schema
 * when it is not there, and {@code -Dgolden.name=schema-1-held} beside it one of that name; a
 * folder that is there is never written again, so it has to be deleted first, which is right only
 * as long as no release has written such a store. {@code -Dgolden.write=text} writes anew only what
 * the stores are read as, after words of {@code explain()} changed.
 */
class UpgradeTest {

  private static final Path STORES = Path.of("src/test/resources/dev/journeys/jdbc/stores");

  /** Named for the schema, perhaps with a word after it for what is stored in it anew. */
  private static final String TODAY =
      System.getProperty("golden.name", "schema-" + Database.SQLITE.schema("x_").size());

  /** What a step of the schema after the first ends with. */
  private static final Pattern STEP = Pattern.compile("\\{prefix}schema SET step = (\\d+);");

  private static final String TOLD = "told.txt";
  private static final String WRITE = System.getProperty("golden.write", "");

  /** The longest wait of the story is for a goal. */
  private static final Duration LONG_ENOUGH = Duration.ofDays(60);

  @TempDir Path folder;

  private String told;
  private VirtualTime time;
  private FakeChannel email;
  private FakeHandler scoring;

  /** A store and an engine on it. */
  private record Opened(JdbcStateStore store, JourneyEngine engine, Runnable pool)
      implements AutoCloseable {
    @Override
    public void close() {
      engine.close();
      store.close();
      pool.run();
    }
  }

  static List<Arguments> stores() throws IOException, SQLException {
    writeToday();
    List<Arguments> stores = new ArrayList<>();
    try (Stream<Path> folders = Files.list(STORES)) {
      for (Path version : folders.sorted().toList()) {
        for (Database database : Database.values()) {
          stores.add(Arguments.of(version.getFileName().toString(), database));
        }
      }
    }
    return stores;
  }

  private static String sql(Database database) {
    return database.name().toLowerCase(Locale.ROOT) + ".sql";
  }

  private static void writeToday() throws IOException, SQLException {
    Path today = STORES.resolve(TODAY);
    if (!WRITE.equals("stores") || Files.exists(today)) {
      return;
    }
    Path file = Files.createTempDirectory("golden").resolve("store.db");
    String url = "jdbc:sqlite:" + file;
    String told;
    try (JdbcStateStore store = JdbcStateStore.sqlite(file)) {
      told = StoredStory.write(store, () -> tear(url, "journeys_"));
    }
    String sqlite = dump(Database.SQLITE, url, "journeys_");
    String prefix = TestPostgres.newPrefix();
    try (HikariDataSource pool = TestPostgres.pool(TestPostgres.url(), 4);
        JdbcStateStore store = JdbcStateStore.builder().tablePrefix(prefix).of(pool)) {
      assertThat(StoredStory.write(store, () -> tear(TestPostgres.url(), prefix))).isEqualTo(told);
    }
    String postgres = dump(Database.POSTGRESQL, TestPostgres.url(), prefix);
    Files.createDirectories(today);
    Files.writeString(today.resolve(TOLD), told);
    Files.writeString(today.resolve(sql(Database.SQLITE)), sqlite);
    Files.writeString(today.resolve(sql(Database.POSTGRESQL)), postgres);
  }

  private static String dump(Database database, String url, String prefix) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url)) {
      return StoreDump.of(connection, database, prefix);
    }
  }

  private static void tear(String url, String prefix) {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      String bytes = url.startsWith("jdbc:sqlite") ? "X'746f726e'" : "'torn'";
      statement.execute("UPDATE " + prefix + "user SET record = " + bytes + " WHERE id = 'torn'");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Makes the store that a version wrote, and starts an engine at the instant at which it ended.
   */
  private Opened open(String version, Database database) {
    try {
      told = Files.readString(STORES.resolve(version).resolve(TOLD));
      String dump = Files.readString(STORES.resolve(version).resolve(sql(database)));
      Instant ended = Instant.parse(line("at "));
      time = VirtualTime.startingAt(ended);
      email = new FakeChannel(time);
      scoring = new FakeHandler(time);
      return database == Database.SQLITE ? openSqlite(dump) : openPostgres(dump);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Opened openSqlite(String dump) throws SQLException {
    Path file = folder.resolve("store.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      StoreDump.restore(connection, dump, "journeys_");
    }
    JdbcStateStore store = JdbcStateStore.sqlite(file);
    return new Opened(store, StoredStory.engine(store, time, email, scoring), () -> {});
  }

  private Opened openPostgres(String dump) throws SQLException {
    String prefix = TestPostgres.newPrefix();
    try (Connection connection = DriverManager.getConnection(TestPostgres.url())) {
      StoreDump.restore(connection, dump, prefix);
    }
    HikariDataSource pool = TestPostgres.pool(TestPostgres.url(), 4);
    JdbcStateStore store = JdbcStateStore.builder().tablePrefix(prefix).of(pool);
    return new Opened(store, StoredStory.engine(store, time, email, scoring), pool::close);
  }

  /** What follows the beginning of a line of what was told. */
  private String line(String beginning) {
    return told.lines()
        .filter(line -> line.startsWith(beginning))
        .findFirst()
        .orElseThrow()
        .substring(beginning.length());
  }

  private String keyOfOpenSend() {
    return line("key of the open send ");
  }

  private static EnrollmentTrace enrollment(Opened opened, String user, String journey) {
    return opened.engine().explain(user).in(journey).orElseThrow();
  }

  private static EnrollmentStatus status(Opened opened, String user, String journey) {
    return enrollment(opened, user, journey).status();
  }

  private static String outcome(Opened opened, String user, String journey, String step) {
    return enrollment(opened, user, journey).passed().stream()
        .filter(passed -> passed.step().equals(step))
        .map(passed -> passed.outcome().name())
        .reduce((first, last) -> last)
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("stores")
  void a_step_of_the_schema_never_changes_once_a_version_has_run_it(
      String version, Database database) throws IOException {
    String dump = Files.readString(STORES.resolve(version).resolve(sql(database)));
    int steps =
        STEP.matcher(dump)
            .results()
            .mapToInt(one -> Integer.parseInt(one.group(1)))
            .max()
            .orElse(1);
    assertThat(dump).startsWith(StoreDump.schema(database, steps));
  }

  @ParameterizedTest
  @MethodSource("stores")
  void everything_is_told_as_the_version_told_it_that_wrote_it(String version, Database database)
      throws IOException {
    try (Opened opened = open(version, database)) {
      String now = StoredStory.told(opened.engine(), time.now(), keyOfOpenSend());
      if (WRITE.equals("text")) {
        Files.writeString(STORES.resolve(version).resolve(TOLD), now);
      } else {
        assertThat(now).isEqualTo(told);
      }
      assertFiguresAddUp(opened);
    }
  }

  @ParameterizedTest
  @MethodSource("stores")
  void the_definitions_are_there_and_a_host_that_publishes_them_again_changes_nothing(
      String version, Database database) {
    try (Opened opened = open(version, database)) {
      List<StoredDefinition> stored = opened.store().definitions();
      assertThat(stored)
          .extracting(one -> one.journey() + " " + one.revision())
          .containsExactly(
              "care 1", "orders 1", "count 1", "offers 1", "win-back 1", "vips 1", "care 2");
      for (Journey journey : StoredStory.NEWEST) {
        assertThat(opened.engine().publish(journey).change())
            .as(journey.id())
            .isEqualTo(Publication.Change.UNCHANGED);
      }
      assertThat(opened.store().definitions()).isEqualTo(stored);
    }
  }

  @ParameterizedTest
  @MethodSource("stores")
  void a_send_without_a_result_is_repeated_once_under_its_key(String version, Database database) {
    try (Opened opened = open(version, database)) {
      time.advance(Duration.ofMinutes(1));
      assertThat(email.attempts())
          .singleElement()
          .satisfies(message -> {
            assertThat(message.sendKey()).isEqualTo(keyOfOpenSend());
            assertThat(message.user()).isEqualTo(StoredStory.OPEN_SEND);
          });
      assertThat(outcome(opened, StoredStory.OPEN_SEND, "care", "welcome")).isEqualTo("sent");
      time.advance(LONG_ENOUGH);
      assertThat(email.attempts())
          .filteredOn(message -> message.sendKey().equals(keyOfOpenSend()))
          .hasSize(1);
      assertThat(opened.store().nextDispatchExpiry("nobody")).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("stores")
  void users_go_on_by_events(String version, Database database) {
    try (Opened opened = open(version, database)) {
      StoredStory.track(opened.engine(), Event.of("profile", "waits-for-event"));
      assertThat(outcome(opened, "waits-for-event", "care", "thanks")).isEqualTo("sent");
      StoredStory.track(
          opened.engine(),
          Event.of("purchase", "waits-for-time").with("amount", new BigDecimal("0.20")));
      assertThat(status(opened, "waits-for-time", "care")).isEqualTo(EnrollmentStatus.CONVERTED);
      StoredStory.track(opened.engine(), Event.of("unsubscribe", "second-revision"));
      assertThat(status(opened, "second-revision", "care")).isEqualTo(EnrollmentStatus.EXITED);
      StoredStory.track(opened.engine(), Event.of("purchase", "pending-entry"));
      assertThat(opened.engine().explain("pending-entry").pendingEntries()).isEmpty();
      StoredStory.track(opened.engine(), Event.of("profile", "anonymous"));
      assertThat(outcome(opened, "known", "care", "thanks")).isEqualTo("sent");
      JourneyReport first = opened.engine().reports("care").get(0);
      assertThat(first.value()).isEqualByComparingTo(new BigDecimal("20.10"));
      assertFiguresAddUp(opened);
    }
  }

  @ParameterizedTest
  @MethodSource("stores")
  void an_event_that_was_taken_before_is_not_taken_again(String version, Database database) {
    try (Opened opened = open(version, database)) {
      String before = opened.engine().explain("second-revision").toString();
      StoredStory.track(
          opened.engine(),
          Event.of("signup", "second-revision").withId("signup of second-revision"));
      assertThat(opened.engine().explain("second-revision")).hasToString(before);
      assertThat(opened.engine().report("care").refused()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("stores")
  void users_go_on_by_time_each_on_the_revision_that_they_entered(
      String version, Database database) {
    try (Opened opened = open(version, database)) {
      time.advance(LONG_ENOUGH);
      assertThat(outcome(opened, "waits-for-time", "care", "await-profile")).isEqualTo("timeout");
      assertThat(email.templatesSentTo("waits-for-time")).containsExactly("nudge", "bye");
      assertThat(email.templatesSentTo("second-revision")).containsExactly("nudge", "bye-again");
      assertThat(email.templatesSentTo("retries")).containsExactly("welcome", "nudge", "bye-again");
      assertThat(email.templatesSentTo("keyed")).containsExactly("rate", "rate");
      assertThat(email.templatesSentTo("pending-entry")).containsExactly("come-back");
      assertThat(email.templatesSentTo("vip")).containsExactly("thank-you");
      assertThat(email.templatesSentTo("known")).containsExactly("nudge", "bye");
      assertThat(scoring.attempts()).extracting(call -> call.user()).containsExactly("experiment");
      for (String ended : new String[] {"converted", "exited", "completed"}) {
        assertThat(email.templatesSentTo(ended)).as(ended).isEmpty();
      }
      assertThat(email.attempts()).extracting(Message::sendKey).doesNotHaveDuplicates();
      for (String journey : new String[] {"care", "orders", "offers", "win-back", "vips"}) {
        long torn = journey.equals("care") ? 1 : 0;
        assertThat(opened.engine().report(journey).active()).as(journey).isEqualTo(torn);
      }
      assertFiguresAddUp(opened);
      assertThat(opened.store().nextDue()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("stores")
  void a_parked_user_runs_on_when_the_cause_is_gone(String version, Database database) {
    try (Opened opened = open(version, database)) {
      assertThat(opened.engine().parked()).extracting(one -> one.user()).containsExactly("parked");
      opened.engine().identify("parked", Map.of("n", 4)).join();
      opened.engine().unpark("parked", "count").join();
      assertThat(opened.engine().parked()).isEmpty();
      assertThat(outcome(opened, "parked", "count", "count")).isEqualTo("done");
      assertFiguresAddUp(opened);
    }
  }

  @ParameterizedTest
  @MethodSource("stores")
  void a_user_in_quarantine_is_listed_and_left_alone(String version, Database database) {
    try (Opened opened = open(version, database)) {
      List<QuarantinedUser> listed = opened.engine().quarantined("", 10);
      assertThat(listed).extracting(QuarantinedUser::user).containsExactly(StoredStory.TORN);
      time.advance(LONG_ENOUGH);
      assertThat(opened.engine().quarantined("", 10)).isEqualTo(listed);
      assertThat(email.templatesSentTo(StoredStory.TORN)).isEmpty();
      assertThat(opened.engine().release(StoredStory.TORN)).isTrue();
    }
  }

  /** I9: what was counted is what the records say, step by step. */
  private static void assertFiguresAddUp(Opened opened) {
    List<EnrollmentTrace> all =
        StoredStory.USERS.stream()
            .filter(user -> !user.equals("anonymous"))
            .flatMap(user -> opened.engine().explain(user).enrollments().stream())
            .toList();
    for (Journey journey : StoredStory.NEWEST) {
      for (JourneyReport report : opened.engine().reports(journey.id())) {
        String name = journey.id() + " revision " + report.revision();
        List<EnrollmentTrace> ours =
            all.stream()
                .filter(one -> one.journey().equals(journey.id()))
                .filter(one -> one.revision() == report.revision())
                .toList();
        boolean hasTorn = name.equals("care revision 2");
        assertThat(report.entered())
            .as("entered " + name)
            .isEqualTo(ours.size() + (hasTorn ? 1 : 0));
        for (EnrollmentStatus status : EnrollmentStatus.values()) {
          assertThat(report.ended(status))
              .as(status + " of " + name)
              .isEqualTo(
                  status.isOpen()
                      ? 0
                      : ours.stream().filter(one -> one.status() == status).count());
        }
        for (StepStats step : report.steps()) {
          long here =
              ours.stream()
                  .filter(one -> one.status().isOpen())
                  .filter(one -> one.status() != EnrollmentStatus.AWAITING_GOAL)
                  .filter(one -> one.step().equals(Optional.of(step.step())))
                  .count();
          boolean isTorn = hasTorn && step.step().equals("await-profile");
          assertThat(step.waiting())
              .as("waiting at " + step.step() + " of " + name)
              .isEqualTo(here + (isTorn ? 1 : 0));
        }
      }
    }
  }
}
