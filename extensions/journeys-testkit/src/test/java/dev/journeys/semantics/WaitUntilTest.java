package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.dsl.LocalMoment;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Journey;
import dev.journeys.value.Event;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WaitUntilTest extends Simulation {

  private static Journey until(LocalMoment<?> moment) {
    return journey("j")
        .enterByCall()
        .reentry(afterExit())
        .path(waitUntil("until", moment), delay("after", minutes(1)));
  }

  private Instant enteredAt(String instant) {
    advanceTo(instant);
    enroll("j", "u1");
    advance(days(8));
    return passed("u1", "j", "until").left();
  }

  private void startAt(String instant, Journey... journeys) {
    start(builder -> builder.startingAt(Instant.parse(instant)), journeys);
  }

  @Test
  @DisplayName(
      "TIME-4 at(h, m) is the next time that the clock shows it, done at that very instant")
  void aTimeOfTheClock() {
    start(until(at(10, 0)));
    enroll("j", "u1");
    assertThat(until("u1", "j")).isEqualTo("2026-01-01T10:00:00Z");
    assertThat(trace("u1", "j").waitingFor()).isPresent();
    advanceTo("2026-01-01T09:59:59.999Z");
    assertThat(stepOf("u1", "j")).isEqualTo("until");
    advance(INSTANT_BEFORE);
    assertThat(outcome("u1", "j", "until")).isEqualTo("done");
    assertThat(passed("u1", "j", "until").left()).isEqualTo("2026-01-01T10:00:00Z");
  }

  @Test
  @DisplayName("TIME-4 Who arrives at the very time, or a moment later, waits for the next day")
  void strictlyAfterArrival() {
    start(until(at(10, 0)));
    assertThat(enteredAt("2026-01-01T10:00:00Z")).isEqualTo("2026-01-02T10:00:00Z");
    assertThat(enteredAt("2026-01-20T10:00:00.001Z")).isEqualTo("2026-01-21T10:00:00Z");
    assertThat(enteredAt("2026-02-01T09:59:59.999Z")).isEqualTo("2026-02-01T10:00:00Z");
  }

  @Test
  @DisplayName("TIME-4 Midnight belongs to the day that it begins")
  void midnight() {
    start(until(at(0, 0).on(DayOfWeek.SATURDAY)));
    assertThat(enteredAt("2026-01-01T00:00:00Z")).isEqualTo("2026-01-03T00:00:00Z");
    assertThat(enteredAt("2026-01-17T00:00:00Z")).isEqualTo("2026-01-24T00:00:00Z");
  }

  @Test
  @DisplayName("TIME-4 The time comes on an allowed day, by the local date")
  void onAllowedDays() {
    start(until(at(10, 0).onWeekdays()));
    assertThat(enteredAt("2026-01-02T10:00:00Z")).isEqualTo("2026-01-05T10:00:00Z");
    start(until(at(10, 0).onWeekends()));
    assertThat(enteredAt("2026-01-01T10:00:00Z")).isEqualTo("2026-01-03T10:00:00Z");
    start(until(at(10, 0).on(DayOfWeek.THURSDAY)));
    assertThat(enteredAt("2026-01-01T10:00:00Z")).isEqualTo("2026-01-08T10:00:00Z");
  }

  @Test
  @DisplayName("TIME-1 TIME-4 The local date may be another than that of UTC")
  void theLocalDateCounts() {
    // In Tokyo it is Friday, 05:00 in the morning, when in UTC it is Thursday evening.
    startAt("2026-01-01T20:00:00Z", until(at(6, 0).on(DayOfWeek.FRIDAY).inZone("Asia/Tokyo")));
    enroll("j", "u1");
    assertThat(until("u1", "j")).isEqualTo("2026-01-01T21:00:00Z");
  }

  @Test
  @DisplayName("TIME-1 Without a zone of the step it is the user's, with one it is that")
  void theStepMayHaveAZone() {
    start(
        journey("own").enterOn(event("go")).path(waitUntil("until", at(10, 0).inUserZone())),
        journey("fixed")
            .enterOn(event("go"))
            .path(waitUntil("until", at(10, 0).inZone("America/New_York"))));
    identify("u1", "timezone", "Europe/Berlin");
    track("go", "u1");
    assertThat(until("u1", "own")).isEqualTo("2026-01-01T09:00:00Z");
    assertThat(until("u1", "fixed")).isEqualTo("2026-01-01T15:00:00Z");
  }

  @Test
  @DisplayName("TIME-3 TIME-4 A time in a gap moves forward by the gap, on that day alone")
  void aTimeInAGap() {
    startAt("2026-03-28T12:00:00Z", until(at(2, 30).inZone("Europe/Berlin")));
    assertThat(enteredAt("2026-03-28T12:00:00Z")).isEqualTo("2026-03-29T01:30:00Z");
    startAt("2026-03-29T01:10:00Z", until(at(2, 30).inZone("Europe/Berlin")));
    assertThat(enteredAt("2026-03-29T01:10:00Z")).isEqualTo("2026-03-29T01:30:00Z");
    startAt("2026-03-29T01:30:00Z", until(at(2, 30).inZone("Europe/Berlin")));
    assertThat(enteredAt("2026-03-29T01:30:00Z")).isEqualTo("2026-03-30T00:30:00Z");
  }

  @Test
  @DisplayName("TIME-3 TIME-4 A time in a gap at midnight stays on its own date")
  void aTimeInAGapAtMidnight() {
    startAt("2026-03-07T12:00:00Z", until(at(0, 30).on(DayOfWeek.SUNDAY).inZone("America/Havana")));
    assertThat(enteredAt("2026-03-07T12:00:00Z")).isEqualTo("2026-03-08T05:30:00Z");
  }

  @Test
  @DisplayName("TIME-3 TIME-4 A date that a zone left out gives no time of its own")
  void aDateThatWasLeftOut() {
    // Samoa went from the 29th of December 2011 to the 31st.
    startAt("2011-12-29T22:00:00Z", until(at(10, 0).inZone("Pacific/Apia")));
    assertThat(enteredAt("2011-12-29T22:00:00Z")).isEqualTo("2011-12-30T20:00:00Z");
  }

  @Test
  @DisplayName("TIME-3 TIME-4 In an overlap the earlier offset is taken, once")
  void aTimeInAnOverlap() {
    startAt("2026-10-24T12:00:00Z", until(at(2, 30).inZone("Europe/Berlin")));
    assertThat(enteredAt("2026-10-24T12:00:00Z")).isEqualTo("2026-10-25T00:30:00Z");
    startAt("2026-10-25T00:30:00Z", until(at(2, 30).inZone("Europe/Berlin")));
    assertThat(enteredAt("2026-10-25T00:30:00Z")).isEqualTo("2026-10-26T01:30:00Z");
  }

  @Test
  @DisplayName("TIME-2 Within a window it is done at once; the end of a window is outside")
  void aWindowIsHalfOpen() {
    start(until(from(9, 0).to(17, 0)));
    assertThat(enteredAt("2026-01-01T08:59:59.999Z")).isEqualTo("2026-01-01T09:00:00Z");
    assertThat(enteredAt("2026-01-15T09:00:00Z")).isEqualTo("2026-01-15T09:00:00Z");
    assertThat(enteredAt("2026-02-01T16:59:59.999Z")).isEqualTo("2026-02-01T16:59:59.999Z");
    assertThat(enteredAt("2026-02-15T17:00:00Z")).isEqualTo("2026-02-16T09:00:00Z");
    assertThat(outcome("u1", "j", "until")).isEqualTo("done");
  }

  @Test
  @DisplayName("TIME-2 A window over midnight belongs to the day on which it begins")
  void aWindowOverMidnight() {
    start(until(from(22, 0).to(8, 0).onWeekdays()));
    // Saturday morning is of Friday's window, Monday morning of Sunday's, which there is none of.
    assertThat(enteredAt("2026-01-03T03:00:00Z")).isEqualTo("2026-01-03T03:00:00Z");
    assertThat(enteredAt("2026-01-12T03:00:00Z")).isEqualTo("2026-01-12T22:00:00Z");
    assertThat(enteredAt("2026-01-24T08:00:00Z")).isEqualTo("2026-01-26T22:00:00Z");
    assertThat(enteredAt("2026-02-06T22:00:00Z")).isEqualTo("2026-02-06T22:00:00Z");
  }

  @Test
  @DisplayName("TIME-2 A window may end at midnight")
  void aWindowToMidnight() {
    start(until(from(22, 0).to(0, 0)));
    assertThat(enteredAt("2026-01-01T23:59:59.999Z")).isEqualTo("2026-01-01T23:59:59.999Z");
    assertThat(enteredAt("2026-01-15T00:00:00Z")).isEqualTo("2026-01-15T22:00:00Z");
  }

  @Test
  @DisplayName("TIME-2 TIME-3 A window that lies in a gap does not come on that day")
  void aWindowInAGap() {
    startAt("2026-03-28T12:00:00Z", until(from(2, 0).to(3, 0).inZone("Europe/Berlin")));
    assertThat(enteredAt("2026-03-28T12:00:00Z")).isEqualTo("2026-03-30T00:00:00Z");
  }

  @Test
  @DisplayName("TIME-2 TIME-3 A window that begins in an overlap begins by the earlier offset")
  void aWindowInAnOverlap() {
    startAt("2026-10-24T12:00:00Z", until(from(2, 30).to(4, 0).inZone("Europe/Berlin")));
    assertThat(enteredAt("2026-10-24T12:00:00Z")).isEqualTo("2026-10-25T00:30:00Z");
    startAt("2026-10-25T00:45:00Z", until(from(2, 30).to(4, 0).inZone("Europe/Berlin")));
    assertThat(enteredAt("2026-10-25T00:45:00Z")).isEqualTo("2026-10-25T00:45:00Z");
  }

  @Test
  @DisplayName("TIME-5 LIFE-0 A wait for a time of the clock goes on over a restart")
  void aWaitSurvivesARestart() {
    Journey journey = until(at(10, 0));
    start(journey);
    enroll("j", "u1");
    restartAfter(hours(9), journey);
    track("x", "u1");
    assertThat(until("u1", "j")).isEqualTo("2026-01-01T10:00:00Z");
    restartAfter(hours(9), journey);
    advance(hours(1));
    assertThat(status("u1", "j")).isEqualTo(EnrollmentStatus.COMPLETED);
  }

  private static Journey dated() {
    return journey("j")
        .enterOn(event("go"))
        .path(
            waitUntil("until", attribute("renews_at").minus(days(3)))
                .onMissed(send("missed", email("missed"))),
            delay("after", days(99)));
  }

  @Test
  @DisplayName("TIME-4 A date is waited for, less or more a time, and read on arrival")
  void aDate() {
    start(
        dated(),
        journey("later")
            .enterOn(event("go"))
            .path(
                waitUntil("until", entryProperty("seen_at").plus(days(1))),
                delay("after", days(99))),
        journey("just")
            .enterOn(event("go"))
            .path(waitUntil("until", attribute("renews_at")), delay("after", days(99))));
    track(
        Event.of("go", "u1")
            .with("seen_at", T0.minusSeconds(60))
            .withAttribute("renews_at", T0.plus(days(10))));
    assertThat(until("u1", "j")).isEqualTo(T0.plus(days(7)));
    assertThat(until("u1", "later")).isEqualTo(T0.plus(days(1)).minusSeconds(60));
    assertThat(until("u1", "just")).isEqualTo(T0.plus(days(10)));
    identify("u1", "renews_at", T0.plus(days(99)));
    assertThat(until("u1", "j")).isEqualTo(T0.plus(days(7)));
    advance(days(7).minus(INSTANT_BEFORE));
    assertThat(stepOf("u1", "j")).isEqualTo("until");
    advance(INSTANT_BEFORE);
    assertThat(outcome("u1", "j", "until")).isEqualTo("done");
    assertThat(sentTo("u1")).isEmpty();
  }

  @Test
  @DisplayName("TIME-4 A date that is past or just now, is not there or is no instant is missed")
  void aDateIsMissed() {
    start(dated());
    Map<String, Object> missed =
        Map.of(
            "now",
            T0.plus(days(3)),
            "past",
            T0.minus(days(9)),
            "text",
            "2026-05-01T00:00:00Z",
            "number",
            1_800_000_000_000L,
            "flag",
            true);
    missed.forEach((user, date) -> {
      track(Event.of("go", user).withAttribute("renews_at", date));
      assertThat(outcome(user, "j", "until")).as(user).isEqualTo("missed");
    });
    track("go", "nothing");
    assertThat(outcome("nothing", "j", "until")).isEqualTo("missed");
    assertThat(sentTo("nothing")).containsExactly("missed");
    track(Event.of("go", "next").withAttribute("renews_at", T0.plus(days(3)).plusMillis(1)));
    assertThat(stepOf("next", "j")).isEqualTo("until");
    advance(INSTANT_BEFORE);
    assertThat(outcome("next", "j", "until")).isEqualTo("done");
  }

  @Test
  @DisplayName("STEP-1 A missed date without a branch goes on behind the wait")
  void missedWithoutABranch() {
    start(
        journey("j")
            .enterByCall()
            .path(waitUntil("until", attribute("x")), delay("after", days(1))));
    enroll("j", "u1");
    assertThat(outcome("u1", "j", "until")).isEqualTo("missed");
    assertThat(stepOf("u1", "j")).isEqualTo("after");
  }

  @Test
  @DisplayName("MSG-11 A date of property(..) is that of the event of the nearest wait")
  void aDateOfTheEventAtHand() {
    start(
        journey("j")
            .enterOn(event("go"))
            .path(
                waitFor("await", event("booked")).upTo(days(1)),
                waitUntil("until", property("starts_at").minus(hours(1))),
                delay("after", days(99))));
    track(Event.of("go", "u1").with("starts_at", T0.plus(days(5))));
    track(Event.of("booked", "u1").with("starts_at", T0.plus(days(2))));
    assertThat(until("u1", "j")).isEqualTo(T0.plus(days(2)).minus(hours(1)));
  }

  @Test
  @DisplayName("TIME-4 A date at the ends of time harms nobody")
  void datesAtTheEndsOfTime() {
    start(
        journey("j")
            .enterOn(event("go"))
            .path(
                waitUntil("until", attribute("at").plus(days(36_500))), delay("after", days(99))));
    track(Event.of("go", "late").withAttribute("at", Instant.parse("9999-12-31T23:59:59Z")));
    track(Event.of("go", "early").withAttribute("at", Instant.parse("-9999-01-01T00:00:00Z")));
    assertThat(stepOf("late", "j")).isEqualTo("until");
    assertThat(outcome("early", "j", "until")).isEqualTo("missed");
  }
}
