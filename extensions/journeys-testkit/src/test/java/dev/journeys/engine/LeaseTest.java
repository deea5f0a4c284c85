package dev.journeys.engine;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.JourneyEngine;
import dev.journeys.channel.ChannelSettings;
import dev.journeys.model.Journey;
import dev.journeys.store.InMemoryStateStore;
import dev.journeys.store.StateStore;
import dev.journeys.time.VirtualTime;
import dev.journeys.value.Event;
import dev.journeys.value.StateStoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A send under way stays with its engine as long as that one lives, whatever its store does. */
class LeaseTest {

  private static final Journey HELLO =
      journey("hello").enterOn(event("signup")).path(send("mail", email("hello")), exit("end"));

  /** Somebody is due now and then, so that engines look for what was left open. */
  private static final Journey TICK =
      journey("tick").enterOn(event("tick")).path(delay("a-while", Duration.ofSeconds(31)));

  private static final ChannelSettings PATIENT =
      ChannelSettings.standard().withTimeout(Duration.ofMinutes(10)).withConcurrency(1);

  private final VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));
  private final InMemoryStateStore memory = new InMemoryStateStore();
  private final HeldChannel ofFirst = new HeldChannel();
  private final HeldChannel ofSecond = new HeldChannel();

  private JourneyEngine engine(StateStore store, HeldChannel channel) {
    JourneyEngine engine =
        JourneyEngine.builder().store(store).time(time).channel("email", channel, PATIENT).start();
    engine.publish(HELLO);
    engine.publish(TICK);
    return engine;
  }

  /** The store, one call of which fails as long as the switch is on. */
  private StateStore failing(String call, AtomicBoolean isAway) {
    return WatchedStore.of(
        memory,
        (method, arguments) -> {
          if (isAway.get() && (call.isEmpty() ? isOfStore(method) : method.equals(call))) {
            throw new StateStoreException("away", true, null);
          }
        });
  }

  private static boolean isOfStore(String method) {
    return !List.of("close", "isOnHeap", "clock").contains(method);
  }

  @Test
  @DisplayName("MSG-8 a lease that could not be renewed once is renewed before it runs out")
  void one_renewal_fails() {
    AtomicBoolean isAway = new AtomicBoolean();
    try (JourneyEngine first = engine(failing("renewDispatches", isAway), ofFirst)) {
      first.track(Event.of("signup", "ann")).join();
      try (JourneyEngine second = engine(memory, ofSecond)) {
        second.track(Event.of("tick", "ben")).join();
        time.advance(Duration.ofSeconds(14));
        isAway.set(true);
        time.advance(Duration.ofSeconds(5));
        isAway.set(false);
        time.advance(Duration.ofSeconds(30));
        ofFirst.accept(0);
        assertThat(ofSecond.users()).isEmpty();
        assertThat(first.report("hello").completed()).isEqualTo(1);
      }
    }
  }

  @Test
  @DisplayName("MSG-8 an engine whose store was away for long does not take over from itself")
  void the_store_is_away_for_longer_than_a_lease() {
    AtomicBoolean isAway = new AtomicBoolean();
    try (JourneyEngine engine = engine(failing("", isAway), ofFirst)) {
      engine.track(Event.of("signup", "ann")).join();
      engine.track(Event.of("tick", "ben")).join();
      time.advance(Duration.ofSeconds(5));
      isAway.set(true);
      time.advance(Duration.ofSeconds(40));
      ofFirst.accept(0);
      time.advance(Duration.ofSeconds(3));
      isAway.set(false);
      time.advance(Duration.ofSeconds(30));
      assertThat(ofFirst.users()).containsExactly("ann");
      assertThat(engine.report("hello").completed()).isEqualTo(1);
    }
  }

  @Test
  @DisplayName(
      "MSG-8 what waits in memory is not handed over when another engine has taken it over")
  void a_row_is_lost_while_a_message_waits() {
    JourneyEngine first = engine(failing("renewDispatches", new AtomicBoolean(true)), ofFirst);
    try (first;
        JourneyEngine second = engine(memory, ofSecond)) {
      first.track(Event.of("signup", "ann")).join();
      first.track(Event.of("signup", "bob")).join();
      second.track(Event.of("tick", "ben")).join();
      assertThat(ofFirst.users()).containsExactly("ann");
      time.advance(Duration.ofSeconds(35));
      assertThat(ofSecond.users()).containsExactly("ann");
      ofFirst.accept(0);
      ofSecond.accept(0);
      time.advance(Duration.ofSeconds(1));
      assertThat(ofFirst.users()).containsExactly("ann");
      assertThat(ofSecond.users()).containsExactly("ann", "bob");
      ofSecond.accept(1);
      assertThat(second.report("hello").completed()).isEqualTo(2);
    }
  }
}
