package dev.journeys.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.condition.Comparison;
import dev.journeys.condition.Condition;
import dev.journeys.condition.Operand;
import dev.journeys.condition.Operator;
import dev.journeys.policy.Cycle;
import dev.journeys.policy.Schedule;
import dev.journeys.value.InvalidInputException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ScheduleProblemsTest {

  private static final LocalDateTime EVE = LocalDateTime.parse("2026-12-24T18:00");
  private static final Schedule.Recurring DAILY =
      Schedule.Recurring.of(Cycle.days(1), LocalTime.NOON);

  private static Condition exists(Operand.Source source) {
    return new Comparison(new Operand(source, "x"), Operator.EXISTS, List.of());
  }

  private static Journey.Builder journey(Schedule schedule) {
    return Journey.builder("j")
        .entry(new EntryRule.Scheduled(schedule, exists(Operand.Source.ATTRIBUTE)))
        .path(new PathGraph(List.of(new Exit("end")), List.of()));
  }

  private static List<String> problems(Journey.Builder journey) {
    return journey.problems().stream()
        .map(problem -> problem.where() + ": " + problem.sentence())
        .toList();
  }

  @Test
  @DisplayName("ENT-9 all mistakes of a schedule are found at once")
  void all_at_once() {
    Schedule.Recurring wrong =
        new Schedule.Recurring(
            new Cycle(Cycle.Unit.WEEK, 0, Set.of(), Set.of(32)),
            List.of(),
            true,
            new Schedule.Bounds(Optional.of(LocalDateTime.MAX), OptionalInt.of(0)),
            Optional.empty());
    assertThat(problems(journey(wrong)))
        .containsExactly(
            "entry: 0 weeks between runs (expected: 1 to 1000)",
            "entry: no days of the week (expected: at least one)",
            "entry: 1 days of the month (expected: none in this cycle)",
            "entry: day 32 of the month (expected: 1 to 31)",
            "entry: 0 times of the day (expected: 1 to 48)",
            "entry: " + LocalDateTime.MAX + " (expected: a date of the years 1970 to 9999)",
            "entry: 0 runs (expected: 1 to 1000)");
  }

  @Test
  void a_cycle_needs_its_days_and_no_others() {
    assertThat(problems(journey(Schedule.Recurring.of(Cycle.months(1, Set.of()), LocalTime.NOON))))
        .containsExactly("entry: no days of the month (expected: at least one)");
    Cycle days = new Cycle(Cycle.Unit.DAY, 1_001, Set.of(DayOfWeek.MONDAY), Set.of());
    assertThat(problems(journey(Schedule.Recurring.of(days, LocalTime.NOON))))
        .containsExactly(
            "entry: 1001 days between runs (expected: 1 to 1000)",
            "entry: 1 days of the week (expected: none in this cycle)");
  }

  @Test
  @DisplayName("ENT-9 there are 1 to 1000 dates, and they may all be past")
  void dates() {
    assertThat(problems(journey(new Schedule.OnDates(List.of(), Optional.empty()))))
        .containsExactly("entry: 0 dates (expected: 1 to 1000)");
    List<LocalDateTime> many = IntStream.range(0, 1_001).mapToObj(EVE::plusDays).toList();
    assertThat(problems(journey(new Schedule.OnDates(many, Optional.empty()))))
        .containsExactly("entry: 1001 dates (expected: 1 to 1000)");
    LocalDateTime past = LocalDateTime.parse("1999-12-31T23:59");
    assertThat(problems(journey(new Schedule.OnDates(List.of(past), Optional.empty())))).isEmpty();
  }

  @Test
  @DisplayName("ENT-8 ENT-9 a schedule that cannot run while the journey is open is refused")
  void never_open() {
    String never =
        "entry: a schedule without any run while the journey is open (expected: at least one)";
    EntryWindow fromEve = window("2026-12-24T18:00:00Z", null);
    assertThat(problems(journey(DAILY.until(EVE).inZone("UTC")).entryWindow(fromEve)))
        .containsExactly(never);
    assertThat(
            problems(journey(DAILY.until(EVE.plusSeconds(1)).inZone("UTC")).entryWindow(fromEve)))
        .isEmpty();
    assertThat(problems(journey(DAILY.until(EVE)).entryWindow(fromEve)))
        .as("in the zone of some engine it runs")
        .isEmpty();
    assertThat(
            problems(journey(DAILY.until(EVE)).zone(ZoneId.of("Asia/Tokyo")).entryWindow(fromEve)))
        .containsExactly(never);
    Schedule.OnDates onEve = new Schedule.OnDates(List.of(EVE), Optional.of(ZoneId.of("UTC")));
    assertThat(problems(journey(onEve).entryWindow(window(null, "2026-12-24T18:00:00Z"))))
        .containsExactly(never);
    assertThat(problems(journey(onEve).entryWindow(fromEve))).isEmpty();
  }

  @Test
  @DisplayName("ENT-8 ENT-9 without a zone a run in any zone will do, and not only in the farthest")
  void open_in_some_zone() {
    Schedule noon =
        new Schedule.OnDates(List.of(LocalDateTime.parse("2026-12-24T12:00")), Optional.empty());
    EntryWindow day = window("2026-12-24T00:00:00Z", "2026-12-25T00:00:00Z");
    assertThat(problems(journey(noon).entryWindow(day))).isEmpty();
    EntryWindow ofNepal = window("2026-12-24T06:15:00Z", "2026-12-24T06:15:01Z");
    assertThat(problems(journey(noon).entryWindow(ofNepal))).isEmpty();
    assertThat(problems(journey(DAILY.byRuleOnly().atMost(1_000)).entryWindow(ofNepal))).isEmpty();
    EntryWindow dayAfter = window("2026-12-25T06:00:01Z", "2026-12-26T00:00:00Z");
    assertThat(problems(journey(noon).entryWindow(dayAfter)))
        .containsExactly(
            "entry: a schedule without any run while the journey is open (expected: at least one)");
  }

  @Test
  @DisplayName("ENT-8 ENT-9 the window of a schedule lies in the years 1970 to 9999")
  void window_out_of_the_calendar() {
    Schedule onEve = new Schedule.OnDates(List.of(EVE), Optional.empty());
    for (Schedule schedule : List.of(DAILY, DAILY.byRuleOnly(), onEve)) {
      EntryWindow far = window("+1000000000-01-01T00:00:00Z", "+1000000000-12-31T23:59:59Z");
      assertThat(problems(journey(schedule).entryWindow(far)))
          .containsExactly(
              "open: +1000000000-01-01T00:00:00Z (expected: an instant of the years 1970 to 9999)",
              "open: +1000000000-12-31T23:59:59Z (expected: an instant of the years 1970 to 9999)");
      EntryWindow early = window("1969-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z");
      assertThat(problems(journey(schedule).entryWindow(early)))
          .containsExactly(
              "open: 1969-12-31T23:59:59.999Z (expected: an instant of the years 1970 to 9999)");
      EntryWindow widest = window("1970-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z");
      assertThat(problems(journey(schedule).entryWindow(widest))).isEmpty();
      EntryWindow last = window("9999-12-31T00:00:00Z", null);
      assertThat(problems(journey(schedule).entryWindow(last)))
          .allMatch(problem -> problem.startsWith("entry: a schedule without any run"));
    }
  }

  private static EntryWindow window(@Nullable String from, @Nullable String until) {
    return new EntryWindow(
        Optional.ofNullable(from).map(Instant::parse),
        Optional.ofNullable(until).map(Instant::parse));
  }

  @Test
  @DisplayName(
      "ENT-13 enterAt(..) with keyedBy(..) is refused, as is an audience that asks of an event")
  void without_properties() {
    assertThat(problems(journey(DAILY).keyedBy("sku")))
        .containsExactly(
            "keyedBy: keyedBy(\"sku\") with enterAt(..) (expected: an entry that has properties)");
    assertThat(
            problems(
                journey(DAILY).entry(new EntryRule.Scheduled(DAILY, exists(Operand.Source.EVENT)))))
        .singleElement()
        .asString()
        .startsWith("entry: property(..) in a condition that holds at any time");
  }

  @Test
  void a_time_or_a_zone_that_does_not_exist_is_refused_when_it_is_said() {
    assertThatThrownBy(() -> DAILY.at(24, 0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("at(24, 0) (expected: at(0, 0) to at(23, 59))");
    assertThatThrownBy(() -> DAILY.inZone("Mars/Base"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("\"Mars/Base\" (expected: an IANA zone id");
    assertThatThrownBy(
            () -> new Schedule.OnDates(List.of(EVE), Optional.empty()).inZone("Mars/Base"))
        .isInstanceOf(InvalidInputException.class);
  }
}
