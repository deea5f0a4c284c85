package dev.journeys.engine;

import static dev.journeys.dsl.JourneyDsl.*;
import static dev.journeys.testkit.JourneyAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.JourneyEngine;
import dev.journeys.channel.Message;
import dev.journeys.model.Journey;
import dev.journeys.model.Outcome;
import dev.journeys.report.JourneyFact;
import dev.journeys.report.UserTrace;
import dev.journeys.report.UserTrace.EnrollmentTrace;
import dev.journeys.store.InMemoryStateStore;
import dev.journeys.testkit.FakeChannel;
import dev.journeys.value.Event;
import dev.journeys.value.InvalidInputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

/** Users become one while events for all their names come in from eight threads. */
@Timeout(120)
class ConcurrentMergeTest {

  private static final int PEOPLE = 10;
  private static final List<String> NAMES = List.of("anonymous-", "phone-", "account-");
  private static final int ORDERS_OF_A_NAME = 20;
  private static final int ORDERS_OF_A_PERSON = NAMES.size() * ORDERS_OF_A_NAME;
  private static final int ORDERS = PEOPLE * ORDERS_OF_A_PERSON;

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
      int person = order % PEOPLE;
      String alias = NAMES.get(order / PEOPLE % NAMES.size());
      events.add(
          Event.of(name, alias + person)
              .with("order", order)
              .with("amount", 2)
              .withId(name + "-" + order));
    }
    return events;
  }

  /** Six threads track every event each, two threads make one user of three names each. */
  private static void trackWhileMerging(JourneyEngine engine) throws Exception {
    Queue<CompletableFuture<Void>> taken = new ConcurrentLinkedQueue<>();
    Crowd.of(
            8,
            thread -> {
              if (thread < 2) {
                for (int person = thread; person < PEOPLE; person += 2) {
                  taken.add(engine.merge("anonymous-" + person, "phone-" + person));
                  taken.add(engine.merge("phone-" + person, "account-" + person));
                }
              } else {
                List<Event> mine = events("ordered");
                Collections.shuffle(mine, new Random(thread));
                mine.forEach(event -> taken.add(engine.track(event)));
              }
            })
        .join();
    CompletableFuture.allOf(taken.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
  }

  @RepeatedTest(5)
  void nobody_is_lost_and_nothing_is_counted_twice() throws Exception {
    FakeChannel channel = new FakeChannel();
    CountDownLatch thanked = new CountDownLatch(ORDERS);
    CountDownLatch left = new CountDownLatch(ORDERS);
    try (JourneyEngine engine =
        JourneyEngine.builder()
            .store(new InMemoryStateStore())
            .workers(4)
            .channel("email", channel)
            .listener(fact -> {
              if (fact instanceof JourneyFact.StepLeft step && step.step().equals("thanks")) {
                thanked.countDown();
              } else if (fact instanceof JourneyFact.Left) {
                left.countDown();
              }
            })
            .start()) {
      engine.publish(ORDER_CARE);
      trackWhileMerging(engine);
      assertThat(thanked.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(engine.report("order-care"))
          .hasEntered(ORDERS)
          .hasActive(ORDERS)
          .addsUp()
          .step("thanks")
          .hasForward(Outcome.SENT, ORDERS);
      for (int person = 0; person < PEOPLE; person++) {
        UserTrace trace = engine.explain("anonymous-" + person);
        assertThat(trace.user()).isEqualTo("account-" + person);
        assertThat(trace.enrollments().stream().map(EnrollmentTrace::key).distinct())
            .hasSize(ORDERS_OF_A_PERSON);
        assertThat(trace.enrollments().stream().map(EnrollmentTrace::number).distinct())
            .hasSize(ORDERS_OF_A_PERSON);
      }

      engine.track(events("paid")).get(60, TimeUnit.SECONDS);
      assertThat(left.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(engine.report("order-care"))
          .hasEntered(ORDERS)
          .hasConverted(ORDERS)
          .hasMet("paid", ORDERS)
          .hasValue(String.valueOf(2 * ORDERS))
          .addsUp();
    }
    assertThat(channel.attempts().stream().map(Message::sendKey).distinct()).hasSize(ORDERS);
  }

  @RepeatedTest(5)
  void of_merges_both_ways_at_once_one_is_made_and_the_others_are_refused() throws Exception {
    try (JourneyEngine engine =
        JourneyEngine.builder()
            .store(new InMemoryStateStore())
            .workers(4)
            .channel("email", new FakeChannel())
            .start()) {
      engine.publish(ORDER_CARE);
      engine.track(List.of(order("ann", 1), order("bob", 2))).get(60, TimeUnit.SECONDS);
      AtomicInteger made = new AtomicInteger();
      AtomicInteger refused = new AtomicInteger();
      Crowd.of(
              8,
              thread -> {
                String from = thread % 2 == 0 ? "ann" : "bob";
                try {
                  engine.merge(from, from.equals("ann") ? "bob" : "ann").get(60, TimeUnit.SECONDS);
                  made.incrementAndGet();
                } catch (ExecutionException e) {
                  assertThat(e).hasCauseInstanceOf(InvalidInputException.class);
                  refused.incrementAndGet();
                }
              })
          .join();
      assertThat(made).hasValue(1);
      assertThat(refused).hasValue(7);
      assertThat(engine.explain("ann").user()).isEqualTo(engine.explain("bob").user());
      assertThat(engine.explain("ann").enrollments()).hasSize(2);
      assertThat(engine.report("order-care")).hasEntered(2).hasActive(2).addsUp();
    }
  }

  private static Event order(String user, int order) {
    return Event.of("ordered", user).with("order", order);
  }
}
