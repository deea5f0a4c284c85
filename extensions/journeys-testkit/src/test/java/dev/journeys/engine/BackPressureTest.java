package dev.journeys.engine;

import static dev.journeys.dsl.JourneyDsl.*;
import static dev.journeys.testkit.JourneyAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.JourneyEngine;
import dev.journeys.channel.ChannelSettings;
import dev.journeys.channel.Message;
import dev.journeys.channel.SendResult;
import dev.journeys.model.Journey;
import dev.journeys.report.JourneyFact;
import dev.journeys.store.InMemoryStateStore;
import dev.journeys.value.EngineBusyException;
import dev.journeys.value.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** More than can be done at once waits or is refused, as configured; nothing is lost of it. */
@Timeout(120)
class BackPressureTest {

  private static final int CAPACITY = 32;

  private static final Journey HELLO =
      journey("hello").enterOn(event("signup")).path(send("hello", email("hello")));

  private static final Journey SIGNED_UP =
      journey("signed-up").enterOn(event("signup")).path(delay("a-day", days(1)));

  private static Event signup(int user) {
    return Event.of("signup", "user-" + user);
  }

  @Test
  void a_full_engine_that_was_told_not_to_wait_refuses_what_does_not_fit_and_keeps_the_rest()
      throws Exception {
    GatedStore gate = new GatedStore();
    try (JourneyEngine engine =
        JourneyEngine.builder().store(gate.store()).capacity(CAPACITY).failWhenFull().start()) {
      engine.publish(SIGNED_UP);
      AtomicInteger refused = new AtomicInteger();
      Queue<CompletableFuture<Void>> taken = new ConcurrentLinkedQueue<>();
      Crowd.of(
              8,
              thread -> {
                for (int i = 0; i < 20; i++) {
                  try {
                    taken.add(engine.track(signup(thread * 20 + i)));
                  } catch (EngineBusyException e) {
                    refused.incrementAndGet();
                  }
                }
              })
          .join();
      assertThat(taken).hasSize(CAPACITY).noneMatch(CompletableFuture::isDone);
      assertThat(refused).hasValue(160 - CAPACITY);
      assertThatThrownBy(() -> engine.track(signup(1_000)))
          .isInstanceOf(EngineBusyException.class)
          .hasMessageContaining("32 inputs are not committed yet");
      gate.open();
      CompletableFuture.allOf(taken.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
      assertThat(engine.report("signed-up")).hasEntered(CAPACITY).addsUp();
      engine.track(signup(1_000)).get(60, TimeUnit.SECONDS);
      assertThat(engine.report("signed-up")).hasEntered(CAPACITY + 1);
    }
  }

  @Test
  void a_full_engine_lets_its_callers_wait_and_takes_all_they_bring() throws Exception {
    GatedStore gate = new GatedStore();
    try (JourneyEngine engine =
        JourneyEngine.builder().store(gate.store()).capacity(CAPACITY).start()) {
      engine.publish(SIGNED_UP);
      Queue<CompletableFuture<Void>> taken = new ConcurrentLinkedQueue<>();
      Crowd crowd =
          Crowd.of(
              8,
              thread -> {
                for (int i = 0; i < 50; i++) {
                  taken.add(engine.track(signup(thread * 50 + i)));
                }
              });
      gate.awaitCommit();
      crowd.threads().forEach(BackPressureTest::awaitWaiting);
      assertThat(taken).hasSize(CAPACITY).noneMatch(CompletableFuture::isDone);
      gate.open();
      crowd.join();
      CompletableFuture.allOf(taken.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
      assertThat(taken).hasSize(400);
      assertThat(engine.report("signed-up")).hasEntered(400).addsUp();
    }
  }

  private static void awaitWaiting(Thread thread) {
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }

  @Test
  void a_list_that_is_longer_than_the_capacity_is_taken_piece_by_piece() throws Exception {
    try (JourneyEngine engine =
        JourneyEngine.builder().store(new InMemoryStateStore()).capacity(CAPACITY).start()) {
      engine.publish(SIGNED_UP);
      List<Event> events = new ArrayList<>();
      for (int user = 0; user < 10 * CAPACITY + 1; user++) {
        events.add(signup(user));
      }
      engine.track(events).get(60, TimeUnit.SECONDS);
      assertThat(engine.report("signed-up")).hasEntered(10 * CAPACITY + 1);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void behind_a_blocked_channel_with_a_full_queue_messages_wait_in_the_store_and_not_in_memory()
      throws Exception {
    int users = 2_000;
    int queue = 20;
    int concurrency = 2;
    int workers = 2;
    CountDownLatch unblocked = new CountDownLatch(1);
    CountDownLatch left = new CountDownLatch(users);
    Queue<Message> sent = new ConcurrentLinkedQueue<>();
    try (JourneyEngine engine =
        JourneyEngine.builder()
            .store(new InMemoryStateStore())
            .workers(workers)
            .channel(
                "email",
                message -> {
                  await(unblocked);
                  sent.add(message);
                  return SendResult.accepted("id").now();
                },
                ChannelSettings.standard().withConcurrency(concurrency).withQueue(queue))
            .listener(fact -> {
              if (fact instanceof JourneyFact.Left) {
                left.countDown();
              }
            })
            .start()) {
      engine.publish(HELLO);
      for (int user = 0; user < users; user++) {
        engine.track(signup(user)).get(60, TimeUnit.SECONDS);
      }
      assertThat(engine.report("hello")).hasEntered(users).step("hello").hasWaiting(users);
      assertThat(LiveObjects.of("dev.journeys.internal.runtime.Handoff"))
          .isBetween((long) queue, (long) queue + concurrency + workers);
      unblocked.countDown();
      assertThat(left.await(100, TimeUnit.SECONDS)).isTrue();
      assertThat(engine.report("hello")).hasCompleted(users).addsUp();
    }
    assertThat(sent).hasSize(users);
    assertThat(sent.stream().map(Message::sendKey).distinct()).hasSize(users);
  }
}
