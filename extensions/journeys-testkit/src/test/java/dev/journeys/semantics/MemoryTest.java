package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.Publication;
import dev.journeys.condition.Condition;
import dev.journeys.model.Journey;
import dev.journeys.value.Event;
import dev.journeys.value.Problem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MemoryTest extends Simulation {

  private static Journey asking(Condition condition) {
    return journey("ask")
        .enterByCall()
        .reentry(afterExit())
        .path(split("which").when(condition, goOn()).otherwise(goOn()));
  }

  /** Whether the condition is true of the user now. */
  private boolean truth() {
    assertThat(enroll("ask", "u1").entered()).isTrue();
    return outcome("u1", "ask", "which").equals("when-1");
  }

  private void buys(int times) {
    for (int i = 0; i < times; i++) {
      track("buy", "u1");
    }
  }

  @Test
  @DisplayName("MEM-1 ENT-10 did(..) is at least once ever, didNot(..) is never")
  void onceIsEnough() {
    start(asking(did(event("buy"))));
    assertThat(truth()).isFalse();
    buys(1);
    advance(days(5000));
    assertThat(truth()).isTrue();
    start(asking(didNot(event("buy"))));
    assertThat(truth()).isTrue();
    buys(1);
    advance(days(5000));
    assertThat(truth()).isFalse();
  }

  @Test
  @DisplayName("MEM-1 atLeast, atMost and exactly count")
  void boundsCount() {
    start(asking(did(event("buy")).atLeast(3)));
    buys(2);
    assertThat(truth()).isFalse();
    buys(1);
    assertThat(truth()).isTrue();
    start(asking(did(event("buy")).atMost(2)));
    assertThat(truth()).isTrue();
    buys(2);
    assertThat(truth()).isTrue();
    buys(1);
    assertThat(truth()).isFalse();
    start(asking(did(event("buy")).exactly(2)));
    buys(1);
    assertThat(truth()).isFalse();
    buys(1);
    assertThat(truth()).isTrue();
    buys(1);
    assertThat(truth()).isFalse();
    start(asking(did(event("buy")).exactly(0)));
    assertThat(truth()).isTrue();
    buys(1);
    assertThat(truth()).isFalse();
  }

  @Test
  @DisplayName("MEM-1 A hundred is counted exactly")
  void aHundredIsCounted() {
    start(asking(did(event("buy")).exactly(100).within(days(1))));
    buys(99);
    assertThat(truth()).isFalse();
    buys(1);
    assertThat(truth()).isTrue();
    buys(1);
    assertThat(truth()).isFalse();
  }

  @Test
  @DisplayName("MEM-1 within(d) is (now - d, now]: an event d ago has just dropped out")
  void theWindowIsHalfOpen() {
    start(asking(did(event("buy")).within(hours(2))));
    buys(1);
    assertThat(truth()).isTrue();
    advance(hours(2).minus(INSTANT_BEFORE));
    assertThat(truth()).isTrue();
    advance(INSTANT_BEFORE);
    assertThat(truth()).isFalse();
  }

  @Test
  @DisplayName("MEM-1 D-45 atMost(n).within(d) comes true again as older events drop out")
  void atMostComesTrueAgain() {
    start(asking(did(event("buy")).atMost(1).within(hours(2))));
    buys(1);
    advance(hours(1));
    buys(2);
    assertThat(truth()).isFalse();
    advance(hours(1));
    assertThat(truth()).isFalse();
    advance(hours(1));
    assertThat(truth()).isTrue();
  }

  @Test
  @DisplayName("MEM-1 exactly(n).within(d) is exact although more were remembered in all")
  void exactlyWithinIsExact() {
    start(asking(did(event("buy")).exactly(2).within(hours(10))));
    for (int hour = 0; hour < 8; hour++) {
      buys(1);
      advance(hours(1));
    }
    assertThat(truth()).isFalse();
    advance(hours(8));
    // It is hour 16: the buy of hour 6 has just dropped out, that of hour 7 is left.
    assertThat(truth()).isFalse();
    buys(1);
    assertThat(truth()).isTrue();
    advance(hours(1).minus(INSTANT_BEFORE));
    assertThat(truth()).isTrue();
    advance(INSTANT_BEFORE);
    assertThat(truth()).isFalse();
  }

  @Test
  @DisplayName("MEM-1 sinceEntry() counts from the entry of the enrollment that asks")
  void sinceEntryCountsFromTheEntry() {
    start(
        journey("ask")
            .enterByCall()
            .reentry(afterExit())
            .path(
                delay("pause", hours(1)),
                split("which").when(did(event("buy")).sinceEntry(), goOn()).otherwise(goOn())));
    buys(1);
    advance(minutes(1));
    enroll("ask", "u1");
    advance(hours(1));
    assertThat(outcome("u1", "ask", "which")).isEqualTo("otherwise");
    enroll("ask", "u1");
    advance(minutes(1));
    buys(1);
    advance(hours(1));
    assertThat(outcome("u1", "ask", "which")).isEqualTo("when-1");
  }

  @Test
  @DisplayName("MEM-1 Only events that meet the filter count, each filter apart")
  void filtersCountApart() {
    start(
        asking(
            allOf(
                did(event("buy").where(property("amount").atLeast(10))).exactly(2),
                did(event("buy").where(property("amount").lessThan(10))).exactly(1),
                did(event("buy")).exactly(3))));
    track(Event.of("buy", "u1").with("amount", 10));
    track(Event.of("buy", "u1").with("amount", 9.99));
    track(Event.of("sell", "u1").with("amount", 11));
    assertThat(truth()).isFalse();
    track(Event.of("buy", "u1").with("amount", 11));
    assertThat(truth()).isTrue();
  }

  @Test
  @DisplayName("MEM-1 ENT-2 A filter over attributes is judged when the event happens")
  void filtersAreJudgedWhenTheEventHappens() {
    start(asking(did(event("buy").where(attribute("tier").is("gold"))).exactly(2)));
    identify("u1", "tier", "gold");
    buys(1);
    identify("u1", "tier", "lead");
    buys(1);
    track(Event.of("buy", "u1").withAttribute("tier", "gold"));
    identify("u1", "tier", "lead");
    assertThat(truth()).isTrue();
  }

  @Test
  @DisplayName("MEM-1 TIME-9 Events count by their own time, in whatever order they arrive")
  void eventsCountByTheirOwnTime() {
    start(asking(did(event("buy")).exactly(2).within(hours(1))));
    advance(hours(10));
    track(Event.of("buy", "u1").at(now().minus(minutes(10))));
    track(Event.of("buy", "u1").at(now().minus(minutes(70))));
    track(Event.of("buy", "u1").at(now().minus(minutes(50))));
    track(Event.of("buy", "u1").at(now().minus(hours(5))));
    assertThat(truth()).isTrue();
    advance(minutes(10).minus(INSTANT_BEFORE));
    assertThat(truth()).isTrue();
    advance(INSTANT_BEFORE);
    assertThat(truth()).isFalse();
  }

  @Test
  @DisplayName("MEM-1 An older event that arrives last pushes out no newer one")
  void anOlderEventPushesOutNoNewerOne() {
    start(asking(did(event("buy")).atLeast(2).within(hours(1))));
    advance(hours(10));
    track("buy", "u1");
    track("buy", "u1");
    for (int i = 0; i < 10; i++) {
      track(Event.of("buy", "u1").at(now().minus(hours(5))));
    }
    assertThat(truth()).isTrue();
    advance(minutes(59));
    assertThat(truth()).isTrue();
  }

  @Test
  @DisplayName("MEM-1 LIFE-0 Memory survives a restart")
  void memorySurvivesARestart() {
    start(asking(did(event("buy")).atLeast(2).within(hours(2))));
    buys(1);
    restartAfter(hours(1), asking(did(event("buy")).atLeast(2).within(hours(2))));
    buys(1);
    assertThat(truth()).isTrue();
    advance(hours(1));
    assertThat(truth()).isFalse();
  }

  @Test
  @DisplayName("MEM-1 EXIT-3 One user's events do not count for another")
  void memoryIsPerUser() {
    start(asking(did(event("buy"))));
    track("buy", "u2");
    assertThat(truth()).isFalse();
  }

  @Test
  @DisplayName("MEM-2 Events before the condition was published do not count, and publish warns")
  void eventsBeforePublishingDoNotCount() {
    start(journey("other").enterByCall().path(exit("end")));
    buys(1);
    Publication publication = publish(asking(did(event("buy"))));
    assertThat(publication.warnings())
        .isNotEmpty()
        .allSatisfy(warning -> assertThat(warning.level()).isEqualTo(Problem.Level.WARNING))
        .anySatisfy(warning -> assertThat(warning.toString()).contains("buy"));
    assertThat(truth()).isFalse();
    buys(1);
    assertThat(truth()).isTrue();
  }

  @Test
  @DisplayName("MEM-2 An event that another journey asked for already is known, without a warning")
  void whatIsRememberedAlreadyIsKnown() {
    start(
        journey("other")
            .enterByCall()
            .path(split("s").when(did(event("buy")).atLeast(2), goOn()).otherwise(goOn())));
    buys(2);
    assertThat(publish(asking(did(event("buy")).atLeast(2))).warnings()).isEmpty();
    assertThat(truth()).isTrue();
  }

  @Test
  @DisplayName(
      "MEM-1 A condition that asks for more than an older one loses nothing that both know")
  void aLaterConditionMayAskForMore() {
    start(
        journey("other")
            .enterByCall()
            .path(split("s").when(did(event("buy")), goOn()).otherwise(goOn())));
    buys(1);
    publish(asking(did(event("buy")).atLeast(3)));
    buys(3);
    assertThat(truth()).isTrue();
  }
}
