package dev.journeys.engine;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.JourneyEngine;
import dev.journeys.store.InMemoryStateStore;
import dev.journeys.store.StateStore;
import dev.journeys.testkit.FakeChannel;
import dev.journeys.time.VirtualTime;
import dev.journeys.value.Event;
import dev.journeys.value.StateStoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class StartFailureTest {

  private final VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));

  private JourneyEngine engine(StateStore store, FakeChannel channel) {
    return JourneyEngine.builder().store(store).time(time).channel("email", channel).start();
  }

  @Test
  void an_engine_that_could_not_start_does_nothing_later() {
    InMemoryStateStore memory = new InMemoryStateStore();
    FakeChannel channel = new FakeChannel(time);
    try (JourneyEngine engine = engine(memory, channel)) {
      engine.publish(
          journey("j")
              .enterOn(event("signup"))
              .path(delay("a-day", days(1)), send("mail", email("hello"))));
      engine.track(Event.of("signup", "ann")).join();
    }
    AtomicBoolean isAway = new AtomicBoolean(true);
    StateStore failing =
        WatchedStore.of(
            memory,
            (method, arguments) -> {
              if (method.equals("cell") && arguments[0].equals("lists") && isAway.get()) {
                throw new StateStoreException("away", true, null);
              }
            });
    assertThatThrownBy(() -> engine(failing, channel)).isInstanceOf(StateStoreException.class);
    isAway.set(false);
    time.advance(Duration.ofDays(2));
    assertThat(channel.attempts()).isEmpty();
    try (JourneyEngine engine = engine(failing, channel)) {
      time.advance(Duration.ofSeconds(1));
      assertThat(channel.templatesSentTo("ann")).containsExactly("hello");
      assertThat(engine.report("j").completed()).isEqualTo(1);
    }
  }
}
