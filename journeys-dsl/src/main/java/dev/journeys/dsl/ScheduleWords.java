package dev.journeys.dsl;

import dev.journeys.policy.Cycle;
import dev.journeys.policy.Schedule;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The words for schedules, which {@link JourneyDsl} gives with all others. */
abstract sealed class ScheduleWords extends ConditionWords permits JourneyDsl {

  /** Only this package has words. */
  ScheduleWords() {}

  /**
   * A schedule that runs once, when the journey is published, or when it opens if that is later.
   */
  public static Schedule onPublish() {
    return new Schedule.OnPublish();
  }

  /** A schedule that runs once on each of several local dates and times. */
  public static Schedule.OnDates onDates(LocalDateTime first, LocalDateTime... rest) {
    return new Schedule.OnDates(Given.atLeastOne(first, rest), Optional.empty());
  }

  /** A schedule that runs once at each of several instants. */
  public static Schedule.OnDates onDates(Instant first, Instant... rest) {
    return Schedule.OnDates.at(Given.atLeastOne(first, rest));
  }

  /** A schedule that runs when the journey is published, and then every day. */
  public static ScheduleWithoutTime everyDay() {
    return everyDays(1);
  }

  /** A schedule that runs when the journey is published, and then every so-many days. */
  public static ScheduleWithoutTime everyDays(int days) {
    return new ScheduleWithoutTime(Cycle.days(days));
  }

  /** A schedule that runs when the journey is published, and then on some days of every week. */
  public static ScheduleWithoutTime everyWeek(DayOfWeek first, DayOfWeek... rest) {
    return everyWeeks(1, first, rest);
  }

  /**
   * A schedule that runs when the journey is published, and then on some days of every so-many
   * weeks; weeks begin on Monday.
   */
  public static ScheduleWithoutTime everyWeeks(int weeks, DayOfWeek first, DayOfWeek... rest) {
    return new ScheduleWithoutTime(
        Cycle.weeks(weeks, EnumSet.copyOf(Given.atLeastOne(first, rest))));
  }

  /**
   * A schedule that runs when the journey is published, and then on some days of every month, 1 to
   * 31; a month that is too short for a day has its last day instead.
   */
  public static ScheduleWithoutTime everyMonth(int day, int... rest) {
    return everyMonths(1, day, rest);
  }

  /** The same, of every so-many months. */
  public static ScheduleWithoutTime everyMonths(int months, int day, int... rest) {
    Objects.requireNonNull(rest, "rest");
    return new ScheduleWithoutTime(
        Cycle.months(
            months,
            IntStream.concat(IntStream.of(day), IntStream.of(rest))
                .boxed()
                .collect(Collectors.toSet())));
  }
}
