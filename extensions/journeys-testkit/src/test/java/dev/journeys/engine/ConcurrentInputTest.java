package dev.journeys.engine;

import static dev.journeys.dsl.JourneyDsl.*;
import static dev.journeys.testkit.JourneyAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.JourneyEngine;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Journey;
import dev.journeys.model.Outcome;
import dev.journeys.report.JourneyFact;
import dev.journeys.store.InMemoryStateStore;
import dev.journeys.testkit.FakeChannel;
import dev.journeys.value.Event;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Eight threads, the same users, every event from every thread: nothing is lost or counted twice.
 */
@Timeout(120)
class ConcurrentInputTest {

  private static final int THREADS = 8;
  private static final int USERS = 20;
  private static final int ORDERS_OF_A_USER = 50;
  private static final int ORDERS = USERS * ORDERS_OF_A_USER;

  private static final Journey ORDER_CARE =
      journey("order-care")
          .enterOn(event("ordered"))
          .keyedBy("order")
          .goal(goal("paid", event("paid").sameKey()).within(days(30)).valueFrom("amount"))
          .path(
              updateProfile("count", increase("orders", 1)),
              send("thanks", email("thanks")),
              waitFor("reminded", event("paid").sameKey()).upTo(days(9)));

  private static List<Event> events(String name) {
    List<Event> events = new ArrayList<>();
    for (int order = 0; order < ORDERS; order++) {
      events.add(
          Event.of(name, "user-" + order % USERS)
              .with("order", order)
              .with("amount", new BigDecimal("0.10"))
              .withId(name + "-" + order));
    }
    return events;
  }

  /** Every thread tracks all events in an order of its own, some one by one and some together. */
  private static void trackFromAllThreads(JourneyEngine engine, List<Event> events)
      throws Exception {
    Queue<CompletableFuture<Void>> tracked = new ConcurrentLinkedQueue<>();
    Crowd.of(
            THREADS,
            thread -> {
              List<Event> mine = new ArrayList<>(events);
              Collections.shuffle(mine, new Random(thread));
              for (int i = 0; i < mine.size(); i += 10) {
                List<Event> some = mine.subList(i, i + 10);
                if (thread % 2 == 0) {
                  tracked.add(engine.track(some));
                } else {
                  some.forEach(event -> tracked.add(engine.track(event)));
                }
              }
            })
        .join();
    CompletableFuture.allOf(tracked.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
  }

  @Test
  void every_event_counts_once_for_its_user_its_key_and_its_figures() throws Exception {
    FakeChannel channel = new FakeChannel();
    CountDownLatch thanked = new CountDownLatch(ORDERS);
    CountDownLatch left = new CountDownLatch(ORDERS);
    Queue<JourneyFact> facts = new ConcurrentLinkedQueue<>();
    try (JourneyEngine engine =
        JourneyEngine.builder()
            .store(new InMemoryStateStore())
            .workers(4)
            .channel("email", channel)
            .listener(fact -> {
              facts.add(fact);
              if (fact instanceof JourneyFact.StepLeft step && step.step().equals("thanks")) {
                thanked.countDown();
              } else if (fact instanceof JourneyFact.Left) {
                left.countDown();
              }
            })
            .start()) {
      engine.publish(ORDER_CARE);
      trackFromAllThreads(engine, events("ordered"));
      assertThat(thanked.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(engine.report("order-care"))
          .hasEntered(ORDERS)
          .hasActive(ORDERS)
          .addsUp()
          .step("thanks")
          .hasForward(Outcome.SENT, ORDERS)
          .and()
          .step("reminded")
          .hasWaiting(ORDERS);
      for (int user = 0; user < USERS; user++) {
        assertThat(engine.explain("user-" + user)).hasAttribute("orders", ORDERS_OF_A_USER);
      }

      trackFromAllThreads(engine, events("paid"));
      assertThat(left.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(engine.report("order-care"))
          .hasEntered(ORDERS)
          .hasConverted(ORDERS)
          .hasActive(0)
          .hasMet("paid", ORDERS)
          .hasValue("100.00")
          .addsUp();
      assertThat(engine.report("order-care").refused()).isEmpty();
    }
    assertThat(channel.attempts()).hasSize(ORDERS);
    assertThat(channel.attempts().stream().map(message -> message.sendKey()).distinct())
        .hasSize(ORDERS);
    assertThat(told(facts, JourneyFact.Entered.class)).isEqualTo(ORDERS);
    assertThat(told(facts, JourneyFact.GoalMet.class)).isEqualTo(ORDERS);
    assertThat(told(facts, JourneyFact.LimitHit.class)).isZero();
    assertThat(
            facts.stream()
                .filter(fact ->
                    fact instanceof JourneyFact.Left one
                        && one.status() == EnrollmentStatus.CONVERTED))
        .hasSize(ORDERS);
  }

  @Test
  void attributes_of_eight_threads_are_all_kept() throws Exception {
    try (JourneyEngine engine =
        JourneyEngine.builder().store(new InMemoryStateStore()).workers(4).start()) {
      Queue<CompletableFuture<Void>> told = new ConcurrentLinkedQueue<>();
      Crowd.of(
              THREADS,
              thread -> {
                for (int i = 0; i < 100; i++) {
                  String user = "user-" + i % 5;
                  told.add(engine.identify(user, Map.of("of-thread-" + thread, i)));
                }
              })
          .join();
      CompletableFuture.allOf(told.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
      for (int user = 0; user < 5; user++) {
        assertThat(engine.explain("user-" + user).attributes()).hasSize(THREADS);
        for (int thread = 0; thread < THREADS; thread++) {
          assertThat(engine.explain("user-" + user)).hasAttribute("of-thread-" + thread, 95 + user);
        }
      }
    }
  }

  private static long told(Queue<JourneyFact> facts, Class<? extends JourneyFact> kind) {
    return facts.stream().filter(kind::isInstance).count();
  }
}
