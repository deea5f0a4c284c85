package dev.journeys.report;

import dev.journeys.policy.Cycle;
import dev.journeys.policy.Schedule;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Collection;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says in words when a schedule runs. */
final class ScheduleWording {

  private static final int MOST_DATES = 3;

  private ScheduleWording() {}

  /** When: {@code on publish and every 2 weeks on Monday at 10:00 Europe/Vienna}. */
  static String of(Schedule schedule) {
    return switch (schedule.kind()) {
      case ON_PUBLISH -> "on publish";
      case ON_DATES -> onDates((Schedule.OnDates) schedule);
      case RECURRING -> recurring((Schedule.Recurring) schedule);
    };
  }

  private static String onDates(Schedule.OnDates schedule) {
    int more = schedule.dates().size() - MOST_DATES;
    return "on "
        + schedule.dates().stream()
            .limit(MOST_DATES)
            .map(date -> date.toLocalDate() + " at " + date.toLocalTime())
            .collect(Collectors.joining(", "))
        + (more > 0 ? " and " + more + " more dates" : "")
        + zone(schedule);
  }

  private static String recurring(Schedule.Recurring schedule) {
    return (schedule.atOnce() ? "on publish and " : "")
        + cycle(schedule.cycle())
        + " at "
        + listed(schedule.times(), Object::toString)
        + zone(schedule)
        + schedule.bounds().until().map(until -> " until " + until).orElse("")
        + (schedule.bounds().runs().isPresent()
            ? ", at most " + schedule.bounds().runs().getAsInt() + " runs"
            : "");
  }

  private static String cycle(Cycle cycle) {
    String unit = cycle.unit().words();
    String every =
        cycle.every() == 1
            ? "every " + unit.substring(0, unit.length() - 1)
            : "every " + cycle.every() + " " + unit;
    return switch (cycle.unit()) {
      case DAY -> every;
      case WEEK -> every + " on " + listed(cycle.weekdays(), ScheduleWording::name);
      case MONTH -> every + " on day " + listed(cycle.monthDays(), Object::toString);
    };
  }

  private static String name(DayOfWeek day) {
    return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  private static <T extends Comparable<T>> String listed(
      Collection<T> items, Function<T, String> word) {
    return new TreeSet<>(items).stream().map(word).collect(Collectors.joining(", "));
  }

  private static String zone(Schedule schedule) {
    return schedule.zone().map(zone -> " " + zone.getId()).orElse("");
  }
}
