package dev.journeys.jdbc;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.journeys.JourneyEngine;
import dev.journeys.channel.ChannelSettings;
import dev.journeys.channel.Message;
import dev.journeys.channel.SendResult;
import dev.journeys.model.Journey;
import dev.journeys.policy.Throttle;
import dev.journeys.store.StateStore;
import dev.journeys.testkit.FakeChannel;
import dev.journeys.time.VirtualTime;
import dev.journeys.value.Event;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedThrottleTest {

  private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
  private static final int USERS = 300;
  private static final int PER_SECOND = 10;

  private final VirtualTime time = VirtualTime.startingAt(T0);
  private final List<Instant> sent = new ArrayList<>();
  private final List<String> users = new ArrayList<>();
  private final FakeChannel channel = new FakeChannel(time).otherwise(this::accepted);

  private SendResult accepted(Message message) {
    sent.add(time.now());
    users.add(message.user());
    return SendResult.accepted("p");
  }

  private static Journey sending(String id) {
    return journey(id)
        .enterOn(event(id))
        .path(send("mail", email("hello")), delay("after", days(99)));
  }

  private JourneyEngine engine(StateStore store) {
    JourneyEngine engine =
        JourneyEngine.builder()
            .store(store)
            .time(time)
            .workers(1)
            .channel(
                "email",
                channel,
                ChannelSettings.standard().withThrottle(Throttle.perSecond(PER_SECOND)))
            .start();
    engine.publish(sending("a"));
    engine.publish(sending("b"));
    return engine;
  }

  /** Each engine takes half of the users; the first is closed in the middle. */
  private void run(StateStore store) {
    try (store) {
      JourneyEngine first = engine(store);
      try (JourneyEngine second = engine(store)) {
        for (int i = 0; i < USERS; i++) {
          JourneyEngine engine = i % 3 == 0 ? first : second;
          engine.track(Event.of(i % 2 == 0 ? "a" : "b", "user%05d".formatted(i))).join();
        }
        time.advance(Duration.ofSeconds(10));
        first.close();
        time.advance(Duration.ofMinutes(2));
      }
    }
    assertThat(users).hasSize(USERS).doesNotHaveDuplicates();
    for (int i = PER_SECOND; i < USERS; i++) {
      assertThat(Duration.between(sent.get(i - PER_SECOND), sent.get(i)))
          .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }
    assertThat(sent.get(99)).isBefore(T0.plusSeconds(12));
  }

  @Test
  @DisplayName("MSG-7 Two engines on one SQLite keep the rate together")
  void sqlite(@TempDir Path folder) {
    run(JdbcStateStore.builder().withoutSync().sqlite(folder.resolve("journeys.db")));
  }

  @Test
  @DisplayName("MSG-7 Two engines on one PostgreSQL keep the rate together")
  void postgresql() {
    try (HikariDataSource pool = TestPostgres.pool(TestPostgres.url(), 4)) {
      run(JdbcStateStore.builder().tablePrefix(TestPostgres.newPrefix()).of(pool));
    }
  }
}
