package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.model.DelayLength;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Journey;
import dev.journeys.value.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DelayTest extends Simulation {

  private static Journey rest(DelayLength length) {
    return journey("rest").enterByCall().path(delay("pause", length));
  }

  private Instant dueAfterEntering(String user) {
    enroll("rest", user);
    return until(user, "rest");
  }

  private void startAt(String instant, Journey... journeys) {
    start(builder -> builder.startingAt(Instant.parse(instant)), journeys);
  }

  @Test
  @DisplayName("TIME-5 L-19 S-06 A delay of a duration ends exactly then")
  void aDurationIsExact() {
    startAt(
        "2026-01-02T10:00:00Z",
        journey("rest")
            .enterByCall()
            .path(delay("pause", Duration.ofMinutes(26 * 60 + 30)), send("mail", email("mail"))));
    enroll("rest", "u1");
    assertThat(until("u1", "rest")).isEqualTo("2026-01-03T12:30:00Z");
    advanceTo("2026-01-03T12:29:59.999Z");
    assertThat(stepOf("u1", "rest")).isEqualTo("pause");
    advance(INSTANT_BEFORE);
    assertThat(sentTo("u1")).containsExactly("mail");
    assertThat(passed("u1", "rest", "pause").left()).isEqualTo("2026-01-03T12:30:00Z");
  }

  @Test
  @DisplayName("TIME-5 X-01 Unrelated events, repeats and attributes do not move a delay")
  void nothingMovesADelay() {
    start(
        journey("rest")
            .enterOn(event("go"))
            .path(delay("pause", hours(1)), send("mail", email("mail"))));
    track("go", "u1");
    for (int i = 0; i < 5; i++) {
      advance(minutes(10));
      track("unrelated", "u1");
      track("go", "u1");
      identify("u1", "seen", i);
      assertThat(until("u1", "rest")).isEqualTo(T0.plus(hours(1)));
    }
    advance(minutes(10).minus(INSTANT_BEFORE));
    assertThat(sentTo("u1")).isEmpty();
    advance(INSTANT_BEFORE);
    assertThat(sentTo("u1")).containsExactly("mail");
  }

  @Test
  @DisplayName("TIME-5 A restart neither moves nor loses a delay")
  void aRestartDoesNotMoveADelay() {
    Journey journey =
        journey("rest").enterByCall().path(delay("pause", hours(1)), send("mail", email("mail")));
    start(journey);
    enroll("rest", "u1");
    restartAfter(minutes(59), journey);
    assertThat(until("u1", "rest")).isEqualTo(T0.plus(hours(1)));
    advance(minutes(1).minus(INSTANT_BEFORE));
    assertThat(sentTo("u1")).isEmpty();
    advance(INSTANT_BEFORE);
    assertThat(sentTo("u1")).containsExactly("mail");
  }

  @Test
  @DisplayName("TIME-5 A delay that fell due while nothing ran goes on after the start")
  void anOverdueDelayGoesOn() {
    Journey journey =
        journey("rest").enterByCall().path(delay("pause", hours(1)), send("mail", email("mail")));
    start(journey);
    enroll("rest", "u1");
    restartAfter(days(3), journey);
    advance(Duration.ofSeconds(1));
    assertThat(sentTo("u1")).containsExactly("mail");
  }

  @Test
  @DisplayName("TIME-3 days(1) is 24 hours, also over a change of the clocks")
  void aDayIsTwentyFourHours() {
    startAt("2026-03-28T12:00:00Z", rest(new DelayLength.Fixed(days(1))));
    identify("u1", "timezone", "Europe/Berlin");
    assertThat(dueAfterEntering("u1")).isEqualTo("2026-03-29T12:00:00Z");
  }

  @Test
  @DisplayName("TIME-3 calendarDays(1) keeps the local time over a change of the clocks")
  void calendarDaysKeepTheLocalTime() {
    startAt("2026-03-28T12:00:00Z", rest(calendarDays(1)));
    identify("u1", "timezone", "Europe/Berlin");
    assertThat(dueAfterEntering("u1")).isEqualTo("2026-03-29T11:00:00Z");
    identify("u2", "timezone", "Asia/Tokyo");
    assertThat(dueAfterEntering("u2")).isEqualTo("2026-03-29T12:00:00Z");
  }

  @Test
  @DisplayName("TIME-3 calendarDays(n) counts local dates: the local day decides, not the UTC day")
  void calendarDaysCountLocalDates() {
    startAt("2026-06-01T23:30:00Z", rest(calendarDays(2).at(9, 0)));
    identify("tokyo", "timezone", "Asia/Tokyo");
    assertThat(dueAfterEntering("tokyo")).isEqualTo("2026-06-04T00:00:00Z");
    identify("honolulu", "timezone", "Pacific/Honolulu");
    assertThat(dueAfterEntering("honolulu")).isEqualTo("2026-06-03T19:00:00Z");
    assertThat(dueAfterEntering("nowhere")).isEqualTo("2026-06-03T09:00:00Z");
  }

  @Test
  @DisplayName("TIME-3 X-08 A local time in a gap moves forward by the gap")
  void aGapMovesForward() {
    startAt("2026-03-28T12:00:00Z", rest(calendarDays(1).at(2, 30)));
    identify("berlin", "timezone", "Europe/Berlin");
    assertThat(dueAfterEntering("berlin")).isEqualTo("2026-03-29T01:30:00Z");
  }

  @Test
  @DisplayName("TIME-3 A gap of half an hour moves forward by half an hour")
  void aHalfHourGapMovesForwardByItsLength() {
    // Lord Howe Island: 2026-10-04 02:00 (+10:30) becomes 02:30 (+11).
    startAt("2026-10-03T00:00:00Z", rest(calendarDays(1).at(2, 15)));
    identify("islander", "timezone", "Australia/Lord_Howe");
    assertThat(dueAfterEntering("islander")).isEqualTo("2026-10-03T15:45:00Z");
  }

  @Test
  @DisplayName("TIME-3 A date that a zone skipped moves forward by the day that was skipped")
  void aSkippedDateMovesForward() {
    startAt("2011-12-29T20:00:00Z", rest(calendarDays(1)));
    identify("samoan", "timezone", "Pacific/Apia");
    assertThat(dueAfterEntering("samoan")).isEqualTo("2011-12-30T20:00:00Z");
  }

  @Test
  @DisplayName("TIME-3 X-08 In an overlap the earlier of the two instants is taken, once")
  void anOverlapIsTakenOnce() {
    startAt(
        "2026-10-24T12:00:00Z",
        journey("rest")
            .enterByCall()
            .path(delay("pause", calendarDays(1).at(2, 30)), send("mail", email("mail"))));
    identify("berlin", "timezone", "Europe/Berlin");
    assertThat(dueAfterEntering("berlin")).isEqualTo("2026-10-25T00:30:00Z");
    advanceTo("2026-10-25T00:30:00Z");
    assertThat(sentTo("berlin")).containsExactly("mail");
    advance(days(2));
    assertThat(sentTo("berlin")).containsExactly("mail");
  }

  @Test
  @DisplayName(
      "TIME-3 calendarDays(1) without at(..) into a gap and an overlap obeys the same rules")
  void theLocalTimeOfArrivalMayFallIntoAGap() {
    startAt("2026-03-28T01:30:00Z", rest(calendarDays(1)));
    identify("berlin", "timezone", "Europe/Berlin");
    assertThat(dueAfterEntering("berlin")).isEqualTo("2026-03-29T01:30:00Z");
    advanceTo("2026-10-24T00:30:00Z");
    identify("berlin2", "timezone", "Europe/Berlin");
    assertThat(dueAfterEntering("berlin2")).isEqualTo("2026-10-25T00:30:00Z");
  }

  @Test
  @DisplayName("TIME-4 calendarDays at the very time of day of arrival means the later day")
  void atIsStrictlyAfterArrival() {
    startAt("2026-01-01T08:00:00Z", rest(calendarDays(1).at(8, 0)));
    assertThat(dueAfterEntering("u1")).isEqualTo("2026-01-02T08:00:00Z");
    advance(Duration.ofMillis(1));
    assertThat(dueAfterEntering("u2")).isEqualTo("2026-01-02T08:00:00Z");
  }

  @Test
  @DisplayName("TIME-1 A step may say in which zone its calendar days are")
  void aStepMayNameItsZone() {
    startAt(
        "2026-01-01T12:00:00Z",
        rest(calendarDays(1).at(9, 0).inZone(ZoneId.of("America/New_York"))));
    identify("u1", "timezone", "Asia/Tokyo");
    assertThat(dueAfterEntering("u1")).isEqualTo("2026-01-02T14:00:00Z");
  }

  @Test
  @DisplayName("TIME-5 between(min, max) stays within its bounds and spreads 10,000 users evenly")
  void betweenSpreadsEvenly() {
    start(rest(between(hours(1), hours(11))));
    int[] deciles = new int[10];
    for (int i = 0; i < 10_000; i++) {
      Duration wait = Duration.between(T0, dueAfterEntering("user-" + i));
      assertThat(wait).isBetween(hours(1), hours(11));
      deciles[(int) Math.min(9, wait.minus(hours(1)).toMillis() / hours(1).toMillis())]++;
    }
    // 1,000 expected, standard deviation 30.
    assertThat(deciles)
        .satisfies(counts -> {
          for (int count : counts) {
            assertThat(count).isBetween(850, 1_150);
          }
        });
    advance(hours(11));
    assertThat(report("rest").completed()).isEqualTo(10_000);
  }

  @Test
  @DisplayName(
      "TIME-5 between(min, max) is by hash: the same enrollment waits the same time anywhere")
  void betweenIsStable() {
    start(rest(between(minutes(1), days(9))));
    Instant first = dueAfterEntering("u1");
    track("whatever", "u1");
    assertThat(until("u1", "rest")).isEqualTo(first);
    restart(rest(between(minutes(1), days(9))));
    assertThat(until("u1", "rest")).isEqualTo(first);
    driver().close();
    start(rest(between(minutes(1), days(9))));
    assertThat(dueAfterEntering("u1")).isEqualTo(first);
  }

  @Test
  @DisplayName("TIME-5 A delay of the shortest and of the longest kind both end")
  void extremeDelaysEnd() {
    start(
        journey("rest")
            .enterByCall()
            .path(delay("short", Duration.ofMillis(1)), delay("long", days(36_500))));
    enroll("rest", "u1");
    advance(Duration.ofMillis(1));
    assertThat(stepOf("u1", "rest")).isEqualTo("long");
    driver().advanceToTheEnd();
    assertThat(status("u1", "rest")).isEqualTo(EnrollmentStatus.COMPLETED);
    assertThat(trace("u1", "rest").leftAt()).contains(T0.plus(days(36_500)).plusMillis(1));
  }

  @Test
  @DisplayName("STEP-5 N-07 Steps that take no time follow each other at one instant")
  void linksTakeNoTime() {
    start(
        journey("rest")
            .enterOn(event("go"))
            .path(
                send("one", email("one")),
                split("which").when(property("a").is(1), goOn()).otherwise(goOn()),
                send("two", email("two")),
                delay("pause", seconds(2)),
                send("three", email("three"))));
    track(Event.of("go", "u1", Map.of("a", 1)));
    assertThat(sentTo("u1")).containsExactly("one", "two");
    assertThat(trace("u1", "rest").since()).contains(T0);
    advance(seconds(2));
    assertThat(sentTo("u1")).containsExactly("one", "two", "three");
  }
}
