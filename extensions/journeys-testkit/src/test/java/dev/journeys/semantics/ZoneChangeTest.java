package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.dsl.Part;
import dev.journeys.model.Journey;
import dev.journeys.value.Event;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ZoneChangeTest extends Simulation {

  private static final String NEW_YORK = "America/New_York";
  private static final String TOKYO = "Asia/Tokyo";

  private static Journey waiting(Part wait) {
    return journey("j").enterOn(event("go")).path(wait, delay("after", days(99)));
  }

  /** A user in Berlin comes to the wait at T0, 01:00 in the morning there. */
  private void startInBerlin(Part wait) {
    start(waiting(wait));
    identify("u1", "timezone", "Europe/Berlin");
    track("go", "u1");
  }

  private Instant end() {
    return until("u1", "j");
  }

  private Instant left() {
    return passed("u1", "j", "wait").left();
  }

  @Test
  @DisplayName("TIME-6 A time of the clock is computed again from arrival on, in the new zone")
  void aTimeOfTheClockMoves() {
    startInBerlin(waitUntil("wait", at(10, 0)));
    assertThat(end()).isEqualTo("2026-01-01T09:00:00Z");
    advance(minutes(30));
    identify("u1", "timezone", NEW_YORK);
    assertThat(end()).isEqualTo("2026-01-01T15:00:00Z");
    identify("u1", "timezone", TOKYO);
    assertThat(end()).isEqualTo("2026-01-01T01:00:00Z");
    advance(minutes(30));
    assertThat(left()).isEqualTo("2026-01-01T01:00:00Z");
  }

  @Test
  @DisplayName("TIME-6 If the end is past by the new zone, the wait is over at once")
  void whatIsPastIsOver() {
    startInBerlin(waitUntil("wait", at(10, 0)));
    advance(hours(3));
    track(Event.of("moved", "u1").withAttribute("timezone", TOKYO));
    assertThat(left()).isEqualTo(T0.plus(hours(3)));
    assertThat(outcome("u1", "j", "wait")).isEqualTo("done");
  }

  @Test
  @DisplayName("TIME-6 A day of the week is that of the new zone")
  void anAllowedDayIsOfTheNewZone() {
    startInBerlin(waitUntil("wait", at(20, 0).on(DayOfWeek.WEDNESDAY)));
    assertThat(end()).isEqualTo("2026-01-07T19:00:00Z");
    identify("u1", "timezone", NEW_YORK);
    // There it was Wednesday, seven in the evening, on arrival.
    assertThat(end()).isEqualTo("2026-01-01T01:00:00Z");
  }

  @Test
  @DisplayName("TIME-6 A window is computed again from now on")
  void aWindowMoves() {
    startInBerlin(waitUntil("wait", from(9, 0).to(17, 0)));
    assertThat(end()).isEqualTo("2026-01-01T08:00:00Z");
    advance(hours(1));
    identify("u1", "timezone", NEW_YORK);
    assertThat(end()).isEqualTo("2026-01-01T14:00:00Z");
    identify("u1", "timezone", TOKYO);
    assertThat(left()).isEqualTo(T0.plus(hours(1)));
  }

  @Test
  @DisplayName("TIME-6 A window that the new zone had at arrival and has no more is not taken back")
  void aWindowThatIsOverIsNotTaken() {
    startInBerlin(waitUntil("wait", from(9, 0).to(10, 0)));
    advance(hours(1));
    // In Tokyo it was nine in the morning on arrival, and it is ten now.
    identify("u1", "timezone", TOKYO);
    assertThat(end()).isEqualTo("2026-01-02T00:00:00Z");
  }

  @Test
  @DisplayName("TIME-6 Calendar days keep the local date and time that arrival fixed")
  void calendarDaysKeepTheirDate() {
    startInBerlin(delay("wait", calendarDays(1)));
    assertThat(end()).isEqualTo("2026-01-02T00:00:00Z");
    identify("u1", "timezone", NEW_YORK);
    assertThat(end()).isEqualTo("2026-01-02T06:00:00Z");
    identify("u1", "timezone", TOKYO);
    assertThat(end()).isEqualTo("2026-01-01T16:00:00Z");
    identify("u1", "timezone", "Europe/Berlin");
    assertThat(end()).isEqualTo("2026-01-02T00:00:00Z");
    advance(hours(20));
    identify("u1", "timezone", TOKYO);
    assertThat(left()).isEqualTo(T0.plus(hours(20)));
  }

  @Test
  @DisplayName("TIME-6 Calendar days at a local time keep the date, at that time of the new zone")
  void calendarDaysAtATime() {
    startInBerlin(delay("wait", calendarDays(2).at(8, 0)));
    assertThat(end()).isEqualTo("2026-01-03T07:00:00Z");
    // In New York it was the 31st of December still on arrival; the date is that of Berlin.
    identify("u1", "timezone", NEW_YORK);
    assertThat(end()).isEqualTo("2026-01-03T13:00:00Z");
  }

  @Test
  @DisplayName("TIME-3 TIME-6 The date that arrival fixed may lie in a gap of the new zone")
  void theKeptDateMayLieInAGap() {
    start(
        builder -> builder.startingAt(Instant.parse("2026-03-28T02:30:00Z")),
        waiting(delay("wait", calendarDays(1))));
    track("go", "u1");
    assertThat(end()).isEqualTo("2026-03-29T02:30:00Z");
    identify("u1", "timezone", "Europe/Berlin");
    assertThat(end()).isEqualTo("2026-03-29T01:30:00Z");
  }

  @Test
  @DisplayName("TIME-1 TIME-6 A zone that is none falls to the next, and the wait moves with it")
  void anInvalidZoneFallsToTheNext() {
    startInBerlin(waitUntil("wait", at(10, 0)));
    identify("u1", "timezone", "nonsense");
    assertThat(end()).isEqualTo("2026-01-01T10:00:00Z");
  }

  @Test
  @DisplayName("TIME-1 TIME-6 The journey's zone gives way to one that becomes known")
  void theJourneysZoneGivesWay() {
    start(
        journey("j")
            .enterOn(event("go"))
            .zone(NEW_YORK)
            .path(waitUntil("wait", at(10, 0)), delay("after", days(99))));
    track("go", "u1");
    assertThat(end()).isEqualTo("2026-01-01T15:00:00Z");
    identify("u1", "timezone", "Europe/Berlin");
    assertThat(end()).isEqualTo("2026-01-01T09:00:00Z");
  }

  @Test
  @DisplayName("TIME-6 What waits by a zone of its own, a duration or a date does not move")
  void whatDoesNotWaitByTheUsersZoneStays() {
    start(
        journey("time")
            .enterOn(event("go"))
            .path(waitUntil("wait", at(10, 0).inZone("Europe/Berlin"))),
        journey("window")
            .enterOn(event("go"))
            .path(waitUntil("wait", from(10, 0).to(11, 0).inZone("Europe/Berlin"))),
        journey("calendar")
            .enterOn(event("go"))
            .path(delay("wait", calendarDays(1).inZone(ZoneId.of(NEW_YORK)))),
        journey("duration").enterOn(event("go")).path(delay("wait", days(1))),
        journey("date").enterOn(event("go")).path(waitUntil("wait", attribute("at"))));
    identify("u1", "at", T0.plus(days(2)));
    track("go", "u1");
    identify("u1", "timezone", TOKYO);
    assertThat(until("u1", "time")).isEqualTo("2026-01-01T09:00:00Z");
    assertThat(until("u1", "window")).isEqualTo("2026-01-01T09:00:00Z");
    assertThat(until("u1", "calendar")).isEqualTo("2026-01-02T00:00:00Z");
    assertThat(until("u1", "duration")).isEqualTo("2026-01-02T00:00:00Z");
    assertThat(until("u1", "date")).isEqualTo("2026-01-03T00:00:00Z");
  }

  @Test
  @DisplayName("TIME-6 TIME-9 What is due by the input that changes the zone has gone on already")
  void whatIsDueHasGoneOn() {
    Journey journey = waiting(waitUntil("wait", at(10, 0)));
    start(journey);
    track("go", "u1");
    restartAfter(hours(10), journey);
    identify("u1", "timezone", NEW_YORK);
    assertThat(stepOf("u1", "j")).isEqualTo("after");
  }

  @Test
  @DisplayName("TIME-6 LIFE-0 Arrival is known after a restart")
  void arrivalSurvivesARestart() {
    Journey journey = waiting(waitUntil("wait", at(10, 0)));
    start(journey);
    track("go", "u1");
    restartAfter(minutes(30), journey);
    identify("u1", "timezone", TOKYO);
    assertThat(end()).isEqualTo("2026-01-01T01:00:00Z");
  }

  @Test
  @DisplayName("TIME-6 A step of another journey that changes the zone moves the wait")
  void anotherJourneyMayChangeTheZone() {
    start(
        waiting(waitUntil("wait", at(10, 0))),
        journey("mover")
            .enterOn(event("moved"))
            .path(updateProfile("move", set("timezone", property("zone")))));
    track("go", "u1");
    track(Event.of("moved", "u1").with("zone", NEW_YORK));
    assertThat(end()).isEqualTo("2026-01-01T15:00:00Z");
  }

  @Test
  @DisplayName("TIME-6 Each journey of the user moves, and nobody else's")
  void eachJourneyMoves() {
    start(
        waiting(waitUntil("wait", at(10, 0))),
        journey("k").enterOn(event("go")).path(waitUntil("wait", at(11, 0))));
    track("go", "u1");
    track("go", "u2");
    identify("u1", "timezone", "Europe/Berlin");
    assertThat(end()).isEqualTo("2026-01-01T09:00:00Z");
    assertThat(until("u1", "k")).isEqualTo("2026-01-01T10:00:00Z");
    assertThat(until("u2", "j")).isEqualTo("2026-01-01T10:00:00Z");
  }
}
