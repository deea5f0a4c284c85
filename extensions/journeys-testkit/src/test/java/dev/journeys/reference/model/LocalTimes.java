package dev.journeys.reference.model;

import dev.journeys.condition.LocalClock;
import dev.journeys.policy.DailyWindow;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What local clocks show. */
final class LocalTimes {

  private LocalTimes() {}

  /** The first instant, this one or after it, that lies in a window. */
  static Instant in(DailyWindow window, ZoneId zone, Instant from) {
    Instant at = from;
    while (end(window, zone, at).isEmpty()) { // also when the gap of a clock swallows a window
      at = next(window.from(), window.days(), zone, at);
    }
    return at;
  }

  /**
   * When the window of a local day in which an instant lies is over, if it lies in one (TIME-2).
   */
  static Optional<Instant> end(DailyWindow window, ZoneId zone, Instant at) {
    int more = window.to().isAfter(window.from()) ? 0 : 1;
    LocalDate today = LocalDate.ofInstant(at, zone);
    return Stream.of(today.minusDays(2), today.minusDays(1), today)
        .filter(day -> window.days().contains(day.getDayOfWeek()))
        .filter(day -> !at.isBefore(day.atTime(window.from()).atZone(zone).toInstant()))
        .map(day -> day.plusDays(more).atTime(window.to()).atZone(zone).toInstant())
        .filter(at::isBefore)
        .max(Instant::compareTo);
  }

  /** Among others the next instant at which it may be another time than before. */
  static Stream<Instant> edges(LocalClock clock, ZoneId zone, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, zone);
    return Stream.of(today, today.plusDays(1), today.plusDays(2))
        .flatMap(day -> Stream.of(day.atTime(clock.from()), day.atTime(clock.to())))
        .map(local -> local.atZone(zone).toInstant());
  }

  /** The first instant after another at which a clock shows a time on one of some days (TIME-4). */
  static Instant next(LocalTime time, Set<DayOfWeek> days, ZoneId zone, Instant after) {
    for (LocalDate day = LocalDate.ofInstant(after, zone).minusDays(2); ; day = day.plusDays(1)) {
      Instant at = day.atTime(time).atZone(zone).toInstant();
      if (days.contains(day.getDayOfWeek()) && at.isAfter(after)) {
        return at;
      }
    }
  }
}
