package dev.journeys.engine;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.JourneyEngine;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Journey;
import dev.journeys.model.Refusal;
import dev.journeys.store.InMemoryStateStore;
import dev.journeys.store.StateStore;
import dev.journeys.testkit.FakeChannel;
import dev.journeys.time.VirtualTime;
import dev.journeys.value.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** After many whom the store did not know, an engine does not look for the next ones. */
class NewcomerTest {

  private static final int MANY = 8_000;

  private static final Journey WELCOME =
      journey("welcome")
          .enterOn(event("signup"))
          .path(send("hello", email("hello")), waitFor("call", event("called")).upTo(days(9)));

  private static final Journey CALLS =
      journey("calls")
          .enterOn(event("called").where(property("line").is("new")))
          .path(delay("later", days(9)));

  private final VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));
  private final InMemoryStateStore memory = new InMemoryStateStore();
  private final CountedLoads loaded = new CountedLoads();
  private final FakeChannel channel = new FakeChannel();
  private final JourneyEngine engine = engine(loaded.of(memory));

  private JourneyEngine engine(StateStore store) {
    return JourneyEngine.builder().store(store).time(time).channel("email", channel).start();
  }

  @BeforeEach
  void manyNewOnesHaveCome() {
    engine.publish(WELCOME);
    engine.publish(CALLS);
    try (JourneyEngine other = engine(memory)) {
      other.track(Event.of("signup", "ann")).join();
    }
    signup("early-", MANY);
    loaded.reset();
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private void signup(String prefix, int users) {
    track(Event.of("signup", "any"), prefix, users);
  }

  private void track(Event event, String prefix, int users) {
    List<Event> events = new ArrayList<>(users);
    for (int i = 0; i < users; i++) {
      events.add(Event.of(event.name(), prefix + i, event.properties()));
    }
    engine.track(events).join();
  }

  private long entered() {
    return engine.report("welcome").entered();
  }

  @Test
  void the_next_ones_are_not_looked_for() {
    signup("late-", 100);
    assertThat(loaded.users()).isZero();
    assertThat(entered()).isEqualTo(MANY + 101);
    assertThat(channel.accepted()).hasSize(MANY + 101);
  }

  @Test
  @DisplayName("Somebody who is known all the same is met as such, and then all are looked for")
  void who_is_known_is_found() {
    engine.track(Event.of("signup", "ann")).join();
    assertThat(entered()).isEqualTo(MANY + 1);
    assertThat(engine.report("welcome").refused()).containsEntry(Refusal.ALREADY_IN, 1L);
    assertThat(channel.accepted()).hasSize(MANY + 1);
    assertThat(ofAnn()).isEqualTo(EnrollmentStatus.ACTIVE);
    signup("late-", 100);
    assertThat(loaded.users()).isGreaterThan(50);
    assertThat(entered()).isEqualTo(MANY + 101);
  }

  private void manyNewCallersHaveCome() {
    Event call = Event.of("called", "any").with("line", "new");
    track(call, "caller-", MANY);
    loaded.reset();
    track(call, "another-", 100);
    assertThat(loaded.users()).isZero();
  }

  private EnrollmentStatus ofAnn() {
    return engine.explain("ann").in("welcome").orElseThrow().status();
  }

  @Test
  @DisplayName("An event that brings new people also moves one who is there")
  void who_is_known_is_moved() {
    manyNewCallersHaveCome();
    engine.track(Event.of("called", "ann").with("line", "new")).join();
    assertThat(ofAnn()).isEqualTo(EnrollmentStatus.COMPLETED);
    assertThat(engine.report("calls").entered()).isEqualTo(MANY + 101);
  }

  @Test
  @DisplayName("An event that would do nothing for somebody new is looked at in the store")
  void nothing_is_missed() {
    manyNewCallersHaveCome();
    engine.track(Event.of("called", "ann").with("line", "old")).join();
    assertThat(loaded.users()).isEqualTo(1);
    assertThat(ofAnn()).isEqualTo(EnrollmentStatus.COMPLETED);
    assertThat(engine.report("calls").entered()).isEqualTo(MANY + 100);
  }
}
