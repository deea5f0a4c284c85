package dev.journeys.jdbc;

import static dev.journeys.dsl.JourneyDsl.days;
import static dev.journeys.dsl.JourneyDsl.delay;
import static dev.journeys.dsl.JourneyDsl.email;
import static dev.journeys.dsl.JourneyDsl.event;
import static dev.journeys.dsl.JourneyDsl.exit;
import static dev.journeys.dsl.JourneyDsl.goal;
import static dev.journeys.dsl.JourneyDsl.journey;
import static dev.journeys.dsl.JourneyDsl.send;
import static dev.journeys.dsl.JourneyDsl.waitFor;

import com.zaxxer.hikari.HikariDataSource;
import dev.journeys.JourneyEngine;
import dev.journeys.channel.ChannelSettings;
import dev.journeys.channel.MessageChannel;
import dev.journeys.model.Journey;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;

/** The work of the tests that kill: W1 with waits of a second, on a store that a text names. */
final class Load {

  static final Duration LEASE = Duration.ofSeconds(2);

  static final Journey JOURNEY =
      journey("w1")
          .enterOn(event("signup"))
          .goal(goal("bought", event("purchase")).within(days(1)))
          .path(
              send("welcome", email("welcome")),
              waitFor("await-purchase", event("purchase")).upTo(Duration.ofMillis(1_200)),
              send("reminder", email("reminder")),
              delay("a-while", Duration.ofMillis(700)),
              exit("done"));

  private Load() {}

  /** A store and what must be closed with it. */
  record OpenStore(JdbcStateStore store, Runnable pool) implements AutoCloseable {
    @Override
    public void close() {
      store.close();
      pool.run();
    }
  }

  /**
   * Notes the sends that have no committed result: those that the dispatch rows stand for, a row
   * once for every node that had it.
   */
  static void noteInFlight(String where, Map<String, Integer> sendsByRow) {
    boolean sqlite = where.startsWith("sqlite:");
    String[] parts = where.split("@", 2);
    String url = sqlite ? "jdbc:" + where : parts[1];
    String prefix = sqlite ? "journeys_" : parts[0];
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT id, node, users FROM " + prefix + "dispatch")) {
      while (rows.next()) {
        sendsByRow.put(
            rows.getString(1) + " at " + rows.getString(2),
            PackedUsers.ids(rows.getBytes(3)).size());
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Opens {@code sqlite:FILE} or {@code PREFIX@jdbc:URL}. */
  static OpenStore open(String where, CommitPoint.Watch watch) {
    JdbcStateStore.Builder builder = JdbcStateStore.builder().watch(watch);
    if (where.startsWith("sqlite:")) {
      Path file = Path.of(where.substring("sqlite:".length()));
      return new OpenStore(builder.sqlite(file), () -> {});
    }
    String[] parts = where.split("@", 2);
    HikariDataSource pool = TestPostgres.pool(parts[1], 6);
    Duration impatient = Duration.ofSeconds(12);
    return new OpenStore(
        builder.tablePrefix(parts[0]).networkTimeout(impatient).of(pool), pool::close);
  }

  static JourneyEngine engine(JdbcStateStore store, MessageChannel channel) {
    JourneyEngine engine =
        JourneyEngine.builder()
            .store(store)
            .lease(LEASE)
            .channel("email", channel, ChannelSettings.standard().withQueue(1_000_000))
            .closePatience(Duration.ofSeconds(5))
            .start();
    engine.publish(JOURNEY);
    return engine;
  }
}
