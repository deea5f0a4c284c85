package dev.journeys.engine;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.JourneyEngine;
import dev.journeys.channel.ChannelSettings;
import dev.journeys.policy.Throttle;
import dev.journeys.store.InMemoryStateStore;
import dev.journeys.store.StateStore;
import dev.journeys.testkit.FakeChannel;
import dev.journeys.value.Event;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ThrottleGoneTest {

  private final InMemoryStateStore memory = new InMemoryStateStore();
  private final Instant begin = Instant.parse("2026-01-01T00:00:00Z");
  private final long beginNanos = System.nanoTime();

  /** The store, with a clock, as those have that engines share. */
  private StateStore shared() {
    return WatchedStore.answering(
        memory,
        (method, arguments) ->
            method.equals("clock")
                ? Optional.of(begin.plusNanos(System.nanoTime() - beginNanos))
                : null);
  }

  @Test
  @Timeout(120)
  @DisplayName(
      "MSG-7 what an engine queues after another began without the throttle goes out by that one")
  void a_rolling_deploy_drops_the_throttle() throws Exception {
    FakeChannel ofOld = new FakeChannel();
    FakeChannel ofNew = new FakeChannel();
    JourneyEngine old =
        JourneyEngine.builder()
            .store(shared())
            .channel("email", ofOld, ChannelSettings.standard().withThrottle(Throttle.perMinute(1)))
            .start();
    try (JourneyEngine later =
        JourneyEngine.builder().store(shared()).channel("email", ofNew).start()) {
      old.publish(journey("j").enterOn(event("go")).path(send("mail", email("hello"))));
      old.track(List.of(Event.of("go", "ann"), Event.of("go", "bob"), Event.of("go", "cem")))
          .join();
      while (ofOld.attempts().isEmpty()) {
        TimeUnit.MILLISECONDS.sleep(5);
      }
      old.close();
      while (later.report("j").completed() < 3) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
      assertThat(ofOld.attempts()).hasSize(1);
      assertThat(ofNew.attempts()).hasSize(2);
    }
  }
}
