package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.JourneyEngine;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Journey;
import dev.journeys.model.Refusal;
import dev.journeys.report.JourneyReport;
import dev.journeys.store.InMemoryStateStore;
import dev.journeys.value.InvalidInputException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ExclusionTest extends Simulation {

  private static Journey promo(String id, String event, int priority) {
    return journey(id)
        .enterOn(event(event))
        .reentry(afterExit())
        .exclusiveGroup("promo")
        .priority(priority)
        .path(delay("rest", days(2)));
  }

  @Test
  @DisplayName("ENT-13 ENT-6 A user is in one journey of an exclusive group at a time")
  void oneOfAGroupAtATime() {
    start(
        promo("spring", "signup", 0),
        promo("summer", "purchase", 0),
        journey("news").enterOn(event("purchase")).path(delay("rest", days(2))));
    track("signup", "u1");
    track("purchase", "u1");
    track("purchase", "u2");
    assertThat(maybe("u1", "summer")).isEmpty();
    assertThat(status("u1", "news")).isEqualTo(EnrollmentStatus.ACTIVE);
    assertThat(status("u2", "summer")).isEqualTo(EnrollmentStatus.ACTIVE);
    JourneyReport report = report("summer");
    assertThat(report.refused()).isEqualTo(Map.of(Refusal.EXCLUSIVE_GROUP, 1L));
    assertThat(report.refusedByExclusion()).isEqualTo(1);
    assertThat(report.refusedByCap()).isZero();
    assertThat(report.qualified()).isEqualTo(2);
    advance(days(2));
    track("purchase", "u1");
    assertThat(status("u1", "summer")).isEqualTo(EnrollmentStatus.ACTIVE);
  }

  @Test
  @DisplayName(
      "ENT-13 Of entries by one input the higher priority gets the group; it displaces nobody")
  void priorityDecidesWithinOneInput() {
    start(promo("low", "signup", 1), promo("high", "signup", 2), promo("top", "purchase", 9));
    track("signup", "u1");
    assertThat(status("u1", "high")).isEqualTo(EnrollmentStatus.ACTIVE);
    assertThat(report("low").refused()).isEqualTo(Map.of(Refusal.EXCLUSIVE_GROUP, 1L));
    track("purchase", "u1");
    assertThat(status("u1", "high")).isEqualTo(EnrollmentStatus.ACTIVE);
    assertThat(report("top").refused()).isEqualTo(Map.of(Refusal.EXCLUSIVE_GROUP, 1L));
  }

  @Test
  @DisplayName("ENT-13 Who awaits a goal after the path, or is held out, does not occupy the group")
  void whoeverOnlyWaitsDoesNotOccupy() {
    engine(builder -> builder.enrollmentsAtOnce(1));
    start(
        journey("spring")
            .enterOn(event("signup"))
            .exclusiveGroup("promo")
            .goal(goal("bought", event("order")))
            .path(send("hello", email("hello"))),
        journey("held")
            .enterOn(event("view"))
            .exclusiveGroup("promo")
            .goal(goal("bought", event("order")))
            .holdout(percent(99))
            .path(send("hello", email("hello"))),
        promo("summer", "purchase", 0));
    track("signup", "u1");
    track("view", "u1");
    assertThat(status("u1", "spring")).isEqualTo(EnrollmentStatus.AWAITING_GOAL);
    assertThat(status("u1", "held")).isEqualTo(EnrollmentStatus.HELD_OUT);
    track("purchase", "u1");
    assertThat(status("u1", "summer")).isEqualTo(EnrollmentStatus.ACTIVE);
  }

  @Test
  @DisplayName("ENT-13 ENT-6 A user is in as many journeys at a time as the engine allows")
  void asManyAtATimeAsTheEngineAllows() {
    engine(builder -> builder.enrollmentsAtOnce(2));
    start(
        journey("one").enterOn(event("signup")).path(delay("rest", days(1))),
        journey("two").enterOn(event("signup")).path(delay("rest", days(3))),
        journey("three").enterOn(event("signup")).priority(-1).path(delay("rest", days(1))));
    track("signup", "u1");
    assertThat(report("three").refused()).isEqualTo(Map.of(Refusal.CONCURRENT_CAP, 1L));
    assertThat(report("three").refusedByCap()).isEqualTo(1);
    assertThat(report("three").qualified()).isEqualTo(1);
    advance(days(1));
    track("signup", "u1");
    assertThat(status("u1", "three")).isEqualTo(EnrollmentStatus.ACTIVE);
    assertThat(report("one").refused()).isEqualTo(Map.of(Refusal.ONCE_ONLY, 1L));
    assertThat(report("one").qualified()).isEqualTo(1);
  }

  @Test
  @DisplayName("ENT-13 A user enters as often in any time of the period as the engine allows")
  void asManyEntriesInAPeriod() {
    engine(builder -> builder.entriesPerUser(2, Duration.ofDays(7)));
    Journey mail =
        journey("mail")
            .enterOn(event("signup"))
            .reentry(afterExit())
            .path(send("hello", email("hello")));
    start(mail);
    track("signup", "u1");
    advance(days(1));
    track("signup", "u1");
    advance(days(6).minus(INSTANT_BEFORE));
    track("signup", "u1");
    assertThat(sentTo("u1")).hasSize(2);
    assertThat(report("mail").refused()).isEqualTo(Map.of(Refusal.ENTRY_CAP, 1L));
    advance(INSTANT_BEFORE);
    track("signup", "u1");
    assertThat(sentTo("u1")).hasSize(3);
    restart(mail);
    track("signup", "u1");
    assertThat(sentTo("u1")).isEmpty();
    track("signup", "u2");
    assertThat(sentTo("u2")).hasSize(1);
  }

  @Test
  @DisplayName("ENT-13 USER-1 A merge adds up what both users entered")
  void aMergeAddsUpEntries() {
    engine(builder -> builder.entriesPerUser(2, Duration.ofDays(7)));
    start(
        journey("one").enterOn(event("signup")).path(send("hello", email("hello"))),
        journey("two").enterOn(event("purchase")).path(send("thanks", email("thanks"))),
        journey("three").enterOn(event("view")).path(send("look", email("look"))));
    track("signup", "anonymous");
    track("purchase", "known");
    driver().merge("anonymous", "known");
    track("view", "known");
    assertThat(report("three").refused()).isEqualTo(Map.of(Refusal.ENTRY_CAP, 1L));
  }

  @Test
  @DisplayName("ENT-13 Caps that let nobody in, or look back too far, are refused")
  void capsAreChecked() {
    JourneyEngine.Builder builder =
        JourneyEngine.builder()
            .store(new InMemoryStateStore())
            .enrollmentsAtOnce(0)
            .entriesPerUser(101, Duration.ofDays(401));
    assertThatThrownBy(builder::start)
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e ->
                assertThat(e.problems().toString())
                    .contains("0 (expected: at least 1)", "101 entries", "PT9624H"));
  }

  @Test
  @DisplayName("ENT-13 USER-1 Who is in a journey of the group is not brought into another one")
  void aMergeKeepsTheGroupExclusive() {
    start(promo("spring", "signup", 0), promo("summer", "purchase", 0));
    track("signup", "anon");
    track("purchase", "u1");
    driver().merge("anon", "u1");
    assertThat(status("u1", "spring")).isEqualTo(EnrollmentStatus.MERGED);
    assertThat(status("u1", "summer")).isEqualTo(EnrollmentStatus.ACTIVE);
  }

  @Test
  @DisplayName("ENT-13 USER-1 Who only awaits a goal is in nobody's way when two users become one")
  void aMergeLeavesThoseWhoAwaitAGoal() {
    start(
        promo("spring", "signup", 0),
        journey("summer")
            .enterOn(event("purchase"))
            .exclusiveGroup("promo")
            .goal(goal("back", event("visit")).within(days(9)))
            .path(delay("rest", hours(1))));
    track("purchase", "u1");
    track("purchase", "anon2");
    advance(hours(2));
    track("signup", "anon");
    track("signup", "u3");
    driver().merge("anon", "u1");
    driver().merge("anon2", "u3");
    assertThat(status("u1", "spring")).isEqualTo(EnrollmentStatus.ACTIVE);
    assertThat(status("u1", "summer")).isEqualTo(EnrollmentStatus.AWAITING_GOAL);
    assertThat(status("u3", "spring")).isEqualTo(EnrollmentStatus.ACTIVE);
    assertThat(status("u3", "summer")).isEqualTo(EnrollmentStatus.AWAITING_GOAL);
  }

  private static Journey renewing(String id, int priority) {
    return journey(id)
        .enterBefore(attribute("renewal"), days(7))
        .exclusiveGroup("promo")
        .priority(priority)
        .path(delay("rest", days(2)));
  }

  @Test
  @DisplayName("EXIT-4 ENT-13 Of dates that are due at one instant priority decides, not their age")
  void priorityOfDates() {
    start();
    identify("u1", "renewal", T0.plus(days(30)));
    publish(renewing("low", 0));
    advance(hours(1));
    publish(renewing("high", 10));
    advance(days(23));
    assertThat(status("u1", "high")).isEqualTo(EnrollmentStatus.ACTIVE);
    assertThat(report("low").refused()).isEqualTo(Map.of(Refusal.EXCLUSIVE_GROUP, 1L));
  }

  private static Journey idle(String id, Duration after, int priority) {
    return journey(id)
        .enterAfter(event(id))
        .without(event("purchase"))
        .within(after)
        .exclusiveGroup("promo")
        .priority(priority)
        .path(delay("rest", days(2)));
  }

  @Test
  @DisplayName(
      "EXIT-4 ENT-13 Of checks that are due at one instant priority decides, not their age")
  void priorityOfInactions() {
    start(idle("low", hours(2), 0), idle("high", hours(1), 10));
    track("low", "u1");
    advance(hours(1));
    track("high", "u1");
    advance(hours(1));
    assertThat(status("u1", "high")).isEqualTo(EnrollmentStatus.ACTIVE);
    assertThat(report("low").refused()).isEqualTo(Map.of(Refusal.EXCLUSIVE_GROUP, 1L));
  }
}
