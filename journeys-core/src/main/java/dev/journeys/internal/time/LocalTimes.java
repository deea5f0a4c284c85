package dev.journeys.internal.time;

import dev.journeys.policy.DailyWindow;
import dev.journeys.policy.FrequencyCap;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic on local clocks. A local time in a gap moves forward by the gap; of a local time in an
 * overlap the earlier offset is taken. {@link ZonedDateTime#ofLocal} does both.
 */
public final class LocalTimes {

  private LocalTimes() {}

  /** The zone of an id, or null when there is none such. */
  public static @Nullable ZoneId zone(String id) {
    try {
      return ZoneId.of(id);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /**
   * The instant that is a number of calendar days later, at a local time; without one, at the local
   * time of the instant itself.
   */
  public static Instant plusDays(Instant instant, int days, @Nullable LocalTime at, ZoneId zone) {
    return plusDays(instant, days, at, zone, zone);
  }

  /** The same, where the local date and time are those of one zone and its clock another's. */
  public static Instant plusDays(
      Instant instant, int days, @Nullable LocalTime at, ZoneId zone, ZoneId clock) {
    LocalDateTime local = LocalDateTime.ofInstant(instant, zone);
    return on(local.toLocalDate().plusDays(days), at == null ? local.toLocalTime() : at, clock);
  }

  /** A local time on the local day of an instant; an instant that no calendar reaches stays. */
  public static Instant onDayOf(Instant instant, LocalTime time, ZoneId zone) {
    try {
      return plusDays(instant, 0, time, zone);
    } catch (DateTimeException e) {
      return instant;
    }
  }

  /** The first instant after another at which a local clock shows a time on one of some days. */
  public static Instant nextAt(Instant after, LocalTime time, Set<DayOfWeek> days, ZoneId zone) {
    LocalDate date = LocalDate.ofInstant(after, zone);
    while (true) {
      Instant candidate = on(date, time, zone);
      boolean exists = LocalDate.ofInstant(candidate, zone).equals(date);
      if (exists && days.contains(date.getDayOfWeek()) && candidate.isAfter(after)) {
        return candidate;
      }
      date = date.plusDays(1);
    }
  }

  /** The first instant, from another on, that lies in a window of the local day. */
  public static Instant nextIn(Instant from, DailyWindow window, ZoneId zone) {
    LocalDate yesterday = LocalDate.ofInstant(from, zone).minusDays(1);
    for (LocalDate date = yesterday; ; date = date.plusDays(1)) {
      if (window.days().contains(date.getDayOfWeek())) {
        Instant begin = on(date, window.from(), zone);
        Instant end = end(date, window, zone);
        if (end.isAfter(from) && end.isAfter(begin)) {
          return begin.isAfter(from) ? begin : from;
        }
      }
    }
  }

  /** How many dates before that of an instant a window may have begun in which it lies. */
  private static final int DATES_BACK = 2;

  /** Whether an instant lies in a window of the local day. */
  public static boolean isIn(Instant at, DailyWindow window, ZoneId zone) {
    LocalDate today = LocalDate.ofInstant(at, zone);
    for (int ago = DATES_BACK; ago >= 0; ago--) {
      LocalDate date = today.minusDays(ago);
      if (window.days().contains(date.getDayOfWeek())
          && !at.isBefore(on(date, window.from(), zone))
          && at.isBefore(end(date, window, zone))) {
        return true;
      }
    }
    return false;
  }

  /**
   * The first instant after another at which a window of the local day begins or is over; before it
   * nothing changes by time.
   */
  public static Instant nextEdge(Instant after, DailyWindow window, ZoneId zone) {
    LocalDate first = LocalDate.ofInstant(after, zone).minusDays(DATES_BACK);
    for (LocalDate date = first; ; date = date.plusDays(1)) {
      if (window.days().contains(date.getDayOfWeek())) {
        Instant begin = on(date, window.from(), zone);
        Instant end = end(date, window, zone);
        if (begin.isAfter(after) && begin.isBefore(end)) {
          return begin;
        }
        if (end.isAfter(after)) {
          return end;
        }
      }
    }
  }

  /** When a window that begins on a day is over. */
  static Instant end(LocalDate date, DailyWindow window, ZoneId zone) {
    boolean overnight = !window.to().isAfter(window.from());
    return on(overnight ? date.plusDays(1) : date, window.to(), zone);
  }

  /** The begin of the local day, week or month that is so many after that of an instant. */
  public static Instant beginOf(FrequencyCap.Unit unit, Instant of, int later, ZoneId zone) {
    LocalDate date = LocalDate.ofInstant(of, zone);
    LocalDate begin =
        switch (unit) {
          case DAY -> date.plusDays(later);
          case WEEK ->
              date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).plusWeeks(later);
          case MONTH -> date.withDayOfMonth(1).plusMonths(later);
          case ROLLING -> throw new IllegalArgumentException("a rolling time has no calendar");
        };
    return on(begin, LocalTime.MIDNIGHT, zone);
  }

  static Instant on(LocalDate date, LocalTime time, ZoneId zone) {
    return ZonedDateTime.ofLocal(date.atTime(time), zone, null).toInstant();
  }

  /** An instant moved by a duration, as far as instants reach. */
  public static Instant plus(Instant instant, Duration offset) {
    try {
      return instant.plus(offset);
    } catch (DateTimeException | ArithmeticException e) {
      return offset.isNegative() ? Instant.MIN : Instant.MAX;
    }
  }

  /** The first whole millisecond that is not before an instant, as far as milliseconds reach. */
  public static long ceilingMillis(Instant instant) {
    try {
      long floor = instant.toEpochMilli();
      return Instant.ofEpochMilli(floor).isBefore(instant) ? floor + 1 : floor;
    } catch (ArithmeticException e) {
      return instant.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }
}
