package dev.journeys.scenarios;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.condition.Operand;
import dev.journeys.model.EntryRule;
import dev.journeys.model.Journey;
import dev.journeys.model.PathGraph;
import dev.journeys.model.WaitTarget;
import dev.journeys.model.WaitUntil;
import dev.journeys.policy.DailyWindow;
import dev.journeys.value.InvalidJourneyException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Waits for local times, windows of the day, and dates. */
class LocalTimeScenariosTest extends Scenarios {

  private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);

  private static Journey waiting(WaitTarget target, String zone) {
    return Journey.builder("wait")
        .entry(new EntryRule.ByCall())
        .zone(ZoneId.of(zone))
        .path(new PathGraph(List.of(new WaitUntil("until", target)), List.of()))
        .build();
  }

  private static WaitTarget at(String time) {
    return new WaitTarget.AtTime(LocalTime.parse(time), EVERY_DAY, Optional.empty());
  }

  private static WaitTarget within(String from, String to, Set<DayOfWeek> days) {
    DailyWindow window = new DailyWindow(LocalTime.parse(from), LocalTime.parse(to), days);
    return new WaitTarget.InWindow(window, Optional.empty());
  }

  /** When somebody who arrives at an instant goes on. */
  private Instant leftAfter(String arrival, String zone, Optional<String> own, WaitTarget target) {
    startAt(arrival, waiting(target, zone));
    own.ifPresent(id -> identify("u1", "timezone", id));
    enroll("wait", "u1");
    driver().advanceToTheEnd();
    return passed("u1", "wait", "until").left();
  }

  @ParameterizedTest(name = "{0}: {2} or {3} at {4}")
  @DisplayName("TIME-4 The first instant after arrival at which the user's clock shows the time")
  @CsvSource({
    "D-23, 2023-12-19T23:00:12.123Z, UTC, America/Los_Angeles, 20:00, 2023-12-20T04:00:00Z",
    "D-24, 2023-12-19T23:00:12.123Z, UTC, Asia/Tokyo, 05:00, 2023-12-20T20:00:00Z",
    "D-26, 2023-12-19T23:00:12.123Z, America/New_York, , 08:00, 2023-12-20T13:00:00Z",
    "D-27, 2023-12-19T23:00:12.123Z, America/New_York, Asia/Tokyo, 08:00, 2023-12-20T23:00:00Z",
    "D-30, 2023-12-19T23:00:12.123Z, UTC, , 08:00, 2023-12-20T08:00:00Z",
    "D-31, 2023-12-19T23:00:12.123Z, UTC, Asia/Tokyo, 10:00, 2023-12-20T01:00:00Z",
    "D-33, 2023-12-20T03:00:00Z, UTC, Europe/London, 10:00, 2023-12-20T10:00:00Z",
    "D-34, 2026-01-02T10:00:00Z, America/New_York, , 09:00, 2026-01-02T14:00:00Z",
    "L-20a, 2026-01-02T10:00:00Z, UTC, , 15:30, 2026-01-02T15:30:00Z",
    "L-20b, 2026-01-02T10:00:00Z, UTC, , 08:00, 2026-01-03T08:00:00Z",
    "S-07, 2026-01-02T10:00:30Z, UTC, , 10:01, 2026-01-02T10:01:00Z",
    "M-30, 2018-10-18T16:00:00Z, UTC, , 16:00, 2018-10-19T16:00:00Z",
    "X-08 gap, 2026-03-28T12:00:00Z, Europe/Berlin, , 02:30, 2026-03-29T01:30:00Z",
    "X-08 overlap, 2026-10-24T12:00:00Z, Europe/Berlin, , 02:30, 2026-10-25T00:30:00Z",
    "X-08 once, 2026-10-25T00:30:00Z, Europe/Berlin, , 02:30, 2026-10-26T01:30:00Z"
  })
  void aLocalTime(
      String id, String arrival, String zone, String own, String time, Instant expected) {
    assertThat(leftAfter(arrival, zone, Optional.ofNullable(own), at(time)))
        .as(id)
        .isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}: {4} to {5}")
  @DisplayName("TIME-2 A window is half-open, and one that ends before it begins is overnight")
  @CsvSource({
    "M-31, 2018-10-19T10:00:00Z, UTC, , 08:00, 10:00, 2018-10-20T08:00:00Z",
    "M-33, 2018-10-18T12:00:00Z, UTC, , 08:00, 10:00, 2018-10-19T08:00:00Z",
    "M-39, 2018-10-19T10:00:00Z, UTC, , 10:00, 08:00, 2018-10-19T10:00:00Z",
    "M-41, 2018-10-19T13:00:00Z, America/New_York, UTC2, 08:00, 10:00, 2018-10-19T13:00:00Z",
    "S-03a, 2026-01-02T02:00:00Z, UTC, , 23:00, 07:00, 2026-01-02T02:00:00Z",
    "S-03b, 2026-01-02T12:00:00Z, UTC, , 23:00, 07:00, 2026-01-02T23:00:00Z",
    "S-03c, 2026-01-02T07:00:00Z, UTC, , 23:00, 07:00, 2026-01-02T23:00:00Z",
    "S-03d, 2026-01-02T23:00:00Z, UTC, , 23:00, 07:00, 2026-01-02T23:00:00Z",
    "S-08, 2026-01-02T09:00:00Z, UTC, , 08:00, 10:00, 2026-01-02T09:00:00Z",
    "X-11a, 2026-01-02T23:00:00Z, UTC, , 07:00, 22:00, 2026-01-03T07:00:00Z",
    "X-11b, 2026-01-02T06:59:00Z, UTC, , 07:00, 22:00, 2026-01-02T07:00:00Z",
    "X-11c, 2026-01-02T07:00:00Z, UTC, , 07:00, 22:00, 2026-01-02T07:00:00Z"
  })
  void aWindow(
      String id,
      String arrival,
      String zone,
      String own,
      String from,
      String to,
      Instant expected) {
    assertThat(leftAfter(arrival, zone, Optional.ofNullable(own), within(from, to, EVERY_DAY)))
        .as(id)
        .isEqualTo(expected);
  }

  @Test
  @DisplayName("M-35 On an allowed day of the week a window is open at once")
  void anAllowedDay() {
    Set<DayOfWeek> sunday = EnumSet.of(DayOfWeek.SUNDAY);
    assertThat(
            leftAfter(
                "2018-10-21T08:00:00Z", "UTC", Optional.empty(), within("00:00", "23:59", sunday)))
        .isEqualTo("2018-10-21T08:00:00Z");
  }

  @Test
  @DisplayName("M-37 X-25 No day of the week at all is refused when the journey is built")
  void noDay() {
    Set<DayOfWeek> none = EnumSet.noneOf(DayOfWeek.class);
    assertThatThrownBy(() -> waiting(within("08:00", "10:00", none), "UTC"))
        .isInstanceOf(InvalidJourneyException.class)
        .hasMessageContaining("no day of the week");
  }

  @Test
  @DisplayName("X-10 A day of the week is that of the user's own calendar")
  void theDayIsLocal() {
    WaitTarget thursdayEarly =
        new WaitTarget.AtTime(LocalTime.of(5, 0), EnumSet.of(DayOfWeek.THURSDAY), Optional.empty());
    assertThat(leftAfter("2026-01-05T00:00:00Z", "UTC", Optional.of("Asia/Tokyo"), thursdayEarly))
        .isEqualTo("2026-01-07T20:00:00Z");
    WaitTarget thursdayLate =
        new WaitTarget.AtTime(
            LocalTime.of(22, 0), EnumSet.of(DayOfWeek.THURSDAY), Optional.empty());
    assertThat(
            leftAfter("2026-01-05T00:00:00Z", "UTC", Optional.of("Pacific/Honolulu"), thursdayLate))
        .isEqualTo("2026-01-09T08:00:00Z");
  }

  @Test
  @DisplayName("F-05 A weekday's time that is past today in the user's zone is that of next week")
  void nextWednesday() {
    WaitTarget wednesday =
        new WaitTarget.AtTime(
            LocalTime.of(15, 13, 12), EnumSet.of(DayOfWeek.WEDNESDAY), Optional.empty());
    String now = "2010-02-10T14:30:10Z";
    assertThat(leftAfter(now, "UTC", Optional.empty(), wednesday))
        .isEqualTo("2010-02-10T15:13:12Z");
    assertThat(leftAfter(now, "UTC", Optional.of("Europe/Berlin"), wednesday))
        .isEqualTo("2010-02-17T14:13:12Z");
  }

  @Test
  @DisplayName("F-02 P-07 A delay ends its time after arrival")
  void aDelay() {
    startAt(
        "2010-02-10T14:30:10Z",
        journey("d").enterByCall().path(delay("pause", minutes(90)), exit("done")));
    enroll("d", "u1");
    assertThat(until("u1", "d")).isEqualTo("2010-02-10T16:00:10Z");
  }

  @Test
  @DisplayName("P-08 L-21 F-03 A date that the entry carries is waited for")
  void aDate() {
    WaitTarget date = new WaitTarget.AtDate(new Operand(Operand.Source.ENTRY, "at"), Duration.ZERO);
    startAt("2026-01-02T10:00:00Z", waiting(date, "UTC"));
    Instant at = Instant.parse("2026-02-15T14:30:00Z");
    driver().enroll("wait", "u1", Map.of("at", at));
    driver().advanceToTheEnd();
    assertThat(passed("u1", "wait", "until").left()).isEqualTo(at);
    assertThat(passed("u1", "wait", "until").outcome().name()).isEqualTo("done");
  }

  @Test
  @DisplayName("N-10 A date that is not there, or is no date, is missed at once")
  void noDate() {
    WaitTarget date =
        new WaitTarget.AtDate(new Operand(Operand.Source.ENTRY, "sendAt"), Duration.ZERO);
    startAt("2026-01-02T10:00:00Z", waiting(date, "UTC"));
    driver().enroll("wait", "u1", Map.of());
    driver().enroll("wait", "u2", Map.of("sendAt", "20-09-2025"));
    assertThat(passed("u1", "wait", "until").outcome().name()).isEqualTo("missed");
    assertThat(passed("u2", "wait", "until").outcome().name()).isEqualTo("missed");
  }

  @ParameterizedTest(name = "{0} {1}")
  @DisplayName("TIME-3 Local times of odd zones are the instants that tzdata gives")
  @CsvSource({
    "America/New_York, 2026-03-08T02:30, 2026-03-08T07:30:00Z",
    "America/New_York, 2026-11-01T01:30, 2026-11-01T05:30:00Z",
    "Europe/London, 2026-03-29T01:30, 2026-03-29T01:30:00Z",
    "Europe/London, 2026-10-25T01:30, 2026-10-25T00:30:00Z",
    "Australia/Lord_Howe, 2026-10-04T02:15, 2026-10-03T15:45:00Z",
    "Australia/Lord_Howe, 2027-04-04T01:45, 2027-04-03T14:45:00Z",
    "Pacific/Apia, 2011-12-30T09:00, 2011-12-30T19:00:00Z",
    "America/Santiago, 2026-09-06T00:30, 2026-09-06T04:30:00Z",
    "Asia/Beirut, 2027-03-28T00:30, 2027-03-27T22:30:00Z",
    "Africa/Casablanca, 2027-02-07T02:30, 2027-02-07T01:30:00Z",
    "America/Sao_Paulo, 2026-10-18T00:30, 2026-10-18T03:30:00Z",
    "Asia/Kathmandu, 2026-05-01T09:00, 2026-05-01T03:15:00Z",
    "Pacific/Kiritimati, 2026-06-01T09:00, 2026-05-31T19:00:00Z",
    "Pacific/Pago_Pago, 2026-06-01T09:00, 2026-06-01T20:00:00Z"
  })
  void zoneVectors(String zone, LocalDateTime local, Instant expected) {
    String before = expected.minus(Duration.ofHours(3)).toString();
    assertThat(leftAfter(before, zone, Optional.empty(), at(local.toLocalTime().toString())))
        .isEqualTo(expected);
  }
}
