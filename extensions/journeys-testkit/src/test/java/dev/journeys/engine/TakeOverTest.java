package dev.journeys.engine;

import static dev.journeys.dsl.JourneyDsl.days;
import static dev.journeys.dsl.JourneyDsl.delay;
import static dev.journeys.dsl.JourneyDsl.email;
import static dev.journeys.dsl.JourneyDsl.event;
import static dev.journeys.dsl.JourneyDsl.exit;
import static dev.journeys.dsl.JourneyDsl.journey;
import static dev.journeys.dsl.JourneyDsl.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.JourneyEngine;
import dev.journeys.channel.ChannelSettings;
import dev.journeys.channel.Message;
import dev.journeys.model.Journey;
import dev.journeys.model.Outcome;
import dev.journeys.store.CommitBatch;
import dev.journeys.store.InMemoryStateStore;
import dev.journeys.store.StateStore;
import dev.journeys.testkit.FakeChannel;
import dev.journeys.time.EngineTime;
import dev.journeys.time.VirtualTime;
import dev.journeys.value.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TakeOverTest {

  private static final Journey JOURNEY =
      journey("j")
          .enterOn(event("signup"))
          .path(send("hello", email("hello")), delay("later", days(2)), send("bye", email("bye")));

  private final VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));
  private final InMemoryStateStore store = new InMemoryStateStore();
  private final FakeChannel channel = new FakeChannel();

  private JourneyEngine engine() {
    return engineOf(store, time, 2);
  }

  private JourneyEngine engineOf(StateStore ofEngine, EngineTime timeOfEngine, int workers) {
    JourneyEngine engine =
        JourneyEngine.builder()
            .store(ofEngine)
            .time(timeOfEngine)
            .workers(workers)
            .channel("email", channel)
            .start();
    engine.publish(JOURNEY);
    return engine;
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 1_000 && !condition.getAsBoolean(); i++) {
      Thread.sleep(10);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  @Test
  @DisplayName(
      "MSG-8 a send without a result is taken over by the next engine, once, under its old key")
  void a_send_under_way_is_taken_over() {
    channel.nextNeverAnswers();
    try (JourneyEngine first = engine()) {
      first.track(Event.of("signup", "ann")).join();
    }
    assertThat(channel.attempts()).hasSize(1);
    try (JourneyEngine second = engine()) {
      time.advance(Duration.ofSeconds(29));
      assertThat(channel.attempts()).as("the lease of the first engine has not run out").hasSize(1);
      time.advance(Duration.ofSeconds(2));
      assertThat(channel.attempts())
          .hasSize(2)
          .extracting(Message::sendKey)
          .containsOnly(channel.attempts().get(0).sendKey());
      assertThat(second.report("j").step("hello").forwardTotal()).isEqualTo(1);
      time.advance(Duration.ofDays(30));
      assertThat(channel.templatesSentTo("ann")).containsExactly("hello", "bye");
      assertThat(channel.attempts()).hasSize(3);
      assertThat(store.takeOverDispatches("anybody", Instant.MAX, Instant.MAX))
          .as("no dispatch row is left")
          .isEmpty();
    }
  }

  @Test
  void a_send_whose_second_engine_ends_as_well_is_taken_over_again() {
    channel.nextNeverAnswers();
    try (JourneyEngine first = engine()) {
      first.track(Event.of("signup", "ann")).join();
    }
    channel.nextNeverAnswers();
    try (JourneyEngine second = engine()) {
      time.advance(Duration.ofSeconds(31));
      assertThat(channel.attempts()).hasSize(2);
      assertThat(second.report("j").step("hello").waiting()).isEqualTo(1);
    }
    try (JourneyEngine third = engine()) {
      time.advance(Duration.ofSeconds(31));
      assertThat(third.report("j").step("hello").forwardTotal()).isEqualTo(1);
      assertThat(channel.attempts())
          .hasSize(3)
          .extracting(Message::sendKey)
          .containsOnly(channel.attempts().get(0).sendKey());
    }
  }

  @Test
  void while_an_engine_lives_nobody_takes_over_its_sends() {
    channel.nextNeverAnswers();
    try (JourneyEngine first = engine();
        JourneyEngine second = engine()) {
      first.track(Event.of("signup", "ann")).join();
      time.advance(Duration.ofSeconds(29));
      assertThat(channel.attempts()).hasSize(1);
      assertThat(second.explain("ann").in("j").orElseThrow().waitingFor())
          .hasValue("the answer of channel email to attempt 1");
    }
  }

  @Test
  void a_send_that_takes_longer_than_a_lease_stays_with_its_engine() {
    channel.nextNeverAnswers();
    ChannelSettings patient = ChannelSettings.standard().withTimeout(Duration.ofMinutes(10));
    try (JourneyEngine first =
            JourneyEngine.builder()
                .store(store)
                .time(time)
                .channel("email", channel, patient)
                .start();
        JourneyEngine second = engine()) {
      first.publish(JOURNEY);
      first.track(Event.of("signup", "ann")).join();
      // somebody else's wake-up lets the second engine look for sends whose lease has run out
      second.publish(
          journey("tick")
              .enterOn(event("tick"))
              .path(delay("a-while", Duration.ofMinutes(3)), exit("over")));
      second.track(Event.of("tick", "ben")).join();
      time.advance(Duration.ofMinutes(5));
      assertThat(channel.attempts()).hasSize(1);
      assertThat(second.report("j").step("hello").waiting()).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("MSG-8 what another engine may have sent does not expire while its channel is held")
  void a_send_that_may_have_left_does_not_expire() {
    Journey urgent =
        journey("urgent")
            .enterOn(event("alarm"))
            .path(send("hello", email("hello")).expireAfter(Duration.ofMinutes(5)));
    channel.nextNeverAnswers();
    try (JourneyEngine first = engine()) {
      first.publish(urgent);
      first.track(Event.of("alarm", "ann")).join();
    }
    try (JourneyEngine second = engine()) {
      second.publish(urgent);
      channel.nextIsRetryLater(Duration.ofMinutes(10));
      second.track(Event.of("alarm", "ben")).join();
      time.advance(Duration.ofMinutes(9));
      assertThat(channel.attempts()).extracting(Message::user).containsExactly("ann", "ben");
      time.advance(Duration.ofMinutes(2));
      assertThat(channel.templatesSentTo("ann")).containsExactly("hello");
      assertThat(second.report("urgent").step("hello").forward(Outcome.SENT)).isEqualTo(2);
      assertThat(second.report("urgent").step("hello").forward(Outcome.EXPIRED)).isZero();
    }
  }

  @Test
  @DisplayName(
      "MSG-8 what another engine has under way for the same user is not taken over with it")
  void only_the_sends_of_the_row_are_taken_over() {
    channel.nextNeverAnswers();
    try (JourneyEngine first = engine()) {
      first.track(Event.of("signup", "ann")).join();
    }
    ChannelSettings patient = ChannelSettings.standard().withTimeout(Duration.ofMinutes(10));
    try (JourneyEngine alive =
            JourneyEngine.builder()
                .store(store)
                .time(time)
                .channel("email", channel, patient)
                .start();
        JourneyEngine third = engine()) {
      for (JourneyEngine engine : List.of(alive, third)) {
        engine.publish(
            journey("often").enterOn(event("alarm")).path(send("hello", email("often"))));
        engine.publish(
            journey("once")
                .enterOn(event("alarm"))
                .path(send("hello", email("once")).neverRepeat()));
      }
      channel.nextNeverAnswers();
      channel.nextNeverAnswers();
      alive.track(Event.of("alarm", "ann")).join();
      assertThat(channel.attempts()).hasSize(3);
      time.advance(Duration.ofMinutes(3));
      assertThat(channel.attempts())
          .extracting(message -> message.content().template())
          .as("the row of the engine that is gone stood for one send")
          .hasSize(4)
          .endsWith("hello");
      assertThat(third.report("once").step("hello").waiting()).isEqualTo(1);
      assertThat(third.report("often").step("hello").waiting()).isEqualTo(1);
    }
    time.advance(Duration.ofMinutes(3));
    try (JourneyEngine last = engine()) {
      time.advance(Duration.ofMinutes(3));
      assertThat(channel.attempts()).hasSize(5);
      assertThat(channel.templatesSentTo("ann")).containsExactly("hello", "often");
      assertThat(last.report("once").step("hello").forward(Outcome.UNKNOWN)).isEqualTo(1);
    }
  }

  @Test
  void a_row_stays_until_the_results_of_all_workers_are_committed() throws InterruptedException {
    List<String> users = List.of("ann", "bob", "cid", "dan", "eve", "fay", "gus", "hal");
    try (JourneyEngine first = engineOf(store, time, 1)) {
      users.forEach(user -> channel.nextNeverAnswers());
      first.track(users.stream().map(user -> Event.of("signup", user)).toList()).join();
    }
    List<CommitBatch> commits = new CopyOnWriteArrayList<>();
    AtomicBoolean oneIsUnderWay = new AtomicBoolean();
    CountDownLatch otherIsDone = new CountDownLatch(1);
    StateStore watched =
        WatchedStore.answering(
            store,
            (method, arguments) -> {
              if (!method.equals("commit")) {
                return null;
              }
              CommitBatch batch = (CommitBatch) arguments[0];
              if (oneIsUnderWay.compareAndSet(false, true)) {
                assertThat(otherIsDone.await(10, TimeUnit.SECONDS)).isTrue();
              }
              Collection<String> losers = store.commit(batch);
              commits.add(batch);
              otherIsDone.countDown();
              return losers;
            });
    // by the clock of the machine the lease has run out long ago
    try (JourneyEngine second = engineOf(watched, EngineTime.system(), 2)) {
      assertThat(otherIsDone.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(commits.get(0).users()).as("two workers have a share").hasSizeBetween(1, 7);
      assertThat(commits.get(0).finishedDispatches())
          .as("what the other commits is open")
          .isEmpty();
      await(() -> second.report("j").step("hello").forwardTotal() == 8);
    }
    assertThat(channel.attempts()).hasSize(16);
    assertThat(store.takeOverDispatches("anybody", Instant.MAX, Instant.MAX)).isEmpty();
  }

  @Test
  void a_wait_goes_on_in_the_next_engine() {
    try (JourneyEngine first = engine()) {
      first.track(Event.of("signup", "ann")).join();
    }
    time.advance(Duration.ofDays(5));
    assertThat(channel.templatesSentTo("ann")).containsExactly("hello");
    try (JourneyEngine second = engine()) {
      assertThat(channel.templatesSentTo("ann")).containsExactly("hello", "bye");
      assertThat(second.report("j").completed()).isEqualTo(1);
    }
  }
}
