package dev.journeys.engine;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.JourneyEngine;
import dev.journeys.channel.SendResult;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Journey;
import dev.journeys.store.InMemoryStateStore;
import dev.journeys.store.StateStore;
import dev.journeys.testkit.FakeChannel;
import dev.journeys.time.VirtualTime;
import dev.journeys.value.Event;
import dev.journeys.value.InvalidInputException;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * An engine keeps copies of what it has committed: while a send is under way, and of users who are
 * busy; and others commit.
 */
class HotRecordTest {

  private static final Journey SENDS =
      journey("sends")
          .enterOn(event("signup"))
          .exitWhen(event("stop"))
          .path(send("hello", email("hello")), delay("later", days(9)));

  private static final Journey WAITS =
      journey("waits").enterOn(event("visit")).path(waitFor("call", event("called")).upTo(days(9)));

  private final VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));
  private final InMemoryStateStore memory = new InMemoryStateStore();
  private final CountedLoads loaded = new CountedLoads();
  private final FakeChannel channel = new FakeChannel();
  private final CompletableFuture<SendResult> answer = new CompletableFuture<>();
  private final JourneyEngine one = engine(loaded.of(memory));
  private final JourneyEngine other = engine(memory);

  private JourneyEngine engine(StateStore store) {
    return builder(store).start();
  }

  private JourneyEngine.Builder builder(StateStore store) {
    return JourneyEngine.builder().store(store).time(time).channel("email", channel);
  }

  @BeforeEach
  void aSendIsUnderWay() {
    one.publish(SENDS);
    one.publish(WAITS);
    other.publish(SENDS);
    other.publish(WAITS);
    channel.nextAnswers(answer);
    one.track(Event.of("signup", "ann")).join();
    loaded.reset();
  }

  @AfterEach
  void close() {
    answer.complete(SendResult.accepted("id"));
    one.close();
    other.close();
  }

  @Test
  void the_answer_is_applied_to_what_was_just_committed() {
    answer.complete(SendResult.accepted("id"));
    assertThat(one.report("sends").step("hello").forwardTotal()).isEqualTo(1);
    assertThat(loaded.users()).isZero();
  }

  @Test
  @DisplayName(
      "An event that concerns nobody in what an engine remembers is looked at in the store")
  void nothing_is_missed_by_an_old_copy() {
    other.track(Event.of("visit", "ann")).join();
    one.track(Event.of("called", "ann")).join();
    assertThat(other.explain("ann").in("waits").orElseThrow().status())
        .isEqualTo(EnrollmentStatus.COMPLETED);
    assertThat(loaded.users()).isEqualTo(1);
  }

  @Test
  @DisplayName("What an engine makes of an old copy does not undo what another has committed")
  void nothing_is_undone_by_an_old_copy() {
    other.track(Event.of("stop", "ann")).join();
    answer.complete(SendResult.accepted("id"));
    assertThat(one.explain("ann").in("sends").orElseThrow().status())
        .isEqualTo(EnrollmentStatus.EXITED);
    assertThat(one.report("sends").step("hello").forwardTotal()).isZero();
    assertThat(one.report("sends").ended(EnrollmentStatus.EXITED)).isEqualTo(1);
  }

  private void annIsBusy(JourneyEngine engine) {
    engine.track(Event.of("visit", "ann")).join();
    loaded.reset();
    engine.track(Event.of("called", "ann")).join();
  }

  @Test
  void who_is_busy_is_not_read_again() {
    annIsBusy(one);
    assertThat(loaded.users()).isZero();
    assertThat(one.explain("ann").in("waits").orElseThrow().status())
        .isEqualTo(EnrollmentStatus.COMPLETED);
  }

  @Test
  void who_only_woke_is_read_when_something_happens() {
    one.track(Event.of("visit", "bob")).join();
    time.advance(days(9));
    loaded.reset();
    one.track(Event.of("signup", "bob")).join();
    assertThat(loaded.users()).isEqualTo(1);
  }

  @Test
  @DisplayName("Of a user whom another engine has moved meanwhile nothing is lost or done twice")
  void an_old_copy_of_a_busy_user_is_not_written() {
    one.track(Event.of("visit", "ann")).join();
    other.track(Event.of("called", "ann")).join();
    one.track(Event.of("stop", "ann")).join();
    assertThat(one.explain("ann").in("waits").orElseThrow().status())
        .isEqualTo(EnrollmentStatus.COMPLETED);
    assertThat(one.explain("ann").in("sends").orElseThrow().status())
        .isEqualTo(EnrollmentStatus.EXITED);
    assertThat(one.report("waits").ended(EnrollmentStatus.COMPLETED)).isEqualTo(1);
  }

  @Test
  @DisplayName("After a copy was old, others are looked for too")
  void who_shares_users_looks_for_them() {
    one.track(Event.of("visit", "bob")).join();
    one.track(Event.of("visit", "ann")).join();
    other.track(Event.of("called", "ann")).join();
    one.track(Event.of("stop", "ann")).join();
    loaded.reset();
    one.track(Event.of("called", "bob")).join();
    assertThat(loaded.users()).isEqualTo(1);
  }

  @Test
  void without_room_everybody_is_read_each_time() {
    try (JourneyEngine without = builder(loaded.of(memory)).recordCache(0).start()) {
      annIsBusy(without);
      assertThat(loaded.users()).isEqualTo(1);
    }
  }

  @Test
  void room_below_nothing_is_refused() {
    assertThatThrownBy(() -> builder(memory).recordCache(-1).start())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("recordCache: -1 bytes (expected: at least 0)");
  }
}
