package dev.journeys.jdbc;

import static dev.journeys.dsl.JourneyDsl.afterExit;
import static dev.journeys.dsl.JourneyDsl.event;
import static dev.journeys.dsl.JourneyDsl.exit;
import static dev.journeys.dsl.JourneyDsl.increase;
import static dev.journeys.dsl.JourneyDsl.journey;
import static dev.journeys.dsl.JourneyDsl.updateProfile;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.JourneyEngine;
import dev.journeys.model.Journey;
import dev.journeys.store.StateStore;
import dev.journeys.time.VirtualTime;
import dev.journeys.value.Event;
import dev.journeys.value.Value;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * An engine on the test's own time whose journey counts the events of each user. The events have no
 * ids, so one that is applied twice counts twice, and one that is lost is missing.
 */
final class Counting implements AutoCloseable {

  static final Journey JOURNEY =
      journey("count")
          .enterOn(event("go"))
          .reentry(afterExit())
          .path(updateProfile("count", increase("n", 1)), exit("done"));

  private static final int LONGEST_SECONDS = 60;

  private final VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));
  private final JourneyEngine engine;

  Counting(StateStore store) {
    engine =
        JourneyEngine.builder()
            .store(store)
            .time(time)
            .workers(1)
            .closePatience(Duration.ofSeconds(1))
            .start();
    engine.publish(JOURNEY);
  }

  JourneyEngine engine() {
    return engine;
  }

  /**
   * Tracks one event of each user in one batch, and lets the engine try until it is done with it.
   */
  CompletableFuture<Void> track(String... users) {
    List<Event> events = Arrays.stream(users).map(user -> Event.of("go", user)).toList();
    CompletableFuture<Void> tracked = engine.track(events);
    for (int second = 0; second < LONGEST_SECONDS && !tracked.isDone(); second++) {
      time.advance(Duration.ofSeconds(1));
    }
    return tracked;
  }

  /** Each of the users had so many events, by their records and by the counters. */
  void assertEach(int times, String... users) {
    for (String user : users) {
      assertThat(engine.explain(user).attributes())
          .as(user)
          .containsEntry("n", Value.integer(times));
    }
    long all = (long) times * users.length;
    assertThat(engine.report("count").entered()).as("entered").isEqualTo(all);
    assertThat(engine.report("count").completed()).as("completed").isEqualTo(all);
  }

  /** Runs statements, each in a transaction of its own. */
  static void execute(String url, String... statements) {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String one : statements) {
        statement.execute(one);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    engine.close();
  }
}
