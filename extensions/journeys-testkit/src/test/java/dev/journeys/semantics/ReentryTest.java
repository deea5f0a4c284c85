package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.model.Journey;
import dev.journeys.model.Reentry;
import dev.journeys.model.Refusal;
import dev.journeys.report.JourneyFact;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReentryTest extends Simulation {

  private static Journey hourLong(Reentry rule) {
    return journey("hour").enterOn(event("start")).reentry(rule).path(delay("rest", hours(1)));
  }

  private Optional<Refusal> tryToEnter() {
    return enroll("hour", "u1").refusal();
  }

  @Test
  @DisplayName("ENT-3 L-04 Unless said otherwise a user enters once, ever")
  void onceIsTheDefault() {
    start(journey("hour").enterOn(event("start")).path(delay("rest", hours(1))));
    assertThat(tryToEnter()).isEmpty();
    advance(days(1000));
    assertThat(tryToEnter()).contains(Refusal.ONCE_ONLY);
    track("start", "u1");
    assertThat(report("hour").entered()).isEqualTo(1);
    assertThat(report("hour").refused()).isEqualTo(Map.of(Refusal.ONCE_ONLY, 2L));
  }

  @Test
  @DisplayName("ENT-3 D-07 once() holds across revisions")
  void onceHoldsAcrossRevisions() {
    start(hourLong(once()));
    assertThat(tryToEnter()).isEmpty();
    advance(hours(2));
    publish(journey("hour").enterOn(event("start")).path(delay("rest", hours(2))));
    assertThat(tryToEnter()).contains(Refusal.ONCE_ONLY);
    track("start", "u1");
    assertThat(report("hour").entered()).isZero();
  }

  @Test
  @DisplayName("ENT-3 once() holds across a restart")
  void onceHoldsAcrossARestart() {
    start(hourLong(once()));
    assertThat(tryToEnter()).isEmpty();
    restartAfter(days(3), hourLong(once()));
    assertThat(tryToEnter()).contains(Refusal.ONCE_ONLY);
  }

  @Test
  @DisplayName("ENT-3 L-06 L-07 afterExit() refuses while inside, and lets in at once afterwards")
  void afterExitLetsInAfterwards() {
    start(hourLong(afterExit()));
    assertThat(tryToEnter()).isEmpty();
    advance(minutes(59));
    assertThat(tryToEnter()).contains(Refusal.ALREADY_IN);
    advance(minutes(1));
    assertThat(tryToEnter()).isEmpty();
    assertThat(report("hour").entered()).isEqualTo(2);
  }

  @Test
  @DisplayName("ENT-3 afterExit().atLeast(d) lets in exactly d after the exit")
  void theGapCountsFromTheExit() {
    start(hourLong(afterExit().atLeast(hours(3))));
    assertThat(tryToEnter()).isEmpty();
    advance(hours(1).plus(hours(3)).minus(INSTANT_BEFORE));
    assertThat(tryToEnter()).contains(Refusal.TOO_SOON);
    advance(INSTANT_BEFORE);
    assertThat(tryToEnter()).isEmpty();
  }

  @Test
  @DisplayName("ENT-3 A refused entry does not lengthen the gap")
  void aRefusalDoesNotLengthenTheGap() {
    start(hourLong(afterExit().atLeast(hours(3))));
    assertThat(tryToEnter()).isEmpty();
    advance(hours(2));
    assertThat(tryToEnter()).contains(Refusal.TOO_SOON);
    advance(hours(2));
    assertThat(tryToEnter()).isEmpty();
  }

  @Test
  @DisplayName("ENT-3 afterEntry(d) counts from the entry, and the enrollment must be over")
  void theGapCountsFromTheEntry() {
    start(hourLong(afterEntry(hours(3))));
    assertThat(tryToEnter()).isEmpty();
    advance(minutes(30));
    assertThat(tryToEnter()).contains(Refusal.ALREADY_IN);
    advance(minutes(150).minus(INSTANT_BEFORE));
    assertThat(tryToEnter()).contains(Refusal.TOO_SOON);
    advance(INSTANT_BEFORE);
    assertThat(tryToEnter()).isEmpty();
  }

  @Test
  @DisplayName("ENT-3 afterEntry(d) refuses a user whose enrollment outlasts d")
  void afterEntryNeedsTheEnrollmentOver() {
    start(hourLong(afterEntry(minutes(10))));
    assertThat(tryToEnter()).isEmpty();
    advance(minutes(20));
    assertThat(tryToEnter()).contains(Refusal.ALREADY_IN);
    advance(minutes(40));
    assertThat(tryToEnter()).isEmpty();
  }

  @Test
  @DisplayName("ENT-3 atMost(n) is the number of entries in all, and refusals do not use them up")
  void theNumberOfEntriesIsLimited() {
    start(hourLong(afterExit().atMost(2)));
    assertThat(tryToEnter()).isEmpty();
    assertThat(tryToEnter()).contains(Refusal.ALREADY_IN);
    advance(hours(1));
    assertThat(tryToEnter()).isEmpty();
    advance(hours(1));
    assertThat(tryToEnter()).contains(Refusal.ENTRIES_USED_UP);
    advance(days(1000));
    assertThat(tryToEnter()).contains(Refusal.ENTRIES_USED_UP);
  }

  @Test
  @DisplayName("ENT-3 atMost(n) counts entries over all revisions")
  void theNumberOfEntriesIsCountedOverRevisions() {
    start(hourLong(afterExit().atMost(2)));
    assertThat(tryToEnter()).isEmpty();
    advance(hours(1));
    publish(
        journey("hour")
            .enterOn(event("start"))
            .reentry(afterExit().atMost(2))
            .path(delay("rest", minutes(30))));
    assertThat(tryToEnter()).isEmpty();
    advance(hours(1));
    assertThat(tryToEnter()).contains(Refusal.ENTRIES_USED_UP);
  }

  @Test
  @DisplayName("ENT-3 The rule of the newest revision decides over those who were in an older one")
  void theNewestRuleDecides() {
    start(hourLong(once()));
    assertThat(tryToEnter()).isEmpty();
    advance(hours(2));
    publish(hourLong(afterExit()));
    assertThat(tryToEnter()).isEmpty();
  }

  @Test
  @DisplayName("ENT-3 L-09 One journey's enrollment does not keep a user out of another journey")
  void reentryIsPerJourney() {
    start(hourLong(once()), journey("other").enterOn(event("start")).path(delay("rest", hours(1))));
    track("start", "u1");
    assertThat(maybe("u1", "hour")).isPresent();
    assertThat(maybe("u1", "other")).isPresent();
  }

  @Test
  @DisplayName("ENT-3 EXIT-3 One user's enrollment does not keep another user out")
  void reentryIsPerUser() {
    start(hourLong(once()));
    track("start", "u1");
    track("start", "u2");
    assertThat(report("hour").entered()).isEqualTo(2);
    assertThat(report("hour").refused()).isEmpty();
  }

  @Test
  @DisplayName("ENT-3 An entry while the user awaits a goal is refused")
  void awaitingAGoalIsInside() {
    start(
        journey("hour")
            .enterOn(event("start"))
            .reentry(afterExit())
            .goal(goal("bought", event("purchase")).within(days(2)))
            .path(send("mail", email("mail"))));
    assertThat(tryToEnter()).isEmpty();
    assertThat(tryToEnter()).contains(Refusal.ALREADY_IN);
    advance(days(2));
    assertThat(tryToEnter()).isEmpty();
  }

  @Test
  @DisplayName("ENT-3 D-06 Each enrollment of a user has a number of its own")
  void enrollmentsHaveNumbersOfTheirOwn() {
    start(hourLong(afterExit()));
    for (int i = 0; i < 5; i++) {
      assertThat(tryToEnter()).isEmpty();
      advance(hours(1));
    }
    assertThat(facts(JourneyFact.Entered.class))
        .extracting(JourneyFact.Entered::enrollment)
        .hasSize(5)
        .doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("EXIT-2 The event that ends an enrollment does not enter the user again")
  void theSameEventDoesNotReenter() {
    start(
        journey("hour")
            .enterOn(event("start"))
            .reentry(afterExit())
            .exitWhen(event("start"))
            .path(delay("rest", hours(1))));
    track("start", "u1");
    track("start", "u1");
    assertThat(report("hour").active()).isZero();
    assertThat(report("hour").refused()).isEqualTo(Map.of(Refusal.SAME_EVENT, 1L));
    track("start", "u1");
    assertThat(report("hour").active()).isEqualTo(1);
  }

  @Test
  @DisplayName("EXIT-2 With sameEventMayReenter() the event that ends an enrollment enters again")
  void theSameEventMayReenterIfAllowed() {
    start(
        journey("hour")
            .enterOn(event("start"))
            .reentry(afterExit().sameEventMayReenter())
            .exitWhen(event("start"))
            .path(delay("rest", hours(1))));
    track("start", "u1");
    advance(minutes(1));
    track("start", "u1");
    assertThat(report("hour").entered()).isEqualTo(2);
    assertThat(report("hour").active()).isEqualTo(1);
    assertThat(trace("u1", "hour").enteredAt()).isEqualTo(T0.plus(minutes(1)));
  }

  @Test
  @DisplayName("EXIT-2 The event that meets a goal does not enter the converted user again")
  void theConvertingEventDoesNotReenter() {
    start(
        journey("hour")
            .enterOn(event("purchase"))
            .reentry(afterExit())
            .goal(goal("again", event("purchase")))
            .path(delay("rest", hours(1))));
    track("purchase", "u1");
    track("purchase", "u1");
    assertThat(report("hour").converted()).isEqualTo(1);
    assertThat(report("hour").active()).isZero();
  }

  @Test
  @DisplayName("EXIT-2 sameEventMayReenter() does not set the gap aside")
  void theSameEventStillObeysTheGap() {
    start(
        journey("hour")
            .enterOn(event("start"))
            .reentry(afterExit().atLeast(minutes(10)).sameEventMayReenter())
            .exitWhen(event("start"))
            .path(delay("rest", hours(1))));
    track("start", "u1");
    track("start", "u1");
    assertThat(report("hour").entered()).isEqualTo(1);
    assertThat(report("hour").refused()).isEqualTo(Map.of(Refusal.TOO_SOON, 1L));
  }
}
