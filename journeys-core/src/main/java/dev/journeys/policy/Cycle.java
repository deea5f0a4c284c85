package dev.journeys.policy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * The days of the calendar on which something recurs: every so-many days, on some days of every
 * so-many weeks (which begin on Monday), or of every so-many months. It is counted from a first
 * day, whose week or month is the first.
 *
 * <p>Immutable.
 *
 * @param unit what is counted
 * @param every how many of them, 1 to {@value #LONGEST}
 * @param weekdays of weeks: on which days, at least one; else none
 * @param monthDays of months: on which days, each 1 to 31; a month that is shorter has its last day
 *     instead; else none
 */
public record Cycle(Unit unit, int every, Set<DayOfWeek> weekdays, Set<Integer> monthDays) {

  /** The most days, weeks or months between runs. */
  public static final int LONGEST = 1_000;

  /** What a cycle counts. */
  public enum Unit {
    /** Days. */
    DAY("days"),
    /** Weeks, from Monday on. */
    WEEK("weeks"),
    /** Months. */
    MONTH("months");

    private final String words;

    Unit(String words) {
      this.words = words;
    }

    /** The plural, in a sentence. */
    public String words() {
      return words;
    }
  }

  /** Copies the sets. */
  public Cycle {
    Objects.requireNonNull(unit, "unit");
    weekdays = Set.copyOf(weekdays);
    monthDays = Set.copyOf(monthDays);
  }

  /** Every so-many days. */
  public static Cycle days(int every) {
    return new Cycle(Unit.DAY, every, Set.of(), Set.of());
  }

  /** On some days of every so-many weeks. */
  public static Cycle weeks(int every, Set<DayOfWeek> weekdays) {
    return new Cycle(Unit.WEEK, every, weekdays, Set.of());
  }

  /** On some days of every so-many months. */
  public static Cycle months(int every, Set<Integer> monthDays) {
    return new Cycle(Unit.MONTH, every, Set.of(), monthDays);
  }

  /** The how-manieth time the cycle goes round on a day; 0 is the time of the first day. */
  long roundOf(LocalDate day, LocalDate first) {
    long passed =
        switch (unit) {
          case DAY -> ChronoUnit.DAYS.between(first, day);
          case WEEK -> ChronoUnit.WEEKS.between(monday(first), monday(day));
          case MONTH -> ChronoUnit.MONTHS.between(YearMonth.from(first), YearMonth.from(day));
        };
    return Math.floorDiv(passed, every);
  }

  /** The days of one round, in order; of the first, also such as are before the first day. */
  List<LocalDate> days(long round, LocalDate first) {
    long passed = round * every;
    return switch (unit) {
      case DAY -> List.of(first.plusDays(passed));
      case WEEK -> {
        LocalDate monday = monday(first).plusWeeks(passed);
        yield new TreeSet<>(weekdays)
            .stream().map(day -> monday.plusDays(day.getValue() - 1L)).toList();
      }
      case MONTH -> {
        YearMonth month = YearMonth.from(first).plusMonths(passed);
        yield monthDays.stream()
            .map(day -> month.atDay(Math.min(day, month.lengthOfMonth())))
            .sorted()
            .distinct()
            .toList();
      }
    };
  }

  private static LocalDate monday(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }
}
