package dev.journeys.json;

import dev.journeys.policy.Cycle;
import dev.journeys.policy.Schedule;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;

/** Valid schedules of every kind. */
final class RandomSchedules {

  private static final LocalDate FIRST = LocalDate.of(1970, 1, 1);
  private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

  private final Dice dice;
  private final RandomValues values;

  RandomSchedules(Dice dice, RandomValues values) {
    this.dice = dice;
    this.values = values;
  }

  Schedule schedule() {
    return dice.oneOf(
        Schedule.OnPublish::new,
        () -> new Schedule.OnDates(dice.list(1, 4, this::date), dice.maybe(values::zone)),
        this::recurring);
  }

  private Schedule recurring() {
    return new Schedule.Recurring(
        cycle(),
        dice.list(1, 3, values::time),
        dice.oneIn(2),
        new Schedule.Bounds(
            dice.maybe(this::date),
            dice.oneIn(2) ? OptionalInt.empty() : OptionalInt.of(dice.between(1, 1_000))),
        dice.maybe(values::zone));
  }

  private Cycle cycle() {
    int every = dice.between(1, Cycle.LONGEST);
    return dice.oneOf(
        () -> Cycle.days(every),
        () ->
            Cycle.weeks(
                every,
                new HashSet<>(dice.list(1, 4, () -> dice.pick(List.of(DayOfWeek.values()))))),
        () -> Cycle.months(every, new HashSet<>(dice.list(1, 4, () -> dice.between(1, 31)))));
  }

  private LocalDateTime date() {
    long day = dice.between(FIRST.toEpochDay(), LAST.toEpochDay());
    return LocalDate.ofEpochDay(day).atTime(values.time());
  }
}
