package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.journeys.model.Journey;
import dev.journeys.model.Refusal;
import dev.journeys.report.JourneyFact;
import dev.journeys.value.Event;
import dev.journeys.value.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FromJourneyTest extends Simulation {

  private static final Journey SHOP =
      journey("shop")
          .enterOn(event("visit"))
          .reentry(afterExit())
          .path(
              delay("first", hours(1)),
              waitFor("answer", event("bought"))
                  .upTo(hours(2))
                  .onTimeout(send("nudge", email("nudge"))));

  private boolean in(String journey) {
    return maybe("u1", journey).isPresent();
  }

  @Test
  @DisplayName("ENT-1 enterFrom(journey, step): a user enters on reaching the step, not before")
  void entersOnReachingTheStep() {
    start(SHOP, journey("after").enterFrom("shop", "answer").path(delay("rest", days(1))));
    track("visit", "u1");
    advance(hours(1).minus(INSTANT_BEFORE));
    assertThat(in("after")).isFalse();
    advance(INSTANT_BEFORE);
    assertThat(trace("u1", "after").enteredAt()).isEqualTo(T0.plus(hours(1)));
    track("visit", "u2");
    assertThat(maybe("u2", "after")).isEmpty();
  }

  @Test
  @DisplayName("ENT-1 .outcome(..): only who leaves the step by it enters")
  void entersOnLeavingByTheOutcome() {
    start(
        SHOP,
        journey("missed").enterFrom("shop", "answer").outcome("timeout").path(exit("end")),
        journey("sent").enterFrom("shop", "nudge").outcome("sent").path(exit("end")));
    track("visit", "u1");
    track("visit", "buyer");
    advance(hours(2));
    assertThat(in("missed")).isFalse();
    track("bought", "buyer");
    advance(hours(1));
    assertThat(in("missed")).isTrue();
    assertThat(in("sent")).isTrue();
    assertThat(maybe("buyer", "missed")).isEmpty();
  }

  @Test
  @DisplayName("ENT-4 The entry has the properties of the one that caused it, so keys go along")
  void theEntryHasThePropertiesOfTheOther() {
    start(
        journey("orders").enterOn(event("ordered")).keyedBy("order").path(delay("pack", hours(1))),
        journey("care")
            .enterFrom("orders", "pack")
            .outcome("done")
            .keyedBy("order")
            .path(delay("rest", days(1))));
    track(Event.of("ordered", "u1").with("order", 7));
    track(Event.of("ordered", "u1").with("order", 8));
    advance(hours(1));
    assertThat(report("care").entered()).isEqualTo(2);
    assertThat(trace("u1", "care").key()).hasValue("8");
  }

  @Test
  @DisplayName("ENT-3 The journey that is entered judges the entry")
  void theEnteredJourneyJudges() {
    start(SHOP, journey("after").enterFrom("shop", "first").path(delay("rest", days(1))));
    track("visit", "u1");
    advance(hours(3));
    track("visit", "u1");
    assertThat(report("after").entered()).isEqualTo(1);
    assertThat(report("after").refused()).isEqualTo(Map.of(Refusal.ALREADY_IN, 1L));
  }

  @Test
  @DisplayName(
      "EXIT-4 Entries from a step come after the whole input; two that feed each other end")
  void entriesQueueAndEnd() {
    start(
        journey("ping")
            .enterFrom("pong", "b")
            .reentry(afterExit())
            .path(waitFor("a", attribute("go").is(true)).upTo(hours(1))),
        journey("pong")
            .enterFrom("ping", "a")
            .outcome("match-1")
            .reentry(afterExit())
            .path(exit("b")));
    identify("u1", "go", true);
    enroll("ping", "u1");
    assertThat(driver().engine().reports("pong").get(0).entered()).isEqualTo(4);
    assertThat(facts(JourneyFact.LimitHit.class))
        .extracting(JourneyFact.LimitHit::limit)
        .containsExactly("hops");
  }

  @Test
  @DisplayName("ENT-1 Users on an earlier revision of the other journey are followed as well")
  void earlierRevisionsAreFollowed() {
    start(SHOP, journey("after").enterFrom("shop", "answer").path(delay("rest", days(1))));
    track("visit", "u1");
    publish(journey("shop").enterOn(event("visit")).path(delay("first", days(1))));
    advance(hours(1));
    assertThat(in("after")).isTrue();
  }

  @Test
  @DisplayName(
      "STEP-1 A journey that a step starts and that is not published is a warning at publish")
  void aJourneyThatIsStartedAndNotPublishedIsAWarning() {
    start();
    Journey starts =
        journey("starts")
            .enterOn(event("visit"))
            .path(startJourney("shop-too", "shop"), startJourney("again", "starts"));
    assertThat(publish(starts).warnings())
        .extracting(Problem::where, Problem::sentence)
        .containsExactly(
            tuple(
                "shop-too",
                "journey \"shop\" is not published; until it is, the step is left by"
                    + " \"refused\""));
    start(SHOP);
    Journey longer = journey("starts-too").enterOn(event("visit")).path(startJourney("s", "shop"));
    assertThat(publish(longer).warnings()).isEmpty();
  }

  @Test
  @DisplayName("ENT-1 A journey, step or outcome that is not published is a warning at publish")
  void whatIsNotPublishedIsAWarning() {
    start(SHOP);
    Journey wrong = journey("after").enterFrom("shop", "answer").outcome("clicked").path(exit("e"));
    assertThat(publish(wrong).warnings())
        .extracting(Problem::sentence)
        .containsExactly(
            "no journey \"shop\" with a step \"answer\" that is left by \"clicked\" is published;"
                + " until one is, nobody enters from it");
    for (List<String> names : List.of(List.of("shop", "gone"), List.of("gone", "answer"))) {
      Journey gone = journey("after").enterFrom(names.get(0), names.get(1)).path(exit("e"));
      assertThat(publish(gone).warnings()).hasSize(1);
    }
    Journey right = journey("after").enterFrom("shop", "answer").outcome("timeout").path(exit("e"));
    assertThat(publish(right).warnings()).isEmpty();
  }
}
