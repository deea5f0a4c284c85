package dev.journeys.engine;

import static dev.journeys.dsl.JourneyDsl.email;
import static dev.journeys.dsl.JourneyDsl.event;
import static dev.journeys.dsl.JourneyDsl.journey;
import static dev.journeys.dsl.JourneyDsl.send;
import static dev.journeys.dsl.JourneyDsl.sms;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.JourneyEngine;
import dev.journeys.channel.ChannelSettings;
import dev.journeys.channel.Message;
import dev.journeys.channel.SendResult;
import dev.journeys.model.Journey;
import dev.journeys.policy.RetryPolicy;
import dev.journeys.store.InMemoryStateStore;
import dev.journeys.value.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On the machine's clock and real threads, which virtual time cannot stand in for. */
@Timeout(60)
class ChannelBulkheadTest {

  private static final Journey BY_MAIL =
      journey("by-mail").enterOn(event("mail-me")).path(send("mail", email("m")));
  private static final Journey BY_SMS =
      journey("by-sms").enterOn(event("text-me")).path(send("text", sms("t")));

  private static List<Event> events(String name, int users) {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < users; i++) {
      events.add(Event.of(name, "user-" + i));
    }
    return events;
  }

  @Test
  void a_channel_that_blocks_for_ever_delays_no_other_and_loses_nothing() throws Exception {
    CountDownLatch unblocked = new CountDownLatch(1);
    CountDownLatch texts = new CountDownLatch(300);
    Set<String> mailKeys = ConcurrentHashMap.newKeySet();
    AtomicInteger inMailer = new AtomicInteger();
    AtomicInteger mostInMailer = new AtomicInteger();
    try (JourneyEngine engine =
        JourneyEngine.builder()
            .store(new InMemoryStateStore())
            .channel(
                "email",
                message -> {
                  mostInMailer.accumulateAndGet(inMailer.incrementAndGet(), Math::max);
                  await(unblocked);
                  inMailer.decrementAndGet();
                  mailKeys.add(message.sendKey());
                  return SendResult.accepted("m").now();
                },
                ChannelSettings.standard().withConcurrency(3).withQueue(50))
            .channel(
                "sms",
                message -> {
                  texts.countDown();
                  return SendResult.accepted("t").now();
                })
            .start()) {
      engine.publish(BY_MAIL);
      engine.publish(BY_SMS);
      engine.track(events("mail-me", 300)).get(20, TimeUnit.SECONDS);
      engine.track(events("text-me", 300)).get(20, TimeUnit.SECONDS);
      assertThat(texts.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(engine.report("by-mail").step("mail").waiting()).isEqualTo(300);
      unblocked.countDown();
      awaitUntil(() -> engine.report("by-mail").completed() == 300);
      assertThat(mailKeys).hasSize(300);
      assertThat(mostInMailer).hasValueLessThanOrEqualTo(3);
    }
  }

  @Test
  void whatever_a_channel_does_every_message_has_one_end() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    Queue<Message> accepted = new ConcurrentLinkedQueue<>();
    ChannelSettings settings =
        ChannelSettings.standard()
            .withTimeout(Duration.ofMillis(100))
            .withRetry(new RetryPolicy(100, Duration.ofMillis(1), Duration.ofMillis(5)));
    try (JourneyEngine engine =
        JourneyEngine.builder()
            .store(new InMemoryStateStore())
            .channel(
                "email", message -> misbehave(calls.getAndIncrement(), message, accepted), settings)
            .start()) {
      engine.publish(BY_MAIL);
      engine.track(events("mail-me", 200)).get(20, TimeUnit.SECONDS);
      awaitUntil(() -> engine.report("by-mail").completed() == 200);
      assertThat(engine.report("by-mail").step("mail").forwardTotal()).isEqualTo(200);
      assertThat(accepted.stream().map(Message::sendKey).distinct()).hasSize(200);
    }
  }

  @SuppressWarnings("NullAway") // a host's channel can answer null, whatever the types say
  private static CompletableFuture<SendResult> misbehave(
      int call, Message message, Queue<Message> accepted) {
    switch (call % 9) {
      case 0 -> throw new IllegalStateException("no route");
      case 1 -> throw new StackOverflowError("deep in a template");
      case 2 -> {
        return null;
      }
      case 3 -> {
        return new CompletableFuture<>();
      }
      case 4 -> {
        return CompletableFuture.completedFuture(null);
      }
      case 5 -> {
        accepted.add(message);
        CompletableFuture<SendResult> twice =
            CompletableFuture.completedFuture(SendResult.accepted("once"));
        twice.obtrudeValue(SendResult.accepted("twice"));
        return twice;
      }
      case 6 -> throw new NoClassDefFoundError("a library of the provider");
      case 7 -> {
        // more than any heap has room for: the machine itself throws an OutOfMemoryError
        long[] everything = new long[Integer.MAX_VALUE];
        throw new IllegalStateException("there was room for " + everything.length);
      }
      default -> {
        accepted.add(message);
        return CompletableFuture.supplyAsync(() -> SendResult.accepted("from another thread"));
      }
    }
  }

  @Test
  void events_of_eight_threads_with_repeated_ids_are_counted_exactly() throws Exception {
    try (JourneyEngine engine =
        JourneyEngine.builder()
            .store(new InMemoryStateStore())
            .channel("email", message -> SendResult.accepted("m").now())
            .start()) {
      engine.publish(
          journey("counted")
              .enterOn(event("mail-me"))
              .reentry(dev.journeys.dsl.JourneyDsl.afterExit())
              .path(send("mail", email("m"))));
      List<Thread> threads = new ArrayList<>();
      Queue<CompletableFuture<Void>> tracked = new ConcurrentLinkedQueue<>();
      for (int thread = 0; thread < 8; thread++) {
        threads.add(
            new Thread(() -> {
              for (int i = 0; i < 1_000; i++) {
                tracked.add(
                    engine.track(Event.of("mail-me", "user-" + i % 50).withId("event-" + i % 100)));
              }
            }));
      }
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }
      CompletableFuture.allOf(tracked.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
      awaitUntil(() -> engine.report("counted").active() == 0);
      var report = engine.report("counted");
      long refused = report.refused().values().stream().mapToLong(Long::longValue).sum();
      assertThat(report.entered() + refused).isEqualTo(100);
      assertThat(report.completed()).isEqualTo(report.entered()).isGreaterThanOrEqualTo(50);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void awaitUntil(BooleanSupplier done) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
    while (!done.getAsBoolean()) {
      assertThat(System.nanoTime()).as("came to an end in time").isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
  }

  @Test
  void a_message_that_waits_while_its_user_becomes_another_is_sent_at_its_first_attempt()
      throws Exception {
    CompletableFuture<SendResult> first = new CompletableFuture<>();
    Queue<Message> attempts = new ConcurrentLinkedQueue<>();
    CountDownLatch two = new CountDownLatch(2);
    try (JourneyEngine engine =
        JourneyEngine.builder()
            .store(new InMemoryStateStore())
            .channel(
                "email",
                message -> {
                  attempts.add(message);
                  two.countDown();
                  return attempts.size() == 1 ? first : SendResult.accepted("m").now();
                },
                ChannelSettings.standard().withConcurrency(1))
            .start()) {
      engine.publish(BY_MAIL);
      engine.track(Event.of("mail-me", "bob")).join();
      engine.track(Event.of("mail-me", "anonymous")).join();
      engine.identify("ann", Map.of("name", "Ann")).join();
      engine.merge("anonymous", "ann").join();
      TimeUnit.MILLISECONDS.sleep(1_200);
      first.complete(SendResult.accepted("m"));
      assertThat(two.await(5, TimeUnit.SECONDS)).as("without a pause").isTrue();
      assertThat(attempts).extracting(Message::attempt).containsExactly(1, 1);
    }
  }
}
