package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.model.Journey;
import dev.journeys.value.Event;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TimeTest extends Simulation {

  private static final Journey PLAIN =
      journey("plain").enterOn(event("go")).path(delay("pause", calendarDays(1).at(8, 0)));

  private static final Journey ZONED =
      journey("zoned")
          .enterOn(event("go"))
          .zone("America/New_York")
          .path(delay("pause", calendarDays(1).at(8, 0)));

  /** The instant of the peer scenarios D-23 and following, less a day, as ours adds a day. */
  private void startInDecember(Journey... journeys) {
    start(builder -> builder.startingAt(Instant.parse("2023-12-18T23:00:12.123Z")), journeys);
  }

  private Instant due(String journey, String user) {
    track("go", user);
    return until(user, journey);
  }

  @Test
  @DisplayName("TIME-1 D-30 Without any zone the calendar is UTC")
  void theLastResortIsUtc() {
    startInDecember(PLAIN);
    assertThat(due("plain", "u1")).isEqualTo("2023-12-19T08:00:00Z");
  }

  @Test
  @DisplayName("TIME-1 The engine's zone serves users and journeys without one")
  void theEngineMayHaveAZone() {
    engine(engine -> engine.zone(ZoneId.of("America/Los_Angeles")));
    startInDecember(PLAIN, ZONED);
    assertThat(due("plain", "u1")).isEqualTo("2023-12-19T16:00:00Z");
    assertThat(due("zoned", "u1")).isEqualTo("2023-12-19T13:00:00Z");
  }

  @Test
  @DisplayName("TIME-1 D-26 The journey's zone serves users without one")
  void theJourneyMayHaveAZone() {
    startInDecember(ZONED);
    assertThat(due("zoned", "u1")).isEqualTo("2023-12-19T13:00:00Z");
  }

  @Test
  @DisplayName("TIME-1 D-27 The user's zone goes before the journey's")
  void theUsersZoneGoesFirst() {
    startInDecember(ZONED);
    identify("u1", "timezone", "Asia/Tokyo");
    // In Tokyo it is the 19th already, 08:00:12 in the morning.
    assertThat(due("zoned", "u1")).isEqualTo("2023-12-19T23:00:00Z");
  }

  @Test
  @DisplayName("TIME-1 ENT-2 The zone that the entry event tells is in force at once")
  void theEntryEventMayTellTheZone() {
    startInDecember(ZONED);
    track(Event.of("go", "u1").withAttribute("timezone", "Europe/London"));
    assertThat(until("u1", "zoned")).isEqualTo("2023-12-19T08:00:00Z");
  }

  @Test
  @DisplayName(
      "TIME-1 M-41 An invalid zone falls to the next, and stops neither its user nor others")
  void anInvalidZoneFallsToTheNext() {
    startInDecember(ZONED, PLAIN);
    Map<String, Object> invalid =
        Map.of(
            "text",
            "UTC2",
            "empty",
            "",
            "blank",
            " ",
            "number",
            5,
            "flag",
            true,
            "long",
            "x".repeat(5_000),
            "path",
            "../../etc/passwd");
    invalid.forEach((user, zone) -> {
      identify(user, "timezone", zone);
      assertThat(due("zoned", user)).as(user).isEqualTo("2023-12-19T13:00:00Z");
      assertThat(until(user, "plain")).as(user).isEqualTo("2023-12-19T08:00:00Z");
    });
    identify("fine", "timezone", "Asia/Tokyo");
    assertThat(due("zoned", "fine")).isEqualTo("2023-12-19T23:00:00Z");
    advance(days(3));
    assertThat(report("zoned").active()).isZero();
    assertThat(report("plain").active()).isZero();
  }

  @Test
  @DisplayName("TIME-8 Time does not run backwards")
  void timeDoesNotRunBackwards() {
    start(PLAIN);
    advance(hours(1));
    assertThatThrownBy(() -> driver().advanceTo(T0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> advance(hours(-1))).isInstanceOf(IllegalArgumentException.class);
    assertThat(now()).isEqualTo(T0.plus(hours(1)));
  }

  @Test
  @DisplayName("TIME-9 An input is stamped by the engine: entry and waits count from acceptance")
  void waitsCountFromAcceptance() {
    start(journey("plain").enterOn(event("go")).path(delay("pause", hours(2))));
    advance(hours(5));
    track(Event.of("go", "u1").at(now().minus(minutes(40))));
    assertThat(until("u1", "plain")).isEqualTo(now().plus(hours(2)));
  }

  @Test
  @DisplayName("TIME-9 A chain of waits that fell due while nothing ran is gone through in order")
  void aChainOfWaitsIsGoneThrough() {
    Journey chain =
        journey("chain")
            .enterByCall()
            .path(
                waitFor("first", event("x")).upTo(hours(1)),
                send("one", email("one")),
                waitFor("second", event("x")).upTo(hours(1)),
                send("two", email("two")));
    start(chain);
    enroll("chain", "u1");
    restartAfter(days(9), chain);
    advance(hours(1));
    assertThat(sentTo("u1")).containsExactly("one", "two");
  }

  @Test
  @DisplayName(
      "TIME-9 An event after a pause of the process does not catch up with a wait that is over")
  void anEventAfterAPauseIsLate() {
    Journey wait =
        journey("wait")
            .enterByCall()
            .path(
                waitFor("await", event("x"), send("got", email("got"))).upTo(hours(1)),
                delay("after", days(9)));
    start(wait);
    enroll("wait", "u1");
    restartAfter(hours(1), wait);
    track("x", "u1");
    assertThat(outcome("u1", "wait", "await")).isEqualTo("timeout");
    assertThat(sentTo("u1")).isEmpty();
  }
}
