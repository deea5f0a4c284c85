package dev.journeys.json;

import dev.journeys.policy.Cycle;
import dev.journeys.policy.Schedule;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Makes schedules of JSON. */
final class ScheduleReader {

  private static final Cycle STAND_IN = Cycle.days(1);

  private ScheduleReader() {}

  static Schedule schedule(Fields fields) {
    return fields
        .kind(Vocabulary.SCHEDULES)
        .map(kind -> schedule(kind, fields))
        .orElseGet(Schedule.OnPublish::new);
  }

  private static Schedule schedule(Schedule.Kind kind, Fields fields) {
    return switch (kind) {
      case ON_PUBLISH -> new Schedule.OnPublish();
      case ON_DATES ->
          new Schedule.OnDates(
              fields.required("dates").items(Schedule.MOST_RUNS).stream()
                  .map(date -> date.parsed(TextForm.LOCAL))
                  .toList(),
              zone(fields));
      case RECURRING -> recurring(fields);
    };
  }

  private static Schedule recurring(Fields fields) {
    return new Schedule.Recurring(
        fields.oneOf(Vocabulary.CYCLES).map(unit -> cycle(unit, fields)).orElse(STAND_IN),
        fields.required("at").items().stream().map(time -> time.parsed(TextForm.TIME)).toList(),
        !fields.truth("byRuleOnly"),
        new Schedule.Bounds(
            fields.optional("until").map(until -> until.parsed(TextForm.LOCAL)),
            fields.number("runs")),
        zone(fields));
  }

  private static Cycle cycle(Cycle.Unit unit, Fields fields) {
    int every = fields.required(Vocabulary.CYCLES.word(unit)).integer();
    return switch (unit) {
      case DAY -> Cycle.days(every);
      case WEEK -> Cycle.weeks(every, weekdays(fields.required("on")));
      case MONTH -> Cycle.months(every, monthDays(fields.required("on")));
    };
  }

  private static Set<DayOfWeek> weekdays(Place place) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    place.items().forEach(day -> day.word(Vocabulary.DAYS).ifPresent(days::add));
    return days;
  }

  private static Set<Integer> monthDays(Place place) {
    Set<Integer> days = new HashSet<>();
    place.items().forEach(day -> days.add(day.integer()));
    return days;
  }

  private static Optional<ZoneId> zone(Fields fields) {
    return fields.optional("zone").map(zone -> zone.parsed(TextForm.ZONE));
  }
}
