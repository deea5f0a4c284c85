package dev.journeys.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ScheduledRunsTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static final List<ZoneId> ZONES =
      List.of(
          ZoneOffset.UTC,
          BERLIN,
          ZoneId.of("America/New_York"),
          ZoneId.of("Australia/Lord_Howe"),
          ZoneId.of("Asia/Kathmandu"),
          ZoneId.of("Pacific/Apia"));

  @Property(tries = 2_000)
  @DisplayName("ENT-9 every day of the calendar that fits the rule has its runs, and no other has")
  void the_runs_are_those_that_a_walk_over_the_calendar_finds(@ForAll long seed) {
    Random random = new Random(seed);
    Instant from = instant(random);
    ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
    Schedule.Recurring rule = rule(random);
    List<Instant> expected = walk(rule, from, zone);
    List<Instant> runs = new ArrayList<>();
    Optional<Instant> next = ScheduledRuns.of(rule, from, zone).first();
    while (next.isPresent() && runs.size() < expected.size()) {
      runs.add(next.get());
      next = ScheduledRuns.of(rule, from, zone).after(next.get());
    }
    assertThat(runs).isEqualTo(expected);
  }

  @Property(tries = 1_000)
  @DisplayName("ENT-9 the next run after any instant is the first that is later")
  void the_next_run_does_not_depend_on_where_one_asks_from(@ForAll long seed) {
    Random random = new Random(seed);
    Instant from = instant(random);
    ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
    Schedule.Recurring rule = rule(random);
    List<Instant> all = walk(rule, from, zone);
    Instant asked = from.plusSeconds(random.nextInt(400) * 3_600L - 36_000);
    ScheduledRuns runs = ScheduledRuns.of(rule, from, zone);
    Optional<Instant> expected = all.stream().filter(run -> run.isAfter(asked)).findFirst();
    assertThat(runs.after(asked)).isEqualTo(expected.isEmpty() ? runs.after(asked) : expected);
    Instant now = asked.plusSeconds(86_400L * random.nextInt(30));
    if (!all.isEmpty() && now.isBefore(all.get(all.size() - 1))) {
      assertThat(runs.newest(asked, now))
          .isEqualTo(
              all.stream()
                  .filter(run -> run.isAfter(asked) && !run.isAfter(now))
                  .reduce((older, newer) -> newer));
    }
  }

  private static Instant instant(Random random) {
    long begin = Instant.parse("2011-10-01T00:00:00Z").getEpochSecond();
    long seconds = random.nextBoolean() ? 20L * 365 * 86_400 : 120L * 86_400;
    return Instant.ofEpochSecond(
        begin + random.nextLong(seconds), random.nextInt(1_000) * 1_000_000L);
  }

  private static Schedule.Recurring rule(Random random) {
    int every = random.nextBoolean() ? 1 : 1 + random.nextInt(5);
    Set<Integer> days = new TreeSet<>();
    Set<DayOfWeek> weekdays = new TreeSet<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      days.add(random.nextInt(4) == 0 ? 31 - random.nextInt(3) : 1 + random.nextInt(31));
      weekdays.add(DayOfWeek.of(1 + random.nextInt(7)));
    }
    Cycle cycle =
        switch (random.nextInt(3)) {
          case 0 -> Cycle.days(every);
          case 1 -> Cycle.weeks(every, weekdays);
          default -> Cycle.months(every, days);
        };
    Schedule.Recurring rule =
        Schedule.Recurring.of(cycle, LocalTime.of(random.nextInt(24), random.nextInt(4) * 15));
    for (int i = random.nextInt(3); i > 0; i--) {
      rule = rule.at(random.nextInt(5), random.nextInt(4) * 15);
    }
    return random.nextBoolean() ? rule.byRuleOnly() : rule;
  }

  /** The first runs, found by looking at every single day. */
  private static List<Instant> walk(Schedule.Recurring rule, Instant from, ZoneId zone) {
    TreeSet<Instant> runs = new TreeSet<>();
    if (rule.atOnce()) {
      runs.add(from);
    }
    LocalDate first = LocalDate.ofInstant(from, zone);
    for (LocalDate day = first; day.isBefore(first.plusDays(500)); day = day.plusDays(1)) {
      if (fits(rule.cycle(), first, day)) {
        for (LocalTime time : rule.times()) {
          Instant run = day.atTime(time).atZone(zone).toInstant();
          if (!run.isBefore(from)) {
            runs.add(run);
          }
        }
      }
    }
    return runs.stream().limit(12).toList();
  }

  private static boolean fits(Cycle cycle, LocalDate first, LocalDate day) {
    return switch (cycle.unit()) {
      case DAY -> (day.toEpochDay() - first.toEpochDay()) % cycle.every() == 0;
      case WEEK ->
          cycle.weekdays().contains(day.getDayOfWeek())
              && (week(day) - week(first)) % cycle.every() == 0;
      case MONTH ->
          (month(day) - month(first)) % cycle.every() == 0
              && cycle.monthDays().stream()
                  .anyMatch(of -> Math.min(of, day.lengthOfMonth()) == day.getDayOfMonth());
    };
  }

  private static long week(LocalDate day) {
    return Math.floorDiv(day.toEpochDay() + 3, 7);
  }

  private static int month(LocalDate day) {
    return day.getYear() * 12 + day.getMonthValue();
  }

  @Test
  @DisplayName("ENT-9 a recurring schedule runs at once and then by its rule")
  void at_once_and_then_by_the_rule() {
    Schedule.Recurring mondays =
        Schedule.Recurring.of(Cycle.weeks(1, Set.of(DayOfWeek.MONDAY)), LocalTime.of(10, 0));
    assertThat(runs(mondays, "2026-03-04T12:00:00Z", 3))
        .containsExactly("2026-03-04T12:00:00Z", "2026-03-09T09:00:00Z", "2026-03-16T09:00:00Z");
    assertThat(runs(mondays.byRuleOnly(), "2026-03-04T12:00:00Z", 2))
        .containsExactly("2026-03-09T09:00:00Z", "2026-03-16T09:00:00Z");
    assertThat(runs(mondays, "2026-03-09T09:00:00Z", 2))
        .as("a publish at the very time of the rule is one run")
        .containsExactly("2026-03-09T09:00:00Z", "2026-03-16T09:00:00Z");
  }

  @Test
  @DisplayName(
      "ENT-9 a local time in a gap moves forward; of one in an overlap the earlier is taken")
  void gaps_and_overlaps() {
    Schedule.Recurring nights =
        Schedule.Recurring.of(Cycle.days(1), LocalTime.of(2, 30)).at(3, 30).byRuleOnly();
    assertThat(runs(nights, "2026-03-28T12:00:00Z", 3))
        .as("02:30 is 03:30 on that day, and runs once")
        .containsExactly("2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z", "2026-03-30T01:30:00Z");
    assertThat(runs(nights, "2026-10-24T12:00:00Z", 3))
        .containsExactly("2026-10-25T00:30:00Z", "2026-10-25T02:30:00Z", "2026-10-26T01:30:00Z");
  }

  @Test
  @DisplayName("ENT-9 a month that is too short for a day has its last day instead")
  void short_months() {
    Schedule.Recurring last =
        Schedule.Recurring.of(Cycle.months(1, Set.of(30, 31)), LocalTime.NOON)
            .byRuleOnly()
            .inZone("UTC");
    assertThat(runs(last, "2026-01-31T00:00:00Z", 4))
        .containsExactly(
            "2026-01-31T12:00:00Z",
            "2026-02-28T12:00:00Z",
            "2026-03-30T12:00:00Z",
            "2026-03-31T12:00:00Z");
  }

  @Test
  @DisplayName("ENT-9 until(..) and atMost(..) end it, whichever comes first")
  void bounds() {
    Schedule.Recurring daily = Schedule.Recurring.of(Cycle.days(1), LocalTime.NOON).inZone("UTC");
    assertThat(runs(daily.atMost(2), "2026-01-01T00:00:00Z", 9))
        .containsExactly("2026-01-01T00:00:00Z", "2026-01-01T12:00:00Z");
    assertThat(
            runs(daily.until(LocalDateTime.parse("2026-01-02T12:00")), "2026-01-01T00:00:00Z", 9))
        .as("the end is excluded")
        .containsExactly("2026-01-01T00:00:00Z", "2026-01-01T12:00:00Z");
    assertThat(
            runs(
                daily.atMost(5).until(LocalDateTime.parse("2026-01-01T12:01")),
                "2026-01-01T00:00:00Z",
                9))
        .hasSize(2);
    assertThat(
            ScheduledRuns.of(daily.atMost(2), Instant.EPOCH, BERLIN)
                .newest(Instant.MIN, Instant.parse("2026-01-01T00:00:00Z")))
        .contains(Instant.parse("1970-01-01T12:00:00Z"));
  }

  @Test
  @DisplayName("ENT-9 dates run in their order, once each, and not before the journey is entered")
  void dates() {
    Schedule.OnDates dates =
        new Schedule.OnDates(
            List.of(
                LocalDateTime.parse("2026-12-24T18:00"),
                LocalDateTime.parse("2026-03-29T02:30"),
                LocalDateTime.parse("2026-03-29T03:30"),
                LocalDateTime.parse("2026-01-01T00:00")),
            Optional.empty());
    assertThat(runs(dates, "2026-02-01T00:00:00Z", 9))
        .containsExactly("2026-03-29T01:30:00Z", "2026-12-24T17:00:00Z");
    assertThat(runs(dates.inZone("UTC"), "2026-12-24T18:00:00Z", 9))
        .containsExactly("2026-12-24T18:00:00Z");
    Instant instant = Instant.parse("2026-02-01T00:00:00.005Z");
    assertThat(runs(Schedule.OnDates.at(List.of(instant)), "2026-01-01T00:00:00Z", 9))
        .containsExactly("2026-02-01T00:00:00.005Z");
    assertThat(runs(new Schedule.OnPublish(), "2026-01-01T00:00:00.001Z", 9))
        .containsExactly("2026-01-01T00:00:00.001Z");
  }

  private static List<String> runs(Schedule schedule, String from, int most) {
    ScheduledRuns runs = ScheduledRuns.of(schedule, Instant.parse(from), BERLIN);
    List<String> found = new ArrayList<>();
    Optional<Instant> next = runs.first();
    while (next.isPresent() && found.size() < most) {
      found.add(next.get().toString());
      next = runs.after(next.get());
    }
    return found;
  }
}
