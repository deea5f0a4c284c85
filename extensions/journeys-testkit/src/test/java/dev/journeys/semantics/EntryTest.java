package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.EnrollResult;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Journey;
import dev.journeys.model.Refusal;
import dev.journeys.report.JourneyFact;
import dev.journeys.value.Event;
import dev.journeys.value.InvalidInputException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EntryTest extends Simulation {

  @Test
  @DisplayName("ENT-1 P-01 An event of the entry rule enters the user at the first step at once")
  void anEventEnters() {
    start(journey("gourds").enterOn(event("purchase")).path(delay("rest", days(1))));
    track(Event.of("purchase", "u1").with("color", "yellow"));
    assertThat(status("u1", "gourds")).isEqualTo(EnrollmentStatus.ACTIVE);
    assertThat(stepOf("u1", "gourds")).isEqualTo("rest");
    assertThat(trace("u1", "gourds").enteredAt()).isEqualTo(T0);
  }

  @Test
  @DisplayName("ENT-1 P-15 Of several entry events each enters under its own condition only")
  void eachEntryEventHasItsOwnCondition() {
    start(
        journey("welcome")
            .enterOn(
                event("goal").where(property("score").is(20).and(property("place").is("top"))),
                event("signup").where(property("plan").is("free")),
                event("call"))
            .path(delay("rest", days(1))));
    track(Event.of("goal", "hit").with("score", 20).with("place", "top"));
    track(Event.of("goal", "half").with("score", 20).with("place", "free"));
    track(Event.of("goal", "bare"));
    track(Event.of("signup", "free").with("plan", "free"));
    track(Event.of("signup", "crossed").with("score", 20).with("place", "top"));
    track(Event.of("call", "caller"));
    track(Event.of("other", "stranger"));
    assertThat(facts(JourneyFact.Entered.class))
        .extracting(JourneyFact.Entered::user)
        .containsExactly("hit", "free", "caller");
  }

  @Test
  @DisplayName("ENT-1 An event that meets two alternatives enters once")
  void twoMatchingAlternativesEnterOnce() {
    start(
        journey("welcome")
            .enterOn(event("signup"), event("signup").where(property("plan").is("free")))
            .reentry(afterExit())
            .path(send("hello", email("hello"))));
    track(Event.of("signup", "u1").with("plan", "free"));
    assertThat(sentTo("u1")).containsExactly("hello");
    assertThat(report("welcome").refused()).isEmpty();
  }

  @Test
  @DisplayName("ENT-1 enterByCall is entered by enroll and by no event")
  void onlyACallEnters() {
    start(journey("by-hand").enterByCall().path(send("hello", email("hello"))));
    track("by-hand", "u1");
    assertThat(maybe("u1", "by-hand")).isEmpty();
    EnrollResult result = enroll("by-hand", "u1", Map.of("why", "asked"));
    assertThat(result.entered()).isTrue();
    assertThat(mailbox().accepted().get(0).entry()).containsKey("why");
    assertThat(mailbox().accepted().get(0).event()).containsKey("why");
  }

  @Test
  @DisplayName("ENT-1 enroll works beside an event entry, whatever the condition of the event")
  void aCallWorksBesideAnEventEntry() {
    start(
        journey("welcome")
            .enterOn(event("signup").where(property("plan").is("free")))
            .path(delay("rest", days(1))));
    assertThat(enroll("welcome", "u1").entered()).isTrue();
    assertThat(enroll("welcome", "u1").refusal()).contains(Refusal.ALREADY_IN);
  }

  @Test
  @DisplayName("ENT-1 enroll works beside an inaction entry and need not wait for it")
  void aCallWorksBesideAnInactionEntry() {
    start(
        journey("idle")
            .enterAfter(event("cart"))
            .without(event("purchase"))
            .within(hours(1))
            .path(delay("rest", days(1))));
    assertThat(enroll("idle", "u1").entered()).isTrue();
    assertThat(stepOf("u1", "idle")).isEqualTo("rest");
  }

  @Test
  @DisplayName("ENT-1 enroll into a journey that does not exist is an error that names it")
  void enrollIntoNothingIsAnError() {
    start(journey("real").enterByCall().path(exit("end")));
    Assertions.assertThatThrownBy(() -> enroll("unreal", "u1"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("unreal");
  }

  @Test
  @DisplayName("ENT-2 The attribute that an event carries makes that event enter the user")
  void theEventThatMakesEligibleEnters() {
    start(
        journey("free-users")
            .enterOn(event("signup").where(attribute("plan").is("free")))
            .path(delay("rest", days(1))));
    identify("u1", "plan", "paid");
    track(Event.of("signup", "u1").withAttribute("plan", "free"));
    assertThat(maybe("u1", "free-users")).isPresent();
    identify("u2", "plan", "free");
    track(Event.of("signup", "u2").withAttribute("plan", "paid"));
    assertThat(maybe("u2", "free-users")).isEmpty();
  }

  @Test
  @DisplayName("ENT-2 EXIT-2 An event counts in did(..) before it is judged by the entry rule")
  void theEventItselfCountsInItsCondition() {
    start(
        journey("loyal")
            .enterOn(event("purchase").where(did(event("purchase")).atLeast(3)))
            .path(delay("rest", days(1))));
    track("purchase", "u1");
    track("purchase", "u1");
    assertThat(maybe("u1", "loyal")).isEmpty();
    track("purchase", "u1");
    assertThat(maybe("u1", "loyal")).isPresent();
  }

  @Test
  @DisplayName("ENT-2 D-16 A message sees the attribute that the entry event carried")
  void aMessageSeesTheAttributeOfTheEntryEvent() {
    start(journey("parcel").enterOn(event("tracking")).path(send("mail", email("on-its-way"))));
    track(Event.of("tracking", "u1").withAttribute("carrier", "UPS").with("stop", 3));
    assertThat(mailbox().accepted().get(0).attributes()).containsKey("carrier");
    assertThat(mailbox().accepted().get(0).event()).containsKey("stop");
  }

  @Test
  @DisplayName("ENT-7 An event exactly as old as maxEventAge enters, one that is older does not")
  void theAgeLimitIsInclusive() {
    start(journey("welcome").enterOn(event("signup")).path(delay("rest", days(1))));
    track(Event.of("signup", "just").at(T0.minus(hours(1))));
    track(Event.of("signup", "late").at(T0.minus(hours(1)).minusMillis(1)));
    assertThat(maybe("just", "welcome")).isPresent();
    assertThat(maybe("late", "welcome")).isEmpty();
    assertThat(report("welcome").refused()).isEqualTo(Map.of(Refusal.EVENT_TOO_OLD, 1L));
  }

  @Test
  @DisplayName("ENT-7 A late event updates the profile and history, and wakes and converts nobody")
  void aLateEventOnlyUpdatesHistoryAndProfile() {
    start(
        journey("shop")
            .enterByCall()
            .goal(goal("bought", event("purchase")))
            .path(
                waitFor("await", event("purchase")).upTo(days(1)),
                split("known")
                    .when(did(event("purchase")).and(attribute("tier").is("gold")), exit("both"))
                    .otherwise(exit("neither"))));
    enroll("shop", "u1");
    track(Event.of("purchase", "u1").at(T0.minus(hours(3))).withAttribute("tier", "gold"));
    assertThat(stepOf("u1", "shop")).isEqualTo("await");
    assertThat(report("shop").goals().get(0).met()).isZero();
    advance(days(1));
    assertThat(outcome("u1", "shop", "known")).isEqualTo("when-1");
  }

  @Test
  @DisplayName("ENT-7 maxEventAge can be set, and lifted altogether")
  void theAgeLimitIsConfigurable() {
    Journey welcome = journey("welcome").enterOn(event("signup")).path(delay("rest", days(1)));
    engine(engine -> engine.maxEventAge(minutes(5)));
    start(welcome);
    track(Event.of("signup", "u1").at(T0.minus(minutes(6))));
    assertThat(maybe("u1", "welcome")).isEmpty();
    engine(engine -> engine.unlimitedEventAge());
    restart(welcome);
    track(Event.of("signup", "u2").at(T0.minus(days(400))));
    assertThat(maybe("u2", "welcome")).isPresent();
  }

  @Test
  @DisplayName("ENT-5 Two equal entry events at the same moment make one enrollment")
  void twoEqualEventsAtOnceMakeOneEnrollment() {
    start(journey("welcome").enterOn(event("signup")).path(delay("rest", days(1))));
    Event event = Event.of("signup", "u1");
    driver().engine().track(List.of(event, event)).join();
    track("signup", "u1");
    assertThat(report("welcome").entered()).isEqualTo(1);
    assertThat(report("welcome").refused()).isEqualTo(Map.of(Refusal.ALREADY_IN, 2L));
    assertThat(report("welcome").qualified()).isEqualTo(1);
  }

  @Test
  @DisplayName("ENT-1 The first step may be an exit, and the journey is over as soon as it begins")
  void aJourneyMayBeOverAtOnce() {
    start(journey("nothing").enterByCall().path(exit("end")));
    enroll("nothing", "u1");
    assertThat(status("u1", "nothing")).isEqualTo(EnrollmentStatus.COMPLETED);
    assertThat(trace("u1", "nothing").leftAt()).isEqualTo(Optional.of(T0));
  }
}
