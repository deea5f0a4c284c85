package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.model.Journey;
import dev.journeys.report.SweepProgress;
import dev.journeys.report.UserTrace.PendingEntry;
import dev.journeys.value.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Dates that were told before a journey asked for them, and local times of the day. */
class DateArmingTest extends Simulation {

  private static final Instant RENEWAL = T0.plus(days(10));
  private static final Journey OTHER = journey("other").enterOn(event("other")).path(exit("end"));

  private static Journey renewal(Duration before) {
    return journey("r")
        .enterBefore(attribute("renewal_at"), before)
        .unless(event("cancelled"))
        .reentry(afterExit())
        .path(delay("rest", hours(1)));
  }

  private static Journey appointment(Duration before) {
    return journey("a")
        .enterBefore(property("at").of(event("booked")), before)
        .reentry(afterExit())
        .path(delay("rest", hours(1)));
  }

  private List<Instant> waits(String user) {
    return driver().explain(user).pendingEntries().stream().map(PendingEntry::decidedAt).toList();
  }

  private void sweep() {
    advance(minutes(5));
    assertThat(driver().engine().sweeps()).isNotEmpty().allMatch(SweepProgress::done);
  }

  private long entered(String journey) {
    return driver().engine().reports(journey).stream().mapToLong(one -> one.entered()).sum();
  }

  @Test
  @DisplayName("ENT-15 Dates of those who exist are looked up when the journey is published")
  void datesOfThoseWhoExistAreLookedUp() {
    start(OTHER);
    identify("u1", "renewal_at", RENEWAL);
    identify("past", "renewal_at", T0.plus(days(3)));
    identify("none", "plan", "pro");
    publish(renewal(days(3)));
    sweep();
    assertThat(waits("u1")).containsExactly(RENEWAL.minus(days(3)));
    assertThat(waits("past")).isEmpty();
    advance(days(7));
    assertThat(maybe("u1", "r")).isPresent();
    assertThat(entered("r")).isEqualTo(1);
  }

  @Test
  @DisplayName("ENT-15 What was looked up once is not looked up again")
  void datesAreLookedUpOnce() {
    start(OTHER);
    identify("u1", "renewal_at", RENEWAL);
    publish(renewal(days(3)));
    sweep();
    track("cancelled", "u1");
    identify("u1", "plan", "pro");
    restart(OTHER, renewal(days(3)));
    sweep();
    assertThat(waits("u1")).isEmpty();
    advance(days(30));
    assertThat(entered("r")).isZero();
  }

  @Test
  @DisplayName("ENT-15 Somebody new is not looked up, so an entry does not come twice")
  void whoIsNewEntersOnce() {
    start(renewal(days(3)));
    identify("u1", "renewal_at", RENEWAL);
    advance(days(8));
    identify("u1", "plan", "pro");
    advance(days(30));
    assertThat(entered("r")).isEqualTo(1);
  }

  @Test
  @DisplayName(
      "ENT-15 LIFE-0 A revision with another time moves the waits, of attributes and events")
  void aNewRevisionMovesTheWaits() {
    start(renewal(days(3)), appointment(hours(24)));
    identify("u1", "renewal_at", RENEWAL);
    track(Event.of("booked", "u2").with("at", RENEWAL));
    publish(renewal(days(5)));
    publish(appointment(hours(48)));
    sweep();
    assertThat(waits("u1")).containsExactly(RENEWAL.minus(days(5)));
    assertThat(waits("u2")).containsExactly(RENEWAL.minus(days(2)));
    advance(days(10));
    assertThat(trace("u1", "r").revision()).isEqualTo(2);
    assertThat(entered("r") + entered("a")).isEqualTo(2);
  }

  @Test
  @DisplayName("ENT-15 A revision by which the instant is past already drops the wait")
  void aNewRevisionDropsWhatIsPast() {
    start(renewal(days(3)), appointment(hours(24)));
    identify("u1", "renewal_at", RENEWAL);
    track(Event.of("booked", "u2").with("at", RENEWAL));
    publish(renewal(days(11)));
    publish(appointment(days(11)));
    sweep();
    assertThat(waits("u1")).isEmpty();
    assertThat(waits("u2")).isEmpty();
  }

  @Test
  @DisplayName(
      "ENT-15 A revision that enters otherwise, or finds its dates elsewhere, drops the wait")
  void aRevisionWithOtherDatesDropsTheWait() {
    start(appointment(hours(24)), renewal(days(3)));
    track(Event.of("booked", "u2").with("at", RENEWAL));
    identify("u2", "moved_at", RENEWAL.plus(days(1)));
    identify("u1", "renewal_at", RENEWAL);
    publish(
        journey("a").enterBefore(attribute("moved_at"), hours(24)).path(delay("rest", hours(1))));
    publish(journey("r").enterByCall().path(delay("rest", hours(1))));
    sweep();
    assertThat(waits("u2")).containsExactly(RENEWAL);
    assertThat(waits("u1")).isEmpty();
    advance(days(30));
    assertThat(entered("r")).isZero();
    assertThat(trace("u2", "a").enteredAt()).isEqualTo(RENEWAL);
  }

  @Test
  @DisplayName(
      "TIME-1 TIME-6 .at(9, 0): at that local time of the day, which follows the user's zone")
  void atALocalTimeOfTheDay() {
    start(
        journey("r")
            .enterBefore(attribute("renewal_at"), days(3))
            .at(9, 0)
            .path(delay("rest", hours(1))));
    identify("u1", "renewal_at", Instant.parse("2026-01-11T15:00:00Z"));
    assertThat(waits("u1")).containsExactly(Instant.parse("2026-01-08T09:00:00Z"));
    identify("u1", "timezone", "America/New_York");
    assertThat(waits("u1")).containsExactly(Instant.parse("2026-01-08T14:00:00Z"));
    identify("u1", "renewal_at", Instant.parse("2026-01-11T02:00:00Z"));
    assertThat(waits("u1")).containsExactly(Instant.parse("2026-01-07T14:00:00Z"));
    advanceTo("2026-01-07T10:00:00Z");
    identify("u1", "timezone", "Europe/Berlin");
    assertThat(waits("u1")).containsExactly(Instant.parse("2026-01-08T08:00:00Z"));
    advanceTo("2026-01-08T08:00:00Z");
    assertThat(trace("u1", "r").enteredAt()).isEqualTo(Instant.parse("2026-01-08T08:00:00Z"));
  }

  @Test
  @DisplayName("TIME-6 A zone in which the local time is over already enters at once")
  void aZoneInWhichItIsOverEntersAtOnce() {
    start(
        journey("r")
            .enterBefore(attribute("renewal_at"), days(3))
            .at(9, 0)
            .path(delay("rest", hours(1))));
    identify("u1", "timezone", "America/New_York");
    identify("u1", "renewal_at", Instant.parse("2026-01-11T15:00:00Z"));
    advanceTo("2026-01-08T10:00:00Z");
    assertThat(maybe("u1", "r")).isEmpty();
    identify("u1", "timezone", "Europe/Berlin");
    assertThat(trace("u1", "r").enteredAt()).isEqualTo(Instant.parse("2026-01-08T10:00:00Z"));
  }

  @Test
  @DisplayName("USER-1 Waits move with a merge, unless the other user has a date of their own")
  void waitsMoveWithAMerge() {
    start(renewal(days(3)), appointment(hours(24)));
    identify("anon", "renewal_at", RENEWAL);
    track(Event.of("booked", "anon").with("at", RENEWAL));
    identify("u1", "plan", "pro");
    driver().merge("anon", "u1");
    assertThat(waits("u1"))
        .containsExactlyInAnyOrder(RENEWAL.minus(days(3)), RENEWAL.minus(days(1)));
    identify("anon2", "renewal_at", RENEWAL.plus(days(1)));
    track(Event.of("booked", "anon2").with("at", RENEWAL.plus(days(1))));
    driver().merge("anon2", "u1");
    assertThat(waits("u1"))
        .containsExactlyInAnyOrder(RENEWAL.minus(days(3)), RENEWAL.minus(days(1)));
    advance(days(30));
    assertThat(entered("r") + entered("a")).isEqualTo(2);
  }

  @Test
  @DisplayName("USER-1 A wait that was ended does not begin again by a merge")
  void aMergeDoesNotBeginAWaitAgain() {
    start(renewal(days(3)));
    identify("anon", "renewal_at", RENEWAL);
    track("cancelled", "anon");
    identify("u1", "plan", "pro");
    driver().merge("anon", "u1");
    assertThat(waits("u1")).isEmpty();
    driver().merge("u1", "nobody-yet");
    identify("nobody-yet", "plan", "free");
    advance(days(30));
    assertThat(entered("r")).isZero();
  }
}
