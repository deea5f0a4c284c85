package dev.journeys.policy;

import dev.journeys.value.Problem;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong with a schedule. */
final class ScheduleCheck {

  private static final int FIRST_YEAR = 1970;
  private static final int LAST_YEAR = 9999;
  private static final int LAST_DAY = 31;

  private final String where;
  private final List<Problem> problems = new ArrayList<>();

  ScheduleCheck(String where) {
    this.where = where;
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }

  void count(String what, int count, int fewest, int most, String hint) {
    if (count < fewest || count > most) {
      add(count + " " + what + " (expected: " + fewest + " to " + most + ")", hint);
    }
  }

  void date(LocalDateTime date) {
    if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
      add(
          date + " (expected: a date of the years " + FIRST_YEAR + " to " + LAST_YEAR + ")",
          "Correct the year.");
    }
  }

  void cycle(Cycle cycle) {
    String unit = cycle.unit().words();
    count(unit + " between runs", cycle.every(), 1, Cycle.LONGEST, "Use 1 for every one of them.");
    boolean weekly = cycle.unit() == Cycle.Unit.WEEK;
    boolean monthly = cycle.unit() == Cycle.Unit.MONTH;
    days("days of the week", weekly, cycle.weekdays().size());
    days("days of the month", monthly, cycle.monthDays().size());
    for (int day : cycle.monthDays()) {
      if (day < 1 || day > LAST_DAY) {
        add(
            "day " + day + " of the month (expected: 1 to 31)",
            "Use 31 for the last day of every month.");
      }
    }
  }

  private void days(String what, boolean asked, int count) {
    if (asked && count == 0) {
      add("no " + what + " (expected: at least one)", "Name the days on which it runs.");
    } else if (!asked && count > 0) {
      add(count + " " + what + " (expected: none in this cycle)", "Leave them out.");
    }
  }

  private void add(String sentence, String hint) {
    problems.add(Problem.error(where, sentence, hint));
  }
}
