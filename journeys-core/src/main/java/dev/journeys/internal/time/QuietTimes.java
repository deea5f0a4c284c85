package dev.journeys.internal.time;

import dev.journeys.policy.DailyWindow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When it is quiet on a local clock, and when it is not any more. */
public final class QuietTimes {

  private static final int DAYS_OF_WEEK = 7;

  private QuietTimes() {}

  /** The first instant from another on that lies in no window; null when that one does not. */
  public static @Nullable Instant over(Instant from, List<DailyWindow> windows, ZoneId zone) {
    Instant over = null;
    for (Instant at = from; at != null; ) {
      at = endOfQuiet(at, windows, zone);
      over = at == null ? over : at;
    }
    return over;
  }

  /**
   * The first instant on a later day, within a week, that has the local time of another and lies in
   * no window; null when there is none.
   */
  public static @Nullable Instant laterDay(
      Instant from, Instant timeOf, List<DailyWindow> windows, ZoneId zone) {
    LocalDate today = LocalDate.ofInstant(from, zone);
    LocalTime time = LocalTime.ofInstant(timeOf, zone);
    for (int days = 1; days <= DAYS_OF_WEEK; days++) {
      Instant later = LocalTimes.on(today.plusDays(days), time, zone);
      if (endOfQuiet(later, windows, zone) == null) {
        return later;
      }
    }
    return null;
  }

  /** When the window is over in which an instant lies, the latest of several; null outside. */
  private static @Nullable Instant endOfQuiet(Instant at, List<DailyWindow> windows, ZoneId zone) {
    Instant latest = null;
    LocalDate today = LocalDate.ofInstant(at, zone);
    for (DailyWindow window : windows) {
      for (LocalDate date = today.minusDays(1); !date.isAfter(today); date = date.plusDays(1)) {
        if (window.days().contains(date.getDayOfWeek())) {
          Instant end = LocalTimes.end(date, window, zone);
          boolean inside =
              !at.isBefore(LocalTimes.on(date, window.from(), zone)) && at.isBefore(end);
          latest = inside && (latest == null || end.isAfter(latest)) ? end : latest;
        }
      }
    }
    return latest;
  }
}
