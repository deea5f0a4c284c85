package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.dsl.JourneyWithoutPath;
import dev.journeys.model.Journey;
import dev.journeys.model.Refusal;
import dev.journeys.report.WhyNot;
import dev.journeys.store.InMemoryStateStore;
import dev.journeys.testkit.JourneyTestDriver;
import dev.journeys.value.Event;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class JourneyCapTest extends Simulation {

  private static JourneyWithoutPath sale() {
    return journey("sale").enterOn(event("signup"));
  }

  private static Journey atMost(int entries) {
    return sale().entriesAtMost(entries).path(send("hello", email("hello")));
  }

  private static Journey inEach(int entries, Duration period) {
    return sale().entriesAtMost(entries, period).path(send("hello", email("hello")));
  }

  private void signUp(String prefix, int users) {
    IntStream.range(0, users).forEach(i -> track("signup", prefix + i));
  }

  @Test
  @DisplayName("ENT-13 ENT-6 A journey takes as many entries in all as it says")
  void aCapInAll() {
    start(atMost(100));
    signUp("u", 150);
    assertThat(report("sale").entered()).isEqualTo(100);
    assertThat(report("sale").refused()).isEqualTo(Map.of(Refusal.JOURNEY_CAP, 50L));
    assertThat(report("sale").qualified()).isEqualTo(150);
    assertThat(report("sale").refusedByCap()).isEqualTo(50);
    assertThat(sentTo("u99")).hasSize(1);
    assertThat(sentTo("u100")).isEmpty();
    restart();
    track("signup", "late");
    assertThat(sentTo("late")).isEmpty();
  }

  @Test
  @DisplayName("ENT-6 ENT-13 Of two caps that are used up, that in all is the reason")
  void theFirstReasonOfTwo() {
    start(
        sale()
            .keyedBy("sku")
            .entriesAtMost(2)
            .entriesAtMost(1, days(1))
            .path(delay("later", days(9))),
        journey("twice")
            .enterByCall()
            .path(emit("one", "signup").with("sku", "1"), emit("two", "signup").with("sku", "2")));
    track(Event.of("signup", "first").with("sku", "1"));
    advance(days(1));
    enroll("twice", "second");
    assertThat(report("sale").refused()).isEqualTo(Map.of(Refusal.JOURNEY_CAP, 1L));
  }

  @Test
  @DisplayName(
      "ENT-13 A new revision raises the cap, lowers it or has none; entries count over all")
  void aCapOverRevisions() {
    start(atMost(10));
    signUp("a", 15);
    publish(atMost(13));
    signUp("b", 5);
    assertThat(report("sale").entered()).isEqualTo(3);
    publish(atMost(12));
    signUp("c", 5);
    assertThat(report("sale").entered()).isZero();
    publish(sale().path(send("hello", email("other"))));
    signUp("d", 5);
    assertThat(report("sale").entered()).isEqualTo(5);
    publish(atMost(20));
    signUp("e", 5);
    assertThat(report("sale").entered()).isEqualTo(2);
    assertThat(report("sale").refused()).isEqualTo(Map.of(Refusal.JOURNEY_CAP, 3L));
  }

  @Test
  @DisplayName("ENT-13 ENT-6 A journey takes as many entries in each period as it says")
  void aCapInEachPeriod() {
    start(inEach(3, days(1)));
    signUp("a", 5);
    assertThat(report("sale").entered()).isEqualTo(3);
    assertThat(report("sale").refused()).isEqualTo(Map.of(Refusal.JOURNEY_PERIOD_CAP, 2L));
    assertThat(report("sale").qualified()).isEqualTo(5);
    advance(days(1).minus(INSTANT_BEFORE));
    track("signup", "too-early");
    advance(INSTANT_BEFORE);
    signUp("b", 5);
    assertThat(report("sale").entered()).isEqualTo(6);
    assertThat(report("sale").refused()).isEqualTo(Map.of(Refusal.JOURNEY_PERIOD_CAP, 5L));
  }

  @Test
  @DisplayName("ENT-13 An entry that comes late counts in the period in which it comes")
  void aLateEntryCountsWhenItComes() {
    start(
        journey("sale")
            .enterAfter(event("cart"))
            .without(event("purchase"))
            .within(hours(2))
            .entriesAtMost(1, hours(1))
            .path(send("hello", email("hello"))));
    track("cart", "ann");
    track("cart", "bob");
    advance(minutes(90));
    track("cart", "cid");
    restartAfter(hours(5));
    assertThat(report("sale").entered()).isEqualTo(1);
    assertThat(report("sale").refused()).isEqualTo(Map.of(Refusal.JOURNEY_PERIOD_CAP, 2L));
    advance(minutes(30));
    track("cart", "dan");
    advance(hours(2));
    assertThat(report("sale").entered()).isEqualTo(2);
  }

  @Test
  @DisplayName(
      "ENT-13 ENT-14 Who is held out is no entry, and nobody is held out any more at the cap")
  void theHeldOutTakeNothing() {
    start(
        sale()
            .entriesAtMost(5)
            .holdout(percent(50))
            .goal(goal("bought", event("purchase")))
            .path(send("hello", email("hello"))));
    signUp("u", 100);
    assertThat(report("sale").entered()).isEqualTo(5);
    long heldOut = report("sale").heldOut();
    assertThat(heldOut).isBetween(1L, 30L);
    assertThat(report("sale").refused()).isEqualTo(Map.of(Refusal.JOURNEY_CAP, 95 - heldOut));
    assertThat(report("sale").qualified()).isEqualTo(100);
  }

  @Test
  @DisplayName("ENT-13 ENT-4 One batch of one user takes several of what is left")
  void oneBatchTakesSeveral() {
    start(
        journey("order")
            .enterOn(event("order"))
            .keyedBy("id")
            .entriesAtMost(5)
            .path(delay("rest", days(1))));
    identify("u1", "plan", "free");
    driver()
        .engine()
        .track(
            IntStream.range(0, 8)
                .mapToObj(i -> Event.of("order", "u1").with("id", "o" + i))
                .toList())
        .join();
    assertThat(report("order").entered()).isEqualTo(5);
    assertThat(report("order").refused()).isEqualTo(Map.of(Refusal.JOURNEY_CAP, 3L));
  }

  @Test
  @DisplayName("ENT-13 ENT-9 A scheduled run enters as many as there are left, and no more")
  void aRunEntersWhatIsLeft() {
    start(atMost(1));
    IntStream.range(0, 20).forEach(i -> identify("u" + i, "plan", "free"));
    publish(
        journey("news")
            .enterAt(onPublish())
            .audience(attribute("plan").is("free"))
            .entriesAtMost(7)
            .path(send("hello", email("hello"))));
    advance(hours(1));
    assertThat(report("news").entered()).isEqualTo(7);
    assertThat(report("news").refused()).isEqualTo(Map.of(Refusal.JOURNEY_CAP, 13L));
  }

  @Test
  @DisplayName("ENT-13 REP-6 whyNot tells of each cap that is reached, and takes nothing")
  void whyNotTellsOfTheCap() {
    start(sale().entriesAtMost(1).path(send("hello", email("hello"))));
    assertThat(driver().whyNot("sale", "u1").mayEnter()).isTrue();
    track("signup", "u0");
    WhyNot why = driver().whyNot("sale", "u1");
    assertThat(why.refusal()).contains(Refusal.JOURNEY_CAP);
    assertThat(why.toString()).contains("the journey takes 1 entries in all");
    publish(inEach(1, hours(1)));
    track("signup", "u2");
    assertThat(driver().whyNot("sale", "u1").toString())
        .contains("the journey takes at most 1 per hour");
  }

  @Test
  @DisplayName("ENT-13 Two engines on one store reach the cap together, and never exceed it")
  void twoEnginesReachTheCapTogether() {
    InMemoryStateStore store = new InMemoryStateStore();
    List<JourneyTestDriver> engines =
        List.of(
            JourneyTestDriver.builder().store(store).start(atMost(50)),
            JourneyTestDriver.builder().store(store).start(atMost(50)));
    try {
      for (int i = 0; i < 49; i++) {
        engines.get(i % 2).track("signup", "u" + i);
      }
      assertThat(engines.get(0).report("sale").entered()).isEqualTo(49);
      engines.get(0).track("signup", "last");
      engines.get(1).track("signup", "too-late");
      assertThat(engines.get(1).report("sale").entered()).isEqualTo(50);
      assertThat(engines.get(1).whyNot("sale", "other").refusal()).contains(Refusal.JOURNEY_CAP);
      assertThat(engines.get(1).report("sale").refused())
          .isEqualTo(Map.of(Refusal.JOURNEY_CAP, 1L));
    } finally {
      engines.forEach(JourneyTestDriver::close);
    }
  }

  @Test
  @DisplayName("ENT-13 ENT-14 Nobody is held out once another engine has reached the cap")
  void nobodyIsHeldOutAtTheCapOfAnother() {
    Journey mostlyHeldOut =
        sale()
            .entriesAtMost(1)
            .holdout(percent(99))
            .goal(goal("bought", event("purchase")))
            .path(send("hello", email("hello")));
    InMemoryStateStore store = new InMemoryStateStore();
    try (JourneyTestDriver one = JourneyTestDriver.builder().store(store).start(mostlyHeldOut);
        JourneyTestDriver other = JourneyTestDriver.builder().store(store).start(mostlyHeldOut)) {
      other.track("signup", "first");
      for (int i = 0; i < 1_000 && one.report("sale").entered() == 0; i++) {
        one.track("signup", "u" + i);
      }
      assertThat(one.report("sale").entered()).isEqualTo(1);
      long heldOut = one.report("sale").heldOut();
      assertThat(heldOut).isPositive();
      IntStream.range(0, 10).forEach(i -> other.track("signup", "late" + i));
      assertThat(other.report("sale").heldOut()).isEqualTo(heldOut);
      assertThat(other.report("sale").refused()).isEqualTo(Map.of(Refusal.JOURNEY_CAP, 10L));
    }
  }
}
