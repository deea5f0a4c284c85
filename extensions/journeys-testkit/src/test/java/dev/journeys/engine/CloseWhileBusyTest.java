package dev.journeys.engine;

import static dev.journeys.dsl.JourneyDsl.*;
import static dev.journeys.testkit.JourneyAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.JourneyEngine;
import dev.journeys.channel.ChannelSettings;
import dev.journeys.channel.Message;
import dev.journeys.channel.SendResult;
import dev.journeys.model.Journey;
import dev.journeys.report.JourneyFact;
import dev.journeys.report.JourneyReport;
import dev.journeys.store.InMemoryStateStore;
import dev.journeys.store.StateStore;
import dev.journeys.value.EngineClosedException;
import dev.journeys.value.Event;
import dev.journeys.value.StateStoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An engine that is closed while events come in and messages go out. */
@Timeout(120)
class CloseWhileBusyTest {

  private static final Journey HELLO =
      journey("hello")
          .enterOn(event("signup"))
          .path(send("hello", email("hello")), delay("a-day", days(1)));

  @RepeatedTest(5)
  void every_event_is_either_durable_or_refused_and_the_next_engine_knows_those_that_are()
      throws Exception {
    InMemoryStateStore store = new InMemoryStateStore();
    CountDownLatch busy = new CountDownLatch(500);
    JourneyEngine engine =
        JourneyEngine.builder()
            .store(store)
            .workers(4)
            .channel("email", message -> SendResult.accepted("id").now())
            .listener(fact -> {
              if (fact instanceof JourneyFact.Entered) {
                busy.countDown();
              }
            })
            .start();
    engine.publish(HELLO);
    Queue<CompletableFuture<Void>> taken = new ConcurrentLinkedQueue<>();
    AtomicInteger refused = new AtomicInteger();
    Crowd crowd =
        Crowd.of(
            8,
            thread -> {
              boolean open = true;
              for (int i = 0; open; i++) {
                try {
                  taken.add(engine.track(Event.of("signup", "user-" + thread + "-" + i)));
                } catch (EngineClosedException e) {
                  refused.incrementAndGet();
                  open = false;
                }
              }
            });
    assertThat(busy.await(60, TimeUnit.SECONDS)).isTrue();
    engine.close();
    crowd.join();
    assertThat(refused).hasValue(8);
    assertThat(taken)
        .allMatch(CompletableFuture::isDone)
        .noneMatch(one -> one.isCompletedExceptionally());
    try (JourneyEngine next = JourneyEngine.builder().store(store).start()) {
      assertThat(next.report("hello")).hasEntered(taken.size()).hasActive(taken.size()).addsUp();
    }
  }

  @Test
  void a_send_that_is_under_way_is_waited_for_and_its_result_is_kept() throws Exception {
    InMemoryStateStore store = new InMemoryStateStore();
    CountDownLatch sending = new CountDownLatch(1);
    CompletableFuture<SendResult> answer = new CompletableFuture<>();
    JourneyEngine engine =
        JourneyEngine.builder()
            .store(store)
            .channel(
                "email",
                message -> {
                  sending.countDown();
                  return CompletableFuture.completedFuture(answer.join());
                })
            .start();
    engine.publish(HELLO);
    engine.track(Event.of("signup", "ann")).get(60, TimeUnit.SECONDS);
    assertThat(sending.await(60, TimeUnit.SECONDS)).isTrue();
    Crowd closing = Crowd.of(1, thread -> engine.close());
    awaitTermination(closing.threads().get(0));
    answer.complete(SendResult.accepted("id"));
    closing.join();
    try (JourneyEngine next = JourneyEngine.builder().store(store).start()) {
      assertThat(next.explain("ann")).passed("hello").isAt("a-day");
    }
  }

  @Test
  void an_answer_that_comes_after_the_call_returned_is_waited_for_and_kept() throws Exception {
    InMemoryStateStore store = new InMemoryStateStore();
    CountDownLatch sending = new CountDownLatch(1);
    CompletableFuture<SendResult> answer = new CompletableFuture<>();
    JourneyEngine engine =
        JourneyEngine.builder()
            .store(store)
            .channel(
                "email",
                message -> {
                  sending.countDown();
                  return answer;
                })
            .start();
    engine.publish(HELLO);
    engine.track(Event.of("signup", "ann")).get(60, TimeUnit.SECONDS);
    assertThat(sending.await(60, TimeUnit.SECONDS)).isTrue();
    Crowd closing = Crowd.of(1, thread -> engine.close());
    awaitTermination(closing.threads().get(0));
    answer.complete(SendResult.accepted("id"));
    closing.join();
    try (JourneyEngine next = JourneyEngine.builder().store(store).start()) {
      assertThat(next.explain("ann")).passed("hello").isAt("a-day");
    }
  }

  @Test
  void messages_that_wait_behind_a_blocked_channel_stay_open_for_the_next_engine()
      throws Exception {
    InMemoryStateStore store = new InMemoryStateStore();
    CountDownLatch blocked = new CountDownLatch(1);
    CountDownLatch inCall = new CountDownLatch(1);
    Queue<Message> sent = new ConcurrentLinkedQueue<>();
    JourneyEngine engine =
        JourneyEngine.builder()
            .store(store)
            .channel(
                "email",
                message -> {
                  inCall.countDown();
                  await(blocked);
                  sent.add(message);
                  return SendResult.accepted("id").now();
                },
                ChannelSettings.standard().withConcurrency(1))
            .start();
    engine.publish(HELLO);
    for (int user = 0; user < 100; user++) {
      engine.track(Event.of("signup", "user-" + user)).get(60, TimeUnit.SECONDS);
    }
    assertThat(inCall.await(60, TimeUnit.SECONDS)).isTrue();
    Crowd closing = Crowd.of(1, thread -> engine.close());
    awaitTermination(closing.threads().get(0));
    blocked.countDown();
    closing.join();
    assertThat(sent).hasSize(1);
    try (JourneyEngine next = JourneyEngine.builder().store(store).start()) {
      JourneyReport report = next.report("hello");
      assertThat(report).hasEntered(100).hasActive(100).addsUp();
      assertThat(report).step("hello").hasSent(1).hasWaiting(99);
    }
  }

  @Test
  void whoever_waits_for_room_is_told_that_the_engine_was_closed() throws Exception {
    GatedStore gate = new GatedStore();
    JourneyEngine engine =
        JourneyEngine.builder()
            .store(gate.store())
            .capacity(1)
            .closePatience(Duration.ofMillis(10))
            .start();
    engine.publish(journey("hello").enterOn(event("signup")).path(delay("a-day", days(1))));
    CompletableFuture<Void> taken = engine.track(Event.of("signup", "ann"));
    AtomicInteger refused = new AtomicInteger();
    Crowd crowd =
        Crowd.of(
            8,
            thread -> {
              try {
                engine.track(Event.of("signup", "user-" + thread)).get(60, TimeUnit.SECONDS);
              } catch (EngineClosedException e) {
                refused.incrementAndGet();
              }
            });
    for (Thread thread : crowd.threads()) {
      while (thread.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
    }
    engine.close();
    crowd.join();
    assertThat(refused).hasValue(8);
    gate.open();
    taken.get(60, TimeUnit.SECONDS);
  }

  /** Waits until the thread waits for the end of an executor. */
  private static void awaitTermination(Thread closer) {
    while (closer.isAlive()
        && Arrays.stream(closer.getStackTrace())
            .noneMatch(frame -> frame.getMethodName().equals("awaitTermination"))) {
      Thread.onSpinWait();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** On a store that nodes share an engine commits only while it confirms the definitions. */
  @Test
  void an_answer_that_comes_seconds_after_the_close_began_is_committed_on_a_shared_store()
      throws Exception {
    InMemoryStateStore memory = new InMemoryStateStore();
    StateStore shared =
        WatchedStore.answering(
            memory,
            (method, arguments) -> method.equals("clock") ? Optional.of(Instant.now()) : null);
    CountDownLatch called = new CountDownLatch(1);
    CompletableFuture<SendResult> answer = new CompletableFuture<>();
    JourneyEngine engine =
        JourneyEngine.builder()
            .store(shared)
            .channel(
                "email",
                message -> {
                  called.countDown();
                  return answer;
                })
            .start();
    engine.publish(HELLO);
    engine.track(Event.of("signup", "ann")).join();
    called.await();
    CompletableFuture<Void> closing = CompletableFuture.runAsync(engine::close);
    TimeUnit.MILLISECONDS.sleep(2_500);
    assertThat(closing).isNotDone();
    answer.complete(SendResult.accepted("id"));
    closing.join();
    try (JourneyEngine next = JourneyEngine.builder().store(memory).start()) {
      assertThat(next.report("hello").step("hello").forwardTotal()).isEqualTo(1);
    }
  }

  @Test
  void nobody_waits_for_ever_when_the_engine_is_closed_while_its_store_is_away() {
    InMemoryStateStore memory = new InMemoryStateStore();
    AtomicBoolean away = new AtomicBoolean();
    StateStore store =
        WatchedStore.of(
            memory,
            (method, arguments) -> {
              if (away.get() && method.equals("commit")) {
                throw new StateStoreException("the database is away", true, null);
              }
            });
    JourneyEngine engine =
        JourneyEngine.builder()
            .store(store)
            .channel("email", message -> SendResult.accepted("id").now())
            .closePatience(Duration.ofMillis(50))
            .start();
    engine.publish(HELLO);
    away.set(true);
    List<CompletableFuture<Void>> tracked = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      tracked.add(engine.track(Event.of("signup", "user-" + i)));
    }
    engine.close();
    assertThat(tracked).allSatisfy(one -> assertThat(one).failsWithin(Duration.ofSeconds(10)));
  }
}
