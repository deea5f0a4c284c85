package dev.journeys.engine;

import static dev.journeys.dsl.JourneyDsl.days;
import static dev.journeys.dsl.JourneyDsl.delay;
import static dev.journeys.dsl.JourneyDsl.email;
import static dev.journeys.dsl.JourneyDsl.event;
import static dev.journeys.dsl.JourneyDsl.journey;
import static dev.journeys.dsl.JourneyDsl.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.JourneyEngine;
import dev.journeys.model.Journey;
import dev.journeys.store.InMemoryStateStore;
import dev.journeys.store.StateStore;
import dev.journeys.testkit.FakeChannel;
import dev.journeys.time.VirtualTime;
import dev.journeys.value.Event;
import dev.journeys.value.StateStoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StoreFailureTest {

  private static final Journey JOURNEY =
      journey("j")
          .enterOn(event("signup"))
          .path(send("hello", email("hello")), delay("later", days(1)), send("bye", email("bye")));

  private final VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));
  private final InMemoryStateStore memory = new InMemoryStateStore();
  private final FakeChannel channel = new FakeChannel();

  private String failing = "";
  private int failures;
  private boolean retryable = true;
  private @Nullable RuntimeException broken;

  private StateStore store() {
    return WatchedStore.of(
        memory,
        (method, arguments) -> {
          if (method.equals(failing) && failures > 0) {
            failures--;
            throw broken == null
                ? new StateStoreException("the database is away", retryable, null)
                : broken;
          }
        });
  }

  private JourneyEngine engine() {
    JourneyEngine engine =
        JourneyEngine.builder().store(store()).time(time).channel("email", channel).start();
    engine.publish(JOURNEY);
    return engine;
  }

  private void fail(String method, int times) {
    failing = method;
    failures = times;
  }

  @Test
  void an_input_survives_a_store_that_is_away_for_a_while() {
    for (String method : new String[] {"load", "commit"}) {
      try (JourneyEngine engine = engine()) {
        fail(method, 3);
        CompletableFuture<Void> tracked = engine.track(Event.of("signup", "user-of-" + method));
        assertThat(tracked).isNotDone();
        time.advance(Duration.ofSeconds(1));
        assertThat(tracked).isCompleted();
        assertThat(channel.templatesSentTo("user-of-" + method)).containsExactly("hello");
      }
    }
  }

  @Test
  void an_input_fails_clearly_when_the_store_stays_away_and_nothing_of_it_was_done() {
    try (JourneyEngine engine = engine()) {
      fail("commit", 6);
      CompletableFuture<Void> tracked = engine.track(Event.of("signup", "ann"));
      time.advance(Duration.ofSeconds(10));
      assertThatThrownBy(tracked::join)
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(StateStoreException.class)
          .hasMessageContaining("the database is away");
      assertThat(channel.attempts()).isEmpty();
      assertThat(engine.explain("ann").enrollments()).isEmpty();
      assertThat(engine.track(Event.of("signup", "ann"))).isCompleted();
      assertThat(channel.templatesSentTo("ann")).containsExactly("hello");
    }
  }

  @Test
  void a_failure_that_will_not_pass_is_told_at_once() {
    retryable = false;
    try (JourneyEngine engine = engine()) {
      fail("commit", 1);
      assertThat(engine.track(Event.of("signup", "ann"))).isCompletedExceptionally();
    }
  }

  @Test
  void a_wake_up_is_not_lost_when_the_store_fails_on_it() {
    for (String method : new String[] {"claimDue", "load", "commit", "nextDue"}) {
      String user = "user-of-" + method;
      try (JourneyEngine engine = engine()) {
        engine.track(Event.of("signup", user)).join();
        fail(method, 2);
        time.advance(Duration.ofDays(2));
        assertThat(channel.templatesSentTo(user)).as(method).containsExactly("hello", "bye");
      }
    }
  }

  @Test
  void users_are_looked_for_again_when_a_store_throws_what_it_may_not() {
    try (JourneyEngine engine = engine()) {
      engine.track(Event.of("signup", "ann")).join();
      broken = new IllegalStateException("a fault of the host's store");
      fail("claimDue", 2);
      time.advance(Duration.ofDays(2));
      assertThat(channel.templatesSentTo("ann")).containsExactly("hello", "bye");
    }
  }

  @Test
  void a_wake_up_comes_back_after_a_long_failure() {
    try (JourneyEngine engine = engine()) {
      engine.track(Event.of("signup", "ann")).join();
      fail("commit", 20);
      time.advance(Duration.ofDays(2));
      assertThat(channel.templatesSentTo("ann")).containsExactly("hello", "bye");
    }
  }

  @Test
  void a_result_that_could_not_be_committed_is_sent_again_under_its_key() {
    try (JourneyEngine engine = engine()) {
      engine.track(Event.of("signup", "ann")).join();
      time.advance(Duration.ofHours(23));
      channel.nextAnswers(new CompletableFuture<>());
      time.advance(Duration.ofHours(1));
      fail("commit", 6);
      time.advance(Duration.ofDays(1));
      assertThat(engine.report("j").completed()).isEqualTo(1);
      assertThat(
              channel.attempts().stream()
                  .filter(m -> m.step().equals("bye"))
                  .map(m -> m.sendKey())
                  .distinct())
          .hasSize(1);
    }
  }
}
