package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Journey;
import dev.journeys.model.Refusal;
import dev.journeys.report.JourneyFact;
import dev.journeys.value.Event;
import dev.journeys.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CausedTest extends Simulation {

  private static Journey resting(String id, String event) {
    return journey(id).enterOn(event(event)).path(delay("rest", days(9)));
  }

  private List<String> entered() {
    return facts(JourneyFact.Entered.class).stream().map(JourneyFact.Entered::journey).toList();
  }

  private List<JourneyFact.LimitHit> hops() {
    return facts(JourneyFact.LimitHit.class).stream()
        .filter(hit -> hit.limit().equals("hops"))
        .toList();
  }

  @Test
  @DisplayName("STEP-1 emit raises an event of the user, with what is given and what is there")
  void emitRaisesAnEvent() {
    start(
        journey("source")
            .enterOn(event("go"))
            .path(
                emit("tell", "told")
                    .with("fixed", 1)
                    .with("plan", attribute("plan"))
                    .with("n", property("n"))
                    .with("none", property("none"))),
        journey("target").enterOn(event("told")).path(send("mail", email("mail"))));
    track(Event.of("go", "u1").with("n", 7).withAttribute("plan", "free"));
    assertThat(outcome("u1", "source", "tell")).isEqualTo("done");
    assertThat(mailbox().accepted().get(0).entry())
        .isEqualTo(
            Map.of("fixed", Value.integer(1), "plan", Value.text("free"), "n", Value.integer(7)));
    assertThat(driver().explain("u1").attributes()).containsOnlyKeys("plan");
    assertThat(trace("u1", "target").enteredAt()).isEqualTo(T0);
  }

  @Test
  @DisplayName("EXIT-2 An emitted event serves memory, goals, exits and waits like a tracked one")
  void anEmittedEventServesAll() {
    start(
        journey("source").enterOn(event("go")).path(emit("tell", "told")),
        journey("goal")
            .enterOn(event("before"))
            .goal(goal("g", event("told")))
            .path(delay("rest", days(9))),
        journey("exit")
            .enterOn(event("before"))
            .exitWhen(event("told"))
            .path(delay("rest", days(9))),
        journey("wait")
            .enterOn(event("before"))
            .path(
                waitFor("await", did(event("told")).atLeast(2)).upTo(days(9)),
                delay("after", days(9))),
        journey("check")
            .enterAfter(event("told"))
            .without(event("never"))
            .within(hours(1))
            .path(delay("rest", days(9))));
    track("before", "u1");
    track("told", "u2");
    track("go", "u1");
    assertThat(status("u1", "goal")).isEqualTo(EnrollmentStatus.CONVERTED);
    assertThat(status("u1", "exit")).isEqualTo(EnrollmentStatus.EXITED);
    assertThat(driver().explain("u1").pendingEntries()).hasSize(1);
    track("told", "u1");
    assertThat(outcome("u1", "wait", "await")).isEqualTo("match-1");
  }

  @Test
  @DisplayName("EXIT-4 Its own journey hears an emitted event, too, when the step is left")
  void theOwnJourneyHearsIt() {
    start(
        journey("j")
            .enterOn(event("go"))
            .path(
                emit("tell", "told"),
                waitFor("await", event("told")).upTo(days(1)),
                delay("after", days(9))),
        journey("goal")
            .enterOn(event("go"))
            .goal(goal("g", event("told")))
            .path(emit("tell", "told"), delay("after", days(9))));
    track("go", "u1");
    assertThat(outcome("u1", "j", "await")).isEqualTo("match-1");
    assertThat(status("u1", "goal")).isEqualTo(EnrollmentStatus.CONVERTED);
  }

  @Test
  @DisplayName("EXIT-4 What an input causes is done after the whole of it")
  void afterTheWholeInput() {
    start(
        journey("first").enterOn(event("go")).priority(9).path(emit("tell", "told")),
        resting("told", "told"),
        resting("second", "go"));
    track("go", "u1");
    assertThat(entered()).containsExactly("first", "second", "told");
  }

  @Test
  @DisplayName("EXIT-4 What is caused is done first in, first out, whatever the priority")
  void firstInFirstOut() {
    start(
        journey("a").enterOn(event("go")).path(emit("one", "e1"), emit("two", "e2")),
        journey("b").enterOn(event("e1")).path(emit("three", "e3"), startJourney("call", "e")),
        journey("c").enterOn(event("e2")).priority(-5).path(emit("four", "e4")),
        journey("d").enterOn(event("e3")).priority(5).path(exit("end")),
        journey("e").enterByCall().path(exit("end")),
        journey("f").enterOn(event("e4")).priority(9).path(exit("end")));
    track("go", "u1");
    assertThat(entered()).containsExactly("a", "b", "c", "d", "e", "f");
  }

  @Test
  @DisplayName("EXIT-4 A loop of causes ends after 8 in a row; the ninth is dropped and counted")
  void eightHops() {
    start(
        journey("loop")
            .enterOn(event("go"), event("again"))
            .reentry(afterExit())
            .path(emit("tell", "again")));
    track("go", "u1");
    assertThat(report("loop").entered()).isEqualTo(1 + 8);
    assertThat(report("loop").completed()).isEqualTo(1 + 8);
    assertThat(hops())
        .singleElement()
        .satisfies(hit -> assertThat(hit.journey()).isEqualTo("loop"));
    track("go", "u1");
    assertThat(report("loop").entered()).isEqualTo(2 * (1 + 8));
  }

  @Test
  @DisplayName("EXIT-4 Time that passes begins to count anew")
  void timeBeginsAnew() {
    start(
        journey("loop")
            .enterOn(event("go"), event("again"))
            .reentry(afterExit())
            .path(delay("pause", minutes(1)), emit("tell", "again")));
    track("go", "u1");
    advance(minutes(30));
    assertThat(report("loop").entered()).isEqualTo(31);
    assertThat(hops()).isEmpty();
  }

  @Test
  @DisplayName("EXIT-4 A startJourney that would be the ninth is refused")
  void theNinthStartIsRefused() {
    List<Journey> journeys = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      journeys.add(
          journey("j" + i)
              .enterByCall()
              .path(startJourney("start", "j" + (i + 1)), delay("after", days(9))));
    }
    start(journeys.toArray(Journey[]::new));
    enroll("j0", "u1");
    for (int i = 0; i < 8; i++) {
      assertThat(outcome("u1", "j" + i, "start")).as("j" + i).isEqualTo("done");
    }
    assertThat(outcome("u1", "j8", "start")).isEqualTo("refused");
    assertThat(maybe("u1", "j9")).isEmpty();
    assertThat(hops()).singleElement().satisfies(hit -> assertThat(hit.journey()).isEqualTo("j8"));
    assertThat(report("j9").refused()).isEmpty();
  }

  @Test
  @DisplayName("EXIT-4 Changed attributes count as a cause like the others")
  void changesCountAsHops() {
    List<Journey> journeys = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      journeys.add(
          journey("j" + i)
              .enterWhen(attribute("a" + i).exists())
              .path(updateProfile("set", set("a" + (i + 1), 1)), delay("after", days(9))));
    }
    start(journeys.toArray(Journey[]::new));
    identify("u1", "name", "Ann");
    identify("u1", "a0", 1);
    assertThat(maybe("u1", "j8")).isPresent();
    assertThat(maybe("u1", "j9")).isEmpty();
    assertThat(hops()).singleElement().satisfies(hit -> assertThat(hit.journey()).isEqualTo("j8"));
    assertThat(driver().explain("u1").attributes()).containsKey("a9");
  }

  @Test
  @DisplayName("EXIT-4 Journeys that change each other's condition for ever are stopped")
  void changesForEverAreStopped() {
    start(
        journey("a")
            .enterWhen(attribute("x").is(1))
            .reentry(afterExit())
            .path(updateProfile("set", set("x", 0), set("y", 1))),
        journey("b")
            .enterWhen(attribute("y").is(1))
            .reentry(afterExit())
            .path(updateProfile("set", set("y", 0), set("x", 1))));
    identify("u1", "name", "Ann");
    identify("u1", "x", 1);
    assertThat(report("a").entered() + report("b").entered()).isEqualTo(1 + 8);
    assertThat(hops()).hasSize(1);
  }

  @Test
  @DisplayName("STEP-1 startJourney is done when the other takes the user, with the properties")
  void startJourneyEnters() {
    start(
        journey("source")
            .enterOn(event("go"))
            .path(
                startJourney("start", "target").with("n", property("n")).with("x", 1),
                delay("after", days(9))),
        journey("target").enterOn(event("other")).path(send("mail", email("mail"))));
    track(Event.of("go", "u1").with("n", 7));
    assertThat(outcome("u1", "source", "start")).isEqualTo("done");
    assertThat(mailbox().accepted().get(0).entry())
        .isEqualTo(Map.of("n", Value.integer(7), "x", Value.integer(1)));
    List<JourneyFact> facts =
        facts().stream()
            .filter(
                fact -> fact instanceof JourneyFact.Entered || fact instanceof JourneyFact.StepLeft)
            .toList();
    assertThat(facts.get(0).journey()).isEqualTo("source");
    assertThat(facts.get(1)).isInstanceOf(JourneyFact.Entered.class);
    assertThat(facts.get(1).journey()).isEqualTo("target");
  }

  @Test
  @DisplayName("ENT-3 startJourney is refused by the other's rules, and counted there")
  void startJourneyIsRefused() {
    start(
        journey("source")
            .enterOn(event("go"))
            .reentry(afterExit())
            .path(startJourney("start", "target").onRefused(send("no", email("no")))),
        resting("target", "other"));
    track("go", "u1");
    assertThat(sentTo("u1")).isEmpty();
    track("go", "u1");
    assertThat(sentTo("u1")).containsExactly("no");
    assertThat(report("target").refused()).isEqualTo(Map.of(Refusal.ALREADY_IN, 1L));
    assertThat(outcome("u1", "source", "start")).isEqualTo("refused");
  }

  @Test
  @DisplayName("STEP-1 A journey that is not known refuses, and one published later takes the user")
  void anUnknownJourneyRefuses() {
    start(
        journey("source")
            .enterOn(event("go"))
            .reentry(afterExit())
            .path(startJourney("start", "target")));
    track("go", "u1");
    assertThat(outcome("u1", "source", "start")).isEqualTo("refused");
    publish(resting("target", "other"));
    track("go", "u1");
    assertThat(outcome("u1", "source", "start")).isEqualTo("done");
    assertThat(report("target").refused()).isEmpty();
  }

  @Test
  @DisplayName("ENT-3 ENT-4 A journey that starts itself is refused, unless under another key")
  void aJourneyMayStartItself() {
    start(
        journey("self").enterByCall().path(startJourney("start", "self"), delay("after", days(9))),
        journey("keyed")
            .enterByCall()
            .keyedBy("n")
            .path(startJourney("start", "keyed").with("n", 2), delay("after", days(9))));
    enroll("self", "u1");
    assertThat(outcome("u1", "self", "start")).isEqualTo("refused");
    assertThat(report("self").refused()).isEqualTo(Map.of(Refusal.ALREADY_IN, 1L));
    enroll("keyed", "u1", Map.of("n", 1));
    assertThat(report("keyed").entered()).isEqualTo(2);
    assertThat(report("keyed").refused()).isEqualTo(Map.of(Refusal.ALREADY_IN, 1L));
    assertThat(report("keyed").step("after").waiting()).isEqualTo(2);
  }

  @Test
  @DisplayName("EXIT-2 The event that ended an enrollment may be emitted to enter again")
  void whatIsCausedIsNotTheSameEvent() {
    start(
        journey("j")
            .enterOn(event("go"), event("told"))
            .reentry(afterExit())
            .exitWhen(event("stop"))
            .path(delay("rest", days(9))),
        journey("relay").enterOn(event("stop")).path(emit("tell", "told")));
    track("go", "u1");
    track("stop", "u1");
    assertThat(report("j").entered()).isEqualTo(2);
  }

  @Test
  @DisplayName("EVT-1 An emitted event has no id: the same step may emit it again and again")
  void anEmittedEventHasNoId() {
    start(
        journey("source").enterOn(event("go")).reentry(afterExit()).path(emit("tell", "told")),
        journey("target").enterOn(event("told")).reentry(afterExit()).path(exit("end")));
    track(Event.of("go", "u1").withId("1"));
    track(Event.of("go", "u1").withId("2"));
    track(Event.of("go", "u1").withId("2"));
    assertThat(report("target").entered()).isEqualTo(2);
  }
}
