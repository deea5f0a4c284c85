package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.condition.Condition;
import dev.journeys.model.Journey;
import dev.journeys.model.Reentry;
import dev.journeys.model.Refusal;
import dev.journeys.report.JourneyFact;
import dev.journeys.report.SweepProgress;
import dev.journeys.value.Event;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EnterWhenTest extends Simulation {

  private static final Condition VIP = attribute("vip").is(true);
  private static final Journey OTHER = journey("other").enterOn(event("other")).path(exit("end"));

  private static Journey when(Condition condition) {
    return when(condition, afterExit());
  }

  private static Journey when(Condition condition, Reentry reentry) {
    return journey("w").enterWhen(condition).reentry(reentry).path(delay("rest", minutes(10)));
  }

  private static Journey existing(Condition condition) {
    return journey("w")
        .enterWhen(condition)
        .includeExisting()
        .reentry(afterExit())
        .path(delay("rest", minutes(10)));
  }

  private long entered() {
    return driver().engine().reports("w").stream().mapToLong(report -> report.entered()).sum();
  }

  private void vip(boolean is) {
    identify("u1", "vip", is);
  }

  /** Lets the walk over all users come to its end. */
  private void sweep() {
    advance(minutes(5));
    assertThat(driver().engine().sweeps()).allMatch(SweepProgress::done);
  }

  @Test
  @DisplayName("ENT-1 A user enters each time the condition comes true, not while it stays true")
  void eachTimeItComesTrue() {
    start(when(VIP));
    vip(true);
    assertThat(trace("u1", "w").enteredAt()).isEqualTo(T0);
    advance(hours(1));
    vip(true);
    identify("u1", "other", 1);
    track("x", "u1");
    assertThat(entered()).isEqualTo(1);
    vip(false);
    assertThat(entered()).isEqualTo(1);
    track(Event.of("x", "u1").withAttribute("vip", true));
    assertThat(entered()).isEqualTo(2);
  }

  @Test
  @DisplayName("ENT-11 A crossing that is refused is counted and used up")
  void aRefusedCrossingIsUsedUp() {
    start(when(VIP));
    vip(true);
    vip(false);
    vip(true);
    assertThat(report("w").refused()).isEqualTo(Map.of(Refusal.ALREADY_IN, 1L));
    advance(hours(1));
    identify("u1", "other", 1);
    assertThat(entered()).isEqualTo(1);
    vip(false);
    vip(true);
    assertThat(entered()).isEqualTo(2);
  }

  @Test
  @DisplayName("ENT-3 once() is the default here, too")
  void onceIsTheDefault() {
    start(journey("w").enterWhen(VIP).path(exit("end")));
    vip(true);
    vip(false);
    vip(true);
    assertThat(report("w").refused()).isEqualTo(Map.of(Refusal.ONCE_ONLY, 1L));
  }

  @Test
  @DisplayName("ENT-11 What somebody did may make it true, by the event that does")
  void whatSomebodyDidMayMakeItTrue() {
    start(when(did(event("login")).atLeast(3).within(hours(1))));
    track("login", "u1");
    track("login", "u1");
    advance(hours(1));
    track("login", "u1");
    track("login", "u1");
    assertThat(entered()).isZero();
    track("login", "u1");
    assertThat(entered()).isEqualTo(1);
    track("login", "u1");
    advance(minutes(61));
    assertThat(entered()).isEqualTo(1);
    track("login", "u1");
    track("login", "u1");
    track("login", "u1");
    assertThat(entered()).isEqualTo(2);
  }

  @Test
  @DisplayName("ENT-11 Time alone may make it true, at the exact instant, again and again")
  void timeAloneMayMakeItTrue() {
    start(when(didNot(event("login")).within(days(7))));
    track("login", "u1");
    assertThat(entered()).isZero();
    advance(days(7).minus(INSTANT_BEFORE));
    assertThat(entered()).isZero();
    advance(INSTANT_BEFORE);
    assertThat(trace("u1", "w").enteredAt()).isEqualTo(T0.plus(days(7)));
    advance(days(1));
    track("login", "u1");
    advance(days(3));
    track("login", "u1");
    advance(days(30));
    assertThat(entered()).isEqualTo(2);
    assertThat(trace("u1", "w").enteredAt()).isEqualTo(T0.plus(days(18)));
  }

  @Test
  @DisplayName("ENT-11 LIFE-0 Time is followed through every instant while no engine ran")
  void timeIsFollowedWhileNoEngineRan() {
    Journey journey = when(did(event("x")).exactly(1).within(hours(1)), once());
    start(journey);
    track("x", "u1");
    assertThat(entered()).isEqualTo(1);
    start(when(did(event("x")).exactly(1).within(hours(1))));
    track("x", "u2");
    advance(minutes(20));
    track("x", "u2");
    assertThat(entered()).isEqualTo(1);
    restartAfter(hours(5), when(did(event("x")).exactly(1).within(hours(1))));
    advance(minutes(1));
    // True from 01:00 to 01:20 only, and nobody looked then.
    assertThat(entered()).isEqualTo(2);
  }

  @Test
  @DisplayName("ENT-12 Of a user who did not exist it was false: the first input may enter")
  void aNewUserMayEnterAtOnce() {
    start(when(attribute("plan").missing()));
    identify("u1", "name", "Ann");
    assertThat(entered()).isEqualTo(1);
    identify("u2", "plan", "free");
    assertThat(maybe("u2", "w")).isEmpty();
    enroll("w", "u3");
    assertThat(entered()).isEqualTo(2);
    advance(hours(1));
    identify("u3", "name", "Bob");
    assertThat(entered()).isEqualTo(2);
  }

  @Test
  @DisplayName("ENT-12 onlyNew(): who meets it at publish must cease to first")
  void onlyNewWaitsForTheNextCrossing() {
    start(OTHER);
    vip(true);
    identify("u2", "vip", true);
    publish(when(VIP));
    identify("u2", "name", "Bob");
    sweep();
    identify("u1", "name", "Ann");
    assertThat(entered()).isZero();
    vip(false);
    vip(true);
    assertThat(entered()).isEqualTo(1);
    identify("new", "vip", true);
    assertThat(entered()).isEqualTo(2);
  }

  @Test
  @DisplayName("ENT-12 onlyNew(): who ceased to and meets it again enters, before the walk, too")
  void onlyNewBeforeTheWalk() {
    start(OTHER);
    vip(true);
    publish(when(VIP));
    vip(false);
    vip(true);
    assertThat(entered()).isEqualTo(1);
    sweep();
    assertThat(entered()).isEqualTo(1);
  }

  @Test
  @DisplayName("ENT-12 includeExisting(): who meets it at publish enters")
  void includeExistingEnters() {
    start(OTHER);
    vip(true);
    identify("u2", "vip", false);
    identify("u3", "vip", true);
    publish(existing(VIP));
    // What is looked up is the truth as of publish.
    identify("u3", "vip", false);
    identify("u2", "vip", true);
    sweep();
    assertThat(entered()).isEqualTo(3);
    advance(hours(1));
    assertThat(entered()).isEqualTo(3);
    restart(existing(VIP));
    sweep();
    vip(true);
    assertThat(entered()).isEqualTo(3);
  }

  @Test
  @DisplayName("ENT-15 The walk counts its users and goes on after a restart where it was")
  void theWalkGoesOn() {
    int users = 2_500;
    start(OTHER);
    for (int i = 0; i < users; i++) {
      identify("user-" + i, "vip", i % 2 == 0);
    }
    publish(existing(VIP));
    for (int i = 0; i < 3; i++) {
      restart(existing(VIP));
    }
    sweep();
    assertThat(entered()).isEqualTo(users / 2);
    assertThat(driver().engine().sweeps()).extracting(SweepProgress::done).doesNotContain(false);
    advance(hours(1));
    restart(existing(VIP));
    sweep();
    assertThat(entered()).isEqualTo(users / 2);
  }

  @Test
  @DisplayName("ENT-15 A silence of users who are there already is armed by publishing")
  void aSilenceIsArmed() {
    start(journey("other").enterWhen(did(event("login")).atLeast(99)).path(exit("end")));
    track("login", "u1");
    advance(hours(1));
    publish(when(didNot(event("login")).within(days(7))));
    sweep();
    advance(days(7));
    assertThat(entered()).isEqualTo(1);
    assertThat(trace("u1", "w").enteredAt()).isEqualTo(T0.plus(days(7)));
  }

  @Test
  @DisplayName("ENT-15 A new revision with the same condition changes nothing")
  void aRevisionWithTheSameCondition() {
    start(existing(VIP));
    vip(true);
    identify("u2", "vip", false);
    advance(hours(1));
    publish(
        journey("w")
            .description("second")
            .enterWhen(VIP)
            .includeExisting()
            .reentry(afterExit())
            .path(delay("rest", minutes(10))));
    sweep();
    vip(true);
    assertThat(entered()).isEqualTo(1);
    identify("u2", "vip", true);
    assertThat(entered()).isEqualTo(2);
    assertThat(trace("u2", "w").revision()).isEqualTo(2);
  }

  @Test
  @DisplayName("ENT-15 A new revision with another condition looks anew as of its publish")
  void aRevisionWithAnotherCondition() {
    start(when(VIP));
    vip(true);
    identify("u2", "n", 5);
    identify("u3", "n", 1);
    advance(hours(1));
    publish(existing(attribute("n").atLeast(5)));
    sweep();
    assertThat(maybe("u2", "w")).isPresent();
    assertThat(entered()).isEqualTo(2);
    identify("u3", "n", 5);
    assertThat(entered()).isEqualTo(3);
    advance(hours(1));
    publish(when(attribute("n").atLeast(1)));
    sweep();
    identify("u2", "name", "Bob");
    assertThat(entered()).isEqualTo(3);
    vip(false);
    vip(true);
    assertThat(entered()).isEqualTo(3);
  }

  @Test
  @DisplayName("EXIT-4 Events and crossings of one input enter together, by priority")
  void eventsAndCrossingsEnterTogether() {
    Condition went = did(event("go"));
    start(
        journey("low").enterOn(event("go")).priority(1).path(exit("end")),
        journey("mid").enterWhen(went).priority(5).path(exit("end")),
        journey("high").enterOn(event("go")).priority(9).path(updateProfile("s", set("vip", true))),
        journey("caused").enterWhen(VIP).priority(99).path(exit("end")));
    track("go", "u1");
    assertThat(facts(JourneyFact.Entered.class))
        .extracting(JourneyFact.Entered::journey)
        .containsExactly("high", "mid", "low", "caused");
  }

  @Test
  @DisplayName("ENT-8 ENT-11 A crossing while the journey is not open is used up")
  void aCrossingWhileNotOpen() {
    start(
        journey("w")
            .enterWhen(VIP)
            .openFrom(T0.plus(hours(1)))
            .reentry(afterExit())
            .path(exit("end")));
    vip(true);
    assertThat(report("w").refused()).isEqualTo(Map.of(Refusal.NOT_OPEN, 1L));
    advance(hours(2));
    identify("u1", "name", "Ann");
    assertThat(entered()).isZero();
    vip(false);
    vip(true);
    assertThat(entered()).isEqualTo(1);
  }

  @Test
  @DisplayName("ENT-1 A call enters beside the condition, whatever its truth")
  void aCallEntersBesideIt() {
    start(when(VIP));
    assertThat(enroll("w", "u1").entered()).isTrue();
    vip(true);
    assertThat(report("w").refused()).isEqualTo(Map.of(Refusal.ALREADY_IN, 1L));
  }

  @Test
  @DisplayName("ENT-11 Two journeys of one condition keep their own truth")
  void twoJourneysOfOneCondition() {
    start(OTHER);
    vip(true);
    for (String id : List.of("p", "q")) {
      publish(journey(id).enterWhen(VIP).reentry(afterExit()).path(exit("end")));
      vip(false);
      vip(true);
    }
    assertThat(report("p").entered()).isEqualTo(2);
    assertThat(report("q").entered()).isEqualTo(1);
  }

  @Test
  @DisplayName("ENT-11 EXIT-2 An input that ends and crosses may enter again only where allowed")
  void oneInputMayEndAndCross() {
    start(
        journey("strict")
            .enterWhen(VIP)
            .reentry(afterExit())
            .exitWhen(event("x"))
            .path(delay("rest", days(9))),
        journey("free")
            .enterWhen(VIP)
            .reentry(afterExit().sameEventMayReenter())
            .exitWhen(event("x"))
            .path(delay("rest", days(9))));
    vip(true);
    vip(false);
    track(Event.of("x", "u1").withAttribute("vip", true));
    assertThat(report("strict").refused()).isEqualTo(Map.of(Refusal.SAME_EVENT, 1L));
    assertThat(report("free").entered()).isEqualTo(2);
  }
}
