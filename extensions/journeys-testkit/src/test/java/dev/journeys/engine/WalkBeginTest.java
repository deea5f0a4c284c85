package dev.journeys.engine;

import static dev.journeys.Publication.Change.UNCHANGED;
import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.JourneyEngine;
import dev.journeys.NamedList;
import dev.journeys.model.Journey;
import dev.journeys.store.InMemoryStateStore;
import dev.journeys.store.StateStore;
import dev.journeys.time.VirtualTime;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.StateStoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Walks and schedules begin also when the call that was to begin them ends before that. */
class WalkBeginTest {

  private static final Duration LEASE = Duration.ofSeconds(30);

  private static final Journey GOLD =
      journey("gold")
          .enterWhen(attribute("plan").is("gold"))
          .includeExisting()
          .path(delay("rest", days(1)));

  private static final Journey ONCE =
      journey("once").enterAt(onPublish()).audience(attribute("plan").exists()).path(exit("end"));

  private static final Journey SEGMENT =
      journey("segment").enterWhen(inSegment("rich")).path(delay("rest", days(1)));

  private final InMemoryStateStore memory = new InMemoryStateStore();
  private final VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));
  private final AtomicReference<String> failing = new AtomicReference<>("");

  /** The same store, of which the answers to one method are lost at a time. */
  private StateStore answersAreLost() {
    return WatchedStore.answering(
        memory,
        (method, arguments) -> {
          if (method.equals(failing.get()) && method.equals("addDefinition")) {
            memory.addDefinition(
                (String) arguments[0],
                (int) arguments[1],
                (String) arguments[2],
                (String) arguments[3],
                (Instant) arguments[4]);
          }
          if (method.equals(failing.get())) {
            throw new StateStoreException("the database is away", true, null);
          }
          return null;
        });
  }

  /** The same store, as one that several engines share by its clock. */
  private StateStore shared() {
    return WatchedStore.answering(
        answersAreLost(),
        (method, arguments) -> method.equals("clock") ? Optional.of(Instant.now()) : null);
  }

  private JourneyEngine engine() {
    return JourneyEngine.builder().store(answersAreLost()).time(time).lease(LEASE).start();
  }

  private JourneyEngine sharing() {
    return JourneyEngine.builder().store(shared()).lease(Duration.ofSeconds(1)).start();
  }

  private static void identify(JourneyEngine engine) {
    engine.identify("ann", Map.of("plan", "gold")).join();
    engine.identify("ben", Map.of("plan", "gold")).join();
  }

  private static long entered(JourneyEngine engine, Journey journey) {
    return engine.report(journey.id()).entered();
  }

  private static void await(BooleanSupplier what) {
    long begun = System.nanoTime();
    while (!what.getAsBoolean()) {
      assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(30));
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  @Test
  @DisplayName("ENT-12 ENT-9 what was published by a call whose answer was lost begins by the next")
  void a_publish_that_is_repeated_begins_its_walk_and_its_schedule() {
    try (JourneyEngine engine = engine()) {
      identify(engine);
      for (Journey journey : List.of(GOLD, ONCE)) {
        failing.set("addDefinition");
        assertThatThrownBy(() -> engine.publish(journey)).isInstanceOf(StateStoreException.class);
        failing.set("");
        assertThat(engine.publish(journey).change()).isEqualTo(UNCHANGED);
        time.advance(Duration.ofSeconds(1));
        assertThat(entered(engine, journey)).as(journey.id()).isEqualTo(2);
      }
    }
  }

  @Test
  @DisplayName(
      "SEG-1 a segment that was defined anew by a call whose answer was lost is walked for")
  void a_definition_that_is_repeated_begins_its_walk() {
    try (JourneyEngine engine = engine()) {
      engine.segments().define("rich", attribute("plan").is("platinum"));
      engine.publish(SEGMENT);
      identify(engine);
      failing.set("addDefinition");
      assertThatThrownBy(() -> engine.segments().define("rich", attribute("plan").is("gold")))
          .isInstanceOf(StateStoreException.class);
      failing.set("");
      assertThat(engine.segments().define("rich", attribute("plan").is("gold")).changed())
          .isFalse();
      time.advance(Duration.ofSeconds(1));
      assertThat(entered(engine, SEGMENT)).isEqualTo(2);
    }
  }

  @Test
  @DisplayName("ENT-12 engines that run begin the walk of what one published that closed at once")
  void a_publish_by_an_engine_that_closes_is_walked_for_by_others() {
    try (JourneyEngine running = sharing()) {
      identify(running);
      try (JourneyEngine deploying = sharing()) {
        deploying.publish(GOLD);
      }
      await(() -> running.sweeps().stream().anyMatch(walk -> walk.done()));
      assertThat(entered(running, GOLD)).isEqualTo(2);
    }
  }

  @Test
  @DisplayName(
      "ENT-12 a walk whose engine is gone is taken over when its lease is over, not before")
  void a_walk_is_taken_over() {
    try (JourneyEngine stuck = engine()) {
      identify(stuck);
      failing.set("scan");
      stuck.publish(GOLD);
      try (JourneyEngine other =
          JourneyEngine.builder().store(memory).time(time).lease(LEASE).start()) {
        time.advance(LEASE.minusSeconds(10));
        assertThat(entered(other, GOLD)).as("while its engine tries again").isZero();
        failing.set("cell");
        time.advance(LEASE.plusSeconds(10));
        assertThat(entered(other, GOLD)).isEqualTo(2);
      }
    }
  }

  @Test
  @DisplayName("ENT-12 a walk that an engine leaves at its close is taken up at once")
  void a_walk_that_is_left_is_taken_up() {
    try (JourneyEngine stuck = engine()) {
      identify(stuck);
      failing.set("scan");
      stuck.publish(GOLD);
    }
    failing.set("");
    try (JourneyEngine next = engine()) {
      assertThat(entered(next, GOLD)).isEqualTo(2);
    }
  }

  @Test
  @DisplayName("SEG-1 a segment is not removed that is named by one that takes effect in a moment")
  void a_segment_that_will_be_named_is_not_removed() {
    try (JourneyEngine engine = sharing()) {
      engine.segments().define("rich", attribute("plan").is("gold"));
      engine.segments().define("richest", inSegment("rich").and(attribute("age").atLeast(90)));
      assertThatThrownBy(() -> engine.segments().remove("rich"))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("is named by segment richest");
      assertThat(engine.segments().describe()).hasSize(2);
    }
  }

  @Test
  @DisplayName("ENT-10 a removal whose engine is gone is ended by engines that run")
  void a_list_that_is_left_is_removed() {
    try (JourneyEngine running =
        JourneyEngine.builder()
            .store(
                WatchedStore.answering(
                    memory,
                    (method, arguments) ->
                        method.equals("clock") ? Optional.of(Instant.now()) : null))
            .lease(Duration.ofSeconds(1))
            .start()) {
      running.lists().create("vip");
      running.lists().append("vip", List.of("ann", "ben")).join();
      try (JourneyEngine other = sharing()) {
        failing.set("scan");
        var unused = other.lists().remove("vip");
        assertThat(running.lists().describe("vip"))
            .get()
            .extracting(NamedList::state)
            .isEqualTo(NamedList.State.REMOVING);
      }
      await(() -> running.lists().describe().isEmpty());
      assertThat(running.explain("ann").lists()).isEmpty();
    }
  }
}
