package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.THURSDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.condition.Condition;
import dev.journeys.condition.LocalClock;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Journey;
import dev.journeys.value.Event;
import java.time.ZoneId;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PresentConditionTest extends ConditionSimulation {

  private static final LocalClock OFFICE = timeOfDay(from(9, 0).to(17, 0).onWeekdays());

  @Test
  @DisplayName("ENT-10 TIME-2 The time of day is half-open, on the days on which it begins")
  void timeOfDayIsHalfOpen() {
    start(asking(OFFICE));
    advanceTo("2026-01-02T08:59:59.999Z");
    assertThat(isTrue()).isFalse();
    advanceTo("2026-01-02T09:00:00Z");
    assertThat(isTrue()).isTrue();
    advanceTo("2026-01-02T16:59:59.999Z");
    assertThat(isTrue()).isTrue();
    advanceTo("2026-01-02T17:00:00Z");
    assertThat(isTrue()).isFalse();
    advanceTo("2026-01-03T12:00:00Z");
    assertThat(isTrue()).isFalse();
    start(asking(timeOfDay(from(22, 0).to(6, 0).on(FRIDAY))));
    advanceTo("2026-01-02T05:00:00Z");
    assertThat(isTrue()).isFalse();
    advanceTo("2026-01-03T05:00:00Z");
    assertThat(isTrue()).isTrue();
    advanceTo("2026-01-03T22:00:00Z");
    assertThat(isTrue()).isFalse();
  }

  @Test
  @DisplayName("ENT-10 TIME-1 The clock is the user's, else the journey's, unless a zone is named")
  void zones() {
    Condition morning = timeOfDay(from(9, 0).to(10, 0));
    Journey inTokyo =
        journey("ask")
            .enterByCall()
            .reentry(afterExit())
            .zone("Asia/Tokyo")
            .path(split("which").when(morning, goOn()).otherwise(goOn()));
    start(inTokyo);
    assertThat(isTrue()).isTrue();
    identify("u1", "timezone", "Europe/Berlin");
    assertThat(isTrue()).isFalse();
    advance(hours(8));
    assertThat(isTrue()).isTrue();
    assertThat(isTrueOf("u2")).isFalse();
    start(asking(weekday(THURSDAY).inZone(ZoneId.of("Pacific/Honolulu"))));
    assertThat(isTrue()).isFalse();
    advance(hours(10));
    assertThat(isTrue()).isTrue();
  }

  @Test
  @DisplayName(
      "ENT-11 A wait for a time of day is over at that very instant, and moves with the zone")
  void aWaitForAClock() {
    start(
        journey("wait")
            .enterByCall()
            .reentry(afterExit())
            .path(
                waitFor("clock", OFFICE.and(attribute("ready").is(true))).upTo(days(9)),
                send("now", email("now"))));
    identify("u1", "ready", true);
    enroll("wait", "u1");
    advanceTo("2026-01-01T08:59:59.999Z");
    assertThat(stepOf("u1", "wait")).isEqualTo("clock");
    advance(INSTANT_BEFORE);
    assertThat(outcome("u1", "wait", "clock")).isEqualTo("match-1");
    advanceTo("2026-01-02T08:00:00Z");
    identify("u2", "ready", true);
    enroll("wait", "u2");
    assertThat(stepOf("u2", "wait")).isEqualTo("clock");
    identify("u2", "timezone", "Europe/Berlin");
    assertThat(outcome("u2", "wait", "clock")).isEqualTo("match-1");
  }

  @Test
  @DisplayName("ENT-11 A weekday enters at midnight of the user's clock, week after week")
  void aWeekdayEnters() {
    start(entering(weekday(MONDAY).and(has("push_token"))));
    identify("u1", "timezone", "America/New_York");
    identify("u1", "push_token", "t");
    identify("u2", "timezone", "America/New_York");
    advanceTo("2026-01-05T04:59:59.999Z");
    assertThat(sentTo("u1")).isEmpty();
    advance(INSTANT_BEFORE);
    assertThat(sentTo("u1")).hasSize(1);
    advance(days(7));
    assertThat(sentTo("u1")).hasSize(2);
    assertThat(sentTo("u2")).isEmpty();
    identify("u2", "push_token", "t");
    assertThat(sentTo("u2")).hasSize(1);
  }

  @Test
  @DisplayName("ENT-11 GOAL-1 EXIT-1 Goals and exit rules follow the clock too")
  void goalsAndExits() {
    start(
        journey("exits")
            .enterByCall()
            .exitWhen(weekday(FRIDAY))
            .timeLimit(days(9))
            .path(holdHere("stay")),
        journey("goals")
            .enterByCall()
            .goal(goal("noon", timeOfDay(from(12, 0).to(13, 0))))
            .path(holdHere("stay")));
    enroll("exits", "u1");
    enroll("goals", "u1");
    advanceTo("2026-01-01T12:00:00Z");
    assertThat(status("u1", "goals")).isEqualTo(EnrollmentStatus.CONVERTED);
    advanceTo("2026-01-01T23:59:59.999Z");
    assertThat(status("u1", "exits")).isEqualTo(EnrollmentStatus.ACTIVE);
    advance(INSTANT_BEFORE);
    assertThat(status("u1", "exits")).isEqualTo(EnrollmentStatus.EXITED);
  }

  @Test
  @DisplayName("ENT-10 In the filter of an event the clock is that of the event's own time")
  void theClockOfAnEvent() {
    start(
        journey("in")
            .enterOn(event("go").where(OFFICE))
            .reentry(afterExit())
            .path(send("in", email("in"))),
        asking(did(event("go").where(OFFICE)).atLeast(2)));
    advanceTo("2026-01-01T17:20:00Z");
    track("go", "u1");
    assertThat(sentTo("u1")).isEmpty();
    track(Event.of("go", "u1").at(now().minus(minutes(30))));
    assertThat(sentTo("u1")).hasSize(1);
    assertThat(isTrue()).isFalse();
    track(Event.of("go", "u1").at(now().minus(hours(4))));
    assertThat(isTrue()).isTrue();
    assertThat(sentTo("u1")).as("too old to enter").hasSize(1);
  }

  @Test
  @DisplayName("ENT-10 TIME-1 Past events are told apart by the clock of each journey's own zone")
  void pastEventsByTheClockOfTheJourney() {
    Condition early = did(event("go").where(timeOfDay(from(0, 0).to(6, 0))));
    start(
        asking(early),
        journey("tokyo")
            .enterByCall()
            .zone("Asia/Tokyo")
            .path(split("which").when(early, goOn()).otherwise(goOn())));
    track("go", "u1");
    enroll("tokyo", "u1");
    assertThat(isTrue()).isTrue();
    assertThat(outcome("u1", "tokyo", "which")).isEqualTo("otherwise");
  }

  @Test
  @DisplayName(
      "ENT-10 Distance is along the great circle; an unknown or impossible place is not near")
  void near() {
    // London to Paris is 343.6 km, and from there half around the world over a pole is no nearer
    start(asking(distanceFrom(48.8566, 2.3522).atMost(344)));
    assertThat(isTrue()).isFalse();
    identify("u1", "latitude", 51.5074);
    assertThat(isTrue()).isFalse();
    identify("u1", "longitude", -0.1278);
    assertThat(isTrue()).isTrue();
    identify("u1", "latitude", "51.5074");
    assertThat(isTrue()).isFalse();
    identify("u1", "latitude", 91);
    assertThat(isTrue()).isFalse();
    start(asking(distanceFrom(48.8566, 2.3522).atMost(343)));
    identify("u1", "latitude", 51.5074);
    identify("u1", "longitude", -0.1278);
    assertThat(isTrue()).isFalse();
  }

  @Test
  @DisplayName("ENT-10 Distance is right across the date line, at a pole, and at the antipodes")
  void nearEverywhere() {
    start(asking(distanceFrom(0, 179.5).by(attribute("lat"), attribute("lon")).atMost(112)));
    identify("u1", "lat", 0);
    identify("u1", "lon", -179.5);
    assertThat(isTrue()).isTrue();
    start(asking(distanceFrom(89.9, 0).by(attribute("lat"), attribute("lon")).atMost(23)));
    identify("u1", "lat", 89.9);
    identify("u1", "lon", 180);
    assertThat(isTrue()).isTrue();
    start(asking(distanceFrom(10, 20).by(attribute("lat"), attribute("lon")).atMost(20_015)));
    identify("u1", "lat", -10);
    identify("u1", "lon", -160);
    assertThat(isTrue()).isFalse();
    start(asking(distanceFrom(10, 20).by(attribute("lat"), attribute("lon")).atMost(20_016)));
    identify("u1", "lat", -10);
    identify("u1", "lon", -160);
    assertThat(isTrue()).isTrue();
  }

  @Test
  @DisplayName("ENT-10 The place of an event can be asked for")
  void nearOfAnEvent() {
    start(
        journey("in")
            .enterOn(
                event("go")
                    .where(distanceFrom(48.2, 16.4).by(property("a"), property("b")).atMost(10)))
            .path(send("in", email("in"))));
    track(Event.of("go", "far").with("a", 47.0).with("b", 16.4));
    track(Event.of("go", "near").with("a", 48.25).with("b", 16.4));
    assertThat(sentTo("far")).isEmpty();
    assertThat(sentTo("near")).hasSize(1);
  }

  @Test
  @DisplayName(
      "ENT-10 Everybody has one place by a salt, whatever the time; parts make up the whole")
  void everybodyHasOnePlace() {
    Condition first = inPercent("spring", percent(0), percent(30));
    Condition second = inPercent("spring", percent(30), percent(100));
    start(
        asking(first),
        journey("others")
            .enterByCall()
            .path(split("which").when(second, goOn()).otherwise(goOn())));
    int inFirst = 0;
    for (int i = 0; i < 400; i++) {
      String user = "user-" + i;
      boolean isIn = isTrueOf(user);
      enroll("others", user);
      assertThat(outcome(user, "others", "which")).isEqualTo(isIn ? "otherwise" : "when-1");
      inFirst += isIn ? 1 : 0;
    }
    assertThat(inFirst).isBetween(85, 155);
    boolean before = isTrue();
    advance(days(300));
    assertThat(isTrue()).isEqualTo(before);
  }

  @Test
  @DisplayName("ENT-10 Divisions by two salts are independent")
  void saltsAreIndependent() {
    Condition both =
        inPercent("one", percent(0), percent(50)).and(inPercent("two", percent(0), percent(50)));
    start(asking(both));
    long inBoth = IntStream.range(0, 400).filter(i -> isTrueOf("user-" + i)).count();
    assertThat(inBoth).isBetween(70L, 130L);
  }

  @Test
  @DisplayName("ENT-10 Visits are those of this enrollment, the present one among them")
  void visitsAreCounted() {
    start(
        journey("loop")
            .enterByCall()
            .reentry(afterExit())
            .path(
                delay("round", hours(1)),
                split("enough").when(visits("round").atLeast(3), goOn()).otherwise(goTo("round")),
                split("exactly").when(visits("exactly").exactly(1), goOn()).otherwise(goOn())));
    enroll("loop", "u1");
    advance(hours(2));
    assertThat(stepOf("u1", "loop")).isEqualTo("round");
    advance(hours(1));
    assertThat(status("u1", "loop")).isEqualTo(EnrollmentStatus.COMPLETED);
    assertThat(outcome("u1", "loop", "exactly")).isEqualTo("when-1");
    enroll("loop", "u1");
    advance(hours(2));
    assertThat(stepOf("u1", "loop")).as("the visits before do not count").isEqualTo("round");
    advance(hours(1));
    assertThat(status("u1", "loop")).isEqualTo(EnrollmentStatus.COMPLETED);
  }

  @Test
  @DisplayName(
      "ENT-10 An event of somebody inside may be asked for visits; copied paths count their own")
  void visitsOfAnEvent() {
    var asked =
        path(
            split("ask").when(visits("ask").atMost(1), goOn()).otherwise(goOn()),
            waitFor("w", event("next").where(visits("ask"))).upTo(days(1)));
    start(
        journey("copies")
            .enterByCall()
            .path(asked.as("one"), asked.as("two"), send("out", email("out"))));
    enroll("copies", "u1");
    assertThat(outcome("u1", "copies", "one-ask")).isEqualTo("when-1");
    track("next", "u1");
    assertThat(outcome("u1", "copies", "one-w")).isEqualTo("match-1");
    assertThat(outcome("u1", "copies", "two-ask")).isEqualTo("when-1");
  }
}
