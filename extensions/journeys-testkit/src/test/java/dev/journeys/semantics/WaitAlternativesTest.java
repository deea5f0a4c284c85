package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.channel.SendResult;
import dev.journeys.dsl.Part;
import dev.journeys.model.Journey;
import dev.journeys.value.Event;
import dev.journeys.value.Value;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WaitAlternativesTest extends Simulation {

  private static Journey waiting(Part wait) {
    return journey("j")
        .enterOn(event("go"))
        .path(wait, send("told", email("told")), delay("after", days(99)));
  }

  private static Journey afterAnHour(Part wait) {
    return journey("j")
        .enterOn(event("go"))
        .path(
            delay("first", hours(1)), wait, send("told", email("told")), delay("after", days(99)));
  }

  private String how() {
    return outcome("u1", "j", "await");
  }

  private void assertWaits() {
    assertThat(stepOf("u1", "j")).isEqualTo("await");
  }

  private Map<String, Value> eventAtHand() {
    return mailbox().accepted().get(0).event();
  }

  private static Event of(String event, int n) {
    return Event.of(event, "u1").with("n", n);
  }

  @Test
  @DisplayName("ENT-10 allOf(events) is met by the last of them, in any order")
  void allOfEventsInAnyOrder() {
    start(waiting(waitFor("await", allOf(event("a"), event("b"), event("c"))).upTo(days(1))));
    track("go", "u1");
    track(of("c", 1));
    track(of("a", 2));
    track(of("a", 3));
    assertWaits();
    advance(hours(2));
    track(of("b", 4));
    assertThat(how()).isEqualTo("match-1");
    assertThat(passed("u1", "j", "await").left()).isEqualTo(T0.plus(hours(2)));
    assertThat(eventAtHand()).isEqualTo(Map.of("n", Value.integer(4)));
  }

  @Test
  @DisplayName("ENT-10 One event may be several of allOf(events)")
  void oneEventMayBeSeveral() {
    start(
        waiting(
            waitFor(
                    "await",
                    allOf(
                        event("a").where(property("n").moreThan(1)),
                        event("a").where(property("n").lessThan(5))))
                .upTo(days(1))));
    track("go", "u1");
    track(of("a", 9));
    assertWaits();
    track(of("a", 8));
    assertWaits();
    track(of("a", 3));
    assertThat(how()).isEqualTo("match-1");
  }

  @Test
  @DisplayName("STEP-4 ENT-10 allOf(events) beside other alternatives: what is complete first wins")
  void allOfBesideOthers() {
    start(
        waiting(
            waitFor("await", allOf(event("a"), event("b")))
                .or(event("c"))
                .or(event("b").where(property("n").is(2)))
                .upTo(days(1))));
    track("go", "u1");
    track("a", "u1");
    track(of("b", 2));
    assertThat(how()).isEqualTo("match-1");
    track("go", "u2");
    track("b", "u2");
    track("c", "u2");
    assertThat(outcome("u2", "j", "await")).isEqualTo("match-2");
    track("go", "u3");
    track(Event.of("b", "u3").with("n", 2));
    assertThat(outcome("u3", "j", "await")).isEqualTo("match-3");
  }

  @Test
  @DisplayName("ENT-10 allOf(events) that lacks one times out, and begins anew on the next visit")
  void allOfBeginsAnew() {
    start(
        journey("j")
            .enterOn(event("go"))
            .path(
                waitFor("await", allOf(event("a"), event("b"))).upTo(days(1)),
                delay("pause", minutes(1)),
                goTo("await").atMost(2),
                delay("after", days(99))));
    track("go", "u1");
    track("a", "u1");
    advance(days(1).plus(minutes(1)));
    assertThat(how()).isEqualTo("timeout");
    assertWaits();
    track("b", "u1");
    assertWaits();
    track("a", "u1");
    assertThat(how()).isEqualTo("match-1");
  }

  @Test
  @DisplayName("ENT-10 Events before arrival are none of allOf(events)")
  void allOfFromArrivalOn() {
    start(afterAnHour(waitFor("await", allOf(event("a"), event("b"))).upTo(days(1))));
    track("go", "u1");
    track("a", "u1");
    advance(hours(1));
    track("b", "u1");
    assertWaits();
    track("a", "u1");
    assertThat(how()).isEqualTo("match-1");
  }

  @Test
  @DisplayName("ENT-10 LIFE-0 What came of allOf(events) is known after a restart")
  void allOfSurvivesARestart() {
    Journey journey = waiting(waitFor("await", allOf(event("a"), event("b"))).upTo(days(1)));
    start(journey);
    track("go", "u1");
    track("a", "u1");
    restartAfter(hours(1), journey);
    track("b", "u1");
    assertThat(how()).isEqualTo("match-1");
  }

  @Test
  @DisplayName("STEP-6 Some of allOf(events) may come while the message before it is sent")
  void someOfAllMayComeDuringTheSend() {
    start(
        journey("j")
            .enterOn(event("go"))
            .path(
                send("mail", email("mail")),
                waitFor("await", allOf(event("a"), event("b"))).upTo(days(1)),
                delay("after", days(99))));
    mailbox()
        .otherwise(message -> {
          trackWithoutWaiting(Event.of("a", message.user()));
          return SendResult.accepted("id");
        });
    track("go", "u1");
    advance(seconds(1));
    assertWaits();
    track("b", "u1");
    assertThat(how()).isEqualTo("match-1");
  }

  @Test
  @DisplayName(
      "STEP-6 The alternative that came first wins of those that came while the message was sent")
  void theFirstThatCameWinsAfterASend() {
    start(
        journey("j")
            .enterOn(event("go"))
            .path(
                send("mail", email("mail")),
                waitFor("await", event("a")).or(event("b")).upTo(days(1)),
                delay("after", days(99))));
    mailbox().nextIsAcceptedAfter(seconds(5));
    track("go", "u1");
    advance(seconds(1));
    track("b", "u1");
    advance(seconds(1));
    track("a", "u1");
    advance(seconds(3));
    assertThat(how()).isEqualTo("match-2");
    assertThat(passed("u1", "j", "await").left()).isEqualTo(T0.plus(seconds(5)));
  }

  @Test
  @DisplayName("STEP-6 Only a wait right behind the send sees what came while it was sent")
  void onlyAWaitRightBehindTheSend() {
    start(
        journey("j")
            .enterOn(event("go"))
            .path(
                send("mail", email("mail")),
                delay("pause", minutes(1)),
                waitFor("await", event("a")).upTo(days(1))));
    mailbox().nextIsAcceptedAfter(seconds(5));
    track("go", "u1");
    advance(seconds(1));
    track("a", "u1");
    advance(minutes(5));
    assertWaits();
  }

  @Test
  @DisplayName("ENT-10 sinceEntry() looks back to entry, at whatever step the user was")
  void sinceEntryLooksBack() {
    start(afterAnHour(waitFor("await", event("a")).sinceEntry().upTo(days(1))));
    track("a", "u1");
    track("go", "u1");
    advance(minutes(1));
    track(of("a", 1));
    track(of("a", 2));
    advance(minutes(59));
    assertThat(how()).isEqualTo("match-1");
    assertThat(passed("u1", "j", "await").left()).isEqualTo(T0.plus(hours(1)));
    assertThat(eventAtHand()).isEqualTo(Map.of("n", Value.integer(1)));
  }

  @Test
  @DisplayName("ENT-10 sinceEntry() counts neither the entry event nor what came before it")
  void sinceEntryBeginsAfterTheEntryEvent() {
    start(afterAnHour(waitFor("await", event("go")).or(event("a")).sinceEntry().upTo(days(1))));
    track("a", "u1");
    track("go", "u1");
    advance(hours(1));
    assertWaits();
    track("a", "u1");
    assertThat(how()).isEqualTo("match-2");
  }

  @Test
  @DisplayName("ENT-10 On arrival the first alternative in order wins, events and conditions alike")
  void sinceEntryInOrder() {
    start(
        afterAnHour(
            waitFor("await", event("a"))
                .or(event("b"))
                .or(attribute("vip").is(true))
                .sinceEntry()
                .upTo(days(1))));
    for (String user : new String[] {"u1", "u2", "u3"}) {
      track("go", user);
      identify(user, "vip", true);
    }
    track("b", "u1");
    track("b", "u2");
    track("a", "u1");
    advance(hours(1));
    assertThat(how()).isEqualTo("match-1");
    assertThat(outcome("u2", "j", "await")).isEqualTo("match-2");
    assertThat(outcome("u3", "j", "await")).isEqualTo("match-3");
  }

  @Test
  @DisplayName("ENT-10 A condition before an event in order wins on arrival")
  void aConditionFirst() {
    start(
        afterAnHour(
            waitFor("await", attribute("vip").is(true)).or(event("a")).sinceEntry().upTo(days(1))));
    track("go", "u1");
    track("a", "u1");
    identify("u1", "vip", true);
    advance(hours(1));
    assertThat(how()).isEqualTo("match-1");
  }

  @Test
  @DisplayName("ENT-10 sinceEntry() with allOf(events): some before arrival, some after")
  void sinceEntryWithAllOf() {
    start(afterAnHour(waitFor("await", allOf(event("a"), event("b"))).sinceEntry().upTo(days(1))));
    track("go", "u1");
    track(of("b", 1));
    advance(hours(2));
    assertWaits();
    track(of("a", 2));
    assertThat(how()).isEqualTo("match-1");
    assertThat(eventAtHand()).isEqualTo(Map.of("n", Value.integer(2)));
  }

  @Test
  @DisplayName("ENT-10 sinceEntry() stays met for a second visit")
  void sinceEntryStaysMet() {
    start(
        journey("j")
            .enterOn(event("go"))
            .path(
                waitFor("await", event("a")).sinceEntry().upTo(days(1)),
                delay("pause", hours(1)),
                goTo("await").atMost(2),
                delay("after", days(99))));
    track("go", "u1");
    track("a", "u1");
    advance(hours(1));
    assertThat(trace("u1", "j").passed())
        .filteredOn(passed -> passed.step().equals("await"))
        .hasSize(2)
        .allSatisfy(passed -> assertThat(passed.outcome().name()).isEqualTo("match-1"));
    assertThat(passed("u1", "j", "await").left()).isEqualTo(T0.plus(hours(1)));
  }

  @Test
  @DisplayName("ENT-10 One event counts for each wait that looks back to entry")
  void oneEventCountsForEachLookBack() {
    start(
        journey("j")
            .enterOn(event("go"))
            .path(
                waitFor("await", event("a")).upTo(days(1)),
                waitFor("second", event("a")).sinceEntry().upTo(days(1)),
                delay("after", days(99))));
    track("go", "u1");
    track("a", "u1");
    assertThat(stepOf("u1", "j")).isEqualTo("after");
    assertThat(outcome("u1", "j", "second")).isEqualTo("match-1");
  }

  @Test
  @DisplayName("ENT-10 A filter is judged when the event comes, not on arrival")
  void aFilterIsJudgedWhenTheEventComes() {
    start(
        afterAnHour(
            waitFor("await", event("a").where(attribute("vip").is(true)))
                .sinceEntry()
                .upTo(days(1))));
    track("go", "u1");
    track("a", "u1");
    identify("u1", "vip", true);
    advance(hours(1));
    assertWaits();
  }

  @Test
  @DisplayName("ENT-7 An event that is too old is not looked back to")
  void anOldEventIsNotLookedBackTo() {
    start(
        journey("j")
            .enterOn(event("go"))
            .path(
                delay("first", days(1)),
                waitFor("await", event("a")).sinceEntry().upTo(days(1)),
                delay("after", days(99))));
    track("go", "u1");
    advance(hours(5));
    track(Event.of("a", "u1").at(T0.plus(hours(1))));
    advance(days(1));
    assertWaits();
  }

  @Test
  @DisplayName("ENT-10 LIFE-0 What sinceEntry() has seen is known after a restart")
  void sinceEntrySurvivesARestart() {
    Journey journey = afterAnHour(waitFor("await", event("a")).sinceEntry().upTo(days(1)));
    start(journey);
    track("go", "u1");
    track(of("a", 7));
    restartAfter(minutes(30), journey);
    advance(minutes(30));
    assertThat(how()).isEqualTo("match-1");
    assertThat(eventAtHand()).isEqualTo(Map.of("n", Value.integer(7)));
  }

  @Test
  @DisplayName("ENT-10 sinceEntry() of one enrollment does not see what an earlier one saw")
  void sinceEntryIsOfOneEnrollment() {
    start(
        journey("j")
            .enterOn(event("go"))
            .reentry(afterExit())
            .exitWhen(event("stop"))
            .path(
                delay("first", hours(1)),
                waitFor("await", event("a")).sinceEntry().upTo(days(1)),
                delay("after", days(99))));
    track("go", "u1");
    track("a", "u1");
    track("stop", "u1");
    track("go", "u1");
    advance(hours(1));
    assertWaits();
  }
}
