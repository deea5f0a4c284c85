package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.channel.SendResult;
import dev.journeys.dsl.LimitedWait;
import dev.journeys.dsl.Part;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Journey;
import dev.journeys.value.Event;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WaitForTest extends Simulation {

  private static Journey waiting(Part wait) {
    return journey("j").enterByCall().path(wait, delay("after", days(99)));
  }

  private void in(String user) {
    enroll("j", user);
  }

  private String how(String user) {
    return outcome(user, "j", "await");
  }

  @Test
  @DisplayName("STEP-1 A match or timeout without a branch goes on to the next part of the path")
  void withoutBranchesAllGoOn() {
    LimitedWait wait = waitFor("await", event("reply")).upTo(hours(1));
    start(waiting(wait));
    in("u1");
    in("u2");
    track("reply", "u1");
    advance(hours(1));
    assertThat(how("u1")).isEqualTo("match-1");
    assertThat(how("u2")).isEqualTo("timeout");
    assertThat(stepOf("u1", "j")).isEqualTo("after");
    assertThat(stepOf("u2", "j")).isEqualTo("after");
  }

  @Test
  @DisplayName("TIME-9 An event just before the limit matches; the limit itself is a timeout")
  void theLimitIsExact() {
    start(waiting(waitFor("await", event("reply")).upTo(hours(1))));
    in("in-time");
    in("too-late");
    advance(hours(1).minus(INSTANT_BEFORE));
    track("reply", "in-time");
    advance(INSTANT_BEFORE);
    track("reply", "too-late");
    assertThat(how("in-time")).isEqualTo("match-1");
    assertThat(how("too-late")).isEqualTo("timeout");
    assertThat(passed("too-late", "j", "await").left()).isEqualTo(T0.plus(hours(1)));
  }

  @Test
  @DisplayName("TIME-9 An event that happened in time and arrives after the limit is late")
  void anEventThatArrivesLateIsLate() {
    start(waiting(waitFor("await", event("reply")).upTo(hours(1))));
    in("u1");
    advance(hours(1));
    track(Event.of("reply", "u1").at(T0.plus(minutes(30))));
    assertThat(how("u1")).isEqualTo("timeout");
  }

  @Test
  @DisplayName(
      "TIME-9 An event that comes at the deadline, before its timer ran, is late all the same")
  void anEventAtTheDeadlineIsLate() {
    Journey alarm =
        journey("alarm").enterByCall().path(delay("pause", hours(1)), send("mail", email("mail")));
    start(alarm, waiting(waitFor("await", event("reply")).upTo(hours(1))));
    mailbox()
        .otherwise(message -> {
          trackWithoutWaiting(Event.of("reply", "waiter"));
          return SendResult.accepted("id");
        });
    // The alarm's timer was set first, so it goes off first, at the very instant of the deadline.
    enroll("alarm", "ringer");
    in("waiter");
    advance(hours(1));
    assertThat(how("waiter")).isEqualTo("timeout");
  }

  @Test
  @DisplayName("STEP-1 waitFor counts events from arrival on, not those before")
  void eventsBeforeArrivalDoNotCount() {
    start(
        journey("j")
            .enterByCall()
            .path(
                delay("first", minutes(1)),
                waitFor("await", event("reply")).upTo(hours(1)),
                delay("after", days(9))));
    in("u1");
    track("reply", "u1");
    advance(minutes(1));
    assertThat(stepOf("u1", "j")).isEqualTo("await");
    track("reply", "u1");
    assertThat(how("u1")).isEqualTo("match-1");
  }

  @Test
  @DisplayName(
      "ENT-10 D-19 D-21 A condition counts at once when it is true on arrival, else when it comes true")
  void conditionsAreLevelTriggered() {
    start(waiting(waitFor("await", attribute("step").is("one")).upTo(days(1))));
    identify("ready", "step", "one");
    in("ready");
    assertThat(how("ready")).isEqualTo("match-1");
    in("later");
    assertThat(stepOf("later", "j")).isEqualTo("await");
    identify("later", "other", "one");
    assertThat(stepOf("later", "j")).isEqualTo("await");
    identify("later", "step", "one");
    assertThat(how("later")).isEqualTo("match-1");
  }

  @Test
  @DisplayName("ENT-10 The first alternative that comes wins, and the others do nothing any more")
  void theFirstAlternativeWins() {
    start(
        journey("j")
            .enterByCall()
            .path(
                waitFor("await", event("a"), send("got-a", email("a")))
                    .or(event("b").where(property("n").moreThan(3)), send("got-b", email("b")))
                    .or(attribute("vip").is(true), send("got-vip", email("vip")))
                    .upTo(days(1))
                    .onTimeout(send("none", email("none")))));
    in("u1");
    in("u2");
    in("u3");
    in("u4");
    track(Event.of("b", "u1").with("n", 3));
    track(Event.of("b", "u1").with("n", 4));
    track("a", "u1");
    track("a", "u2");
    identify("u3", "vip", true);
    advance(days(1));
    assertThat(sentTo("u1")).containsExactly("b");
    assertThat(sentTo("u2")).containsExactly("a");
    assertThat(sentTo("u3")).containsExactly("vip");
    assertThat(sentTo("u4")).containsExactly("none");
  }

  @Test
  @DisplayName("ENT-10 Of alternatives that come at once the first in order wins")
  void ofSeveralAtOnceTheFirstInOrderWins() {
    start(
        waiting(
            waitFor("await", event("go").where(property("n").is(2)))
                .or(attribute("vip").is(true))
                .or(event("go"))
                .upTo(days(1))));
    in("u1");
    track(Event.of("go", "u1").withAttribute("vip", true));
    assertThat(how("u1")).isEqualTo("match-2");
    identify("u2", "vip", true);
    in("u2");
    assertThat(how("u2")).isEqualTo("match-2");
  }

  @Test
  @DisplayName("ENT-10 withoutLimit() waits for ever and still matches")
  void withoutLimitWaitsForEver() {
    start(waiting(waitFor("await", event("reply")).withoutLimit()));
    in("u1");
    assertThat(trace("u1", "j").until()).isEmpty();
    driver().advanceToTheEnd();
    advance(days(4000));
    assertThat(stepOf("u1", "j")).isEqualTo("await");
    track("reply", "u1");
    assertThat(how("u1")).isEqualTo("match-1");
  }

  @Test
  @DisplayName("X-12 A condition of two events is released by the second, an hour after the first")
  void twoEventsMayComeApart() {
    start(waiting(waitFor("await", allOf(did(event("a")), did(event("b")))).upTo(days(1))));
    in("u1");
    track("a", "u1");
    advance(hours(1));
    assertThat(stepOf("u1", "j")).isEqualTo("await");
    track("b", "u1");
    assertThat(how("u1")).isEqualTo("match-1");
    assertThat(passed("u1", "j", "await").left()).isEqualTo(T0.plus(hours(1)));
  }

  @Test
  @DisplayName("ENT-11 A wait for a silence ends at the instant at which time alone makes it true")
  void timeAloneMayMatch() {
    start(waiting(waitFor("await", not(did(event("login")).within(hours(2)))).upTo(days(9))));
    track("login", "u1");
    in("u1");
    advance(hours(1));
    track("login", "u1");
    advance(hours(2).minus(INSTANT_BEFORE));
    assertThat(stepOf("u1", "j")).isEqualTo("await");
    advance(INSTANT_BEFORE);
    assertThat(how("u1")).isEqualTo("match-1");
    assertThat(passed("u1", "j", "await").left()).isEqualTo(T0.plus(hours(3)));
  }

  @Test
  @DisplayName("ENT-11 A wait for \"at most one in an hour\" ends when the older of two drops out")
  void aCountMayDropByTimeAlone() {
    start(waiting(waitFor("await", did(event("x")).atMost(1).within(hours(1))).upTo(days(9))));
    track("x", "u1");
    advance(minutes(20));
    track("x", "u1");
    in("u1");
    assertThat(stepOf("u1", "j")).isEqualTo("await");
    advance(days(1));
    assertThat(how("u1")).isEqualTo("match-1");
    assertThat(passed("u1", "j", "await").left()).isEqualTo(T0.plus(hours(1)));
  }

  @Test
  @DisplayName("ENT-11 exactly(n) may come true by time alone, and passes by when missed by a wait")
  void anExactCountMayComeByTimeAlone() {
    start(waiting(waitFor("await", did(event("x")).exactly(1).within(hours(1))).upTo(days(9))));
    track("x", "u1");
    advance(minutes(20));
    track("x", "u1");
    advance(minutes(20));
    track("x", "u1");
    in("u1");
    advance(days(1));
    assertThat(passed("u1", "j", "await").left()).isEqualTo(T0.plus(minutes(80)));
  }

  @Test
  @DisplayName("ENT-11 LIFE-0 A silence that time ends is kept exactly over a restart")
  void aWaitForASilenceSurvivesARestart() {
    Journey journey =
        waiting(waitFor("await", not(did(event("login")).within(hours(2)))).upTo(days(9)));
    start(journey);
    track("login", "u1");
    in("u1");
    restartAfter(hours(1), journey);
    advance(days(1));
    assertThat(passed("u1", "j", "await").left()).isEqualTo(T0.plus(hours(2)));
  }

  @Test
  @DisplayName("ENT-10 didNot(..).within(d) beside a limit: the sooner of the two decides")
  void theLimitMayComeBeforeTheSilence() {
    start(waiting(waitFor("await", didNot(event("login")).within(hours(2))).upTo(hours(1))));
    track("login", "u1");
    in("u1");
    advance(days(1));
    assertThat(how("u1")).isEqualTo("timeout");
    assertThat(passed("u1", "j", "await").left()).isEqualTo(T0.plus(hours(1)));
  }

  @Test
  @DisplayName("TIME-5 LIFE-0 A wait with a limit continues over a restart, match or timeout")
  void aWaitSurvivesARestart() {
    Journey journey = waiting(waitFor("await", event("reply")).upTo(hours(2)));
    start(journey);
    in("u1");
    in("u2");
    restartAfter(hours(1), journey);
    track("reply", "u1");
    advance(hours(1));
    assertThat(how("u1")).isEqualTo("match-1");
    assertThat(passed("u2", "j", "await").left()).isEqualTo(T0.plus(hours(2)));
    assertThat(how("u2")).isEqualTo("timeout");
  }

  @Test
  @DisplayName("EXIT-3 An event of one user releases no other user's wait")
  void anEventReleasesOnlyItsUser() {
    start(waiting(waitFor("await", event("reply")).upTo(hours(2))));
    in("u1");
    in("u2");
    track("reply", "u1");
    assertThat(stepOf("u2", "j")).isEqualTo("await");
    assertThat(status("u2", "j")).isEqualTo(EnrollmentStatus.ACTIVE);
  }

  @Test
  @DisplayName("EXIT-2 One event releases one wait of an enrollment, not the next one as well")
  void oneEventReleasesOneWait() {
    start(
        journey("j")
            .enterByCall()
            .path(
                waitFor("await", event("reply")).upTo(days(1)),
                waitFor("second", event("reply")).upTo(days(1)),
                delay("after", days(9))));
    in("u1");
    track("reply", "u1");
    assertThat(stepOf("u1", "j")).isEqualTo("second");
    track("reply", "u1");
    assertThat(stepOf("u1", "j")).isEqualTo("after");
  }
}
