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
record LocalTimes(ZoneId zone) {

  /**
   * The first instant, this one or after it, that lies in a window; the gap of a clock may swallow
   * one.
   */
  Instant in(DailyWindow window, Instant at) {
    return end(window, at).isPresent() ? at : in(window, next(window.from(), window.days(), at));
  }

  /**
   * When the window of a local day in which an instant lies is over, if it lies in one (TIME-2).
   */
  Optional<Instant> end(DailyWindow window, Instant at) {
    int more = window.to().isAfter(window.from()) ? 0 : 1;
    LocalDate today = LocalDate.ofInstant(at, zone);
    var days = Stream.of(today.minusDays(2), today.minusDays(1), today);
    var its = days.filter(day -> window.days().contains(day.getDayOfWeek()));
    var begun = its.filter(it -> !at.isBefore(it.atTime(window.from()).atZone(zone).toInstant()));
    var ends = begun.map(it -> it.plusDays(more).atTime(window.to()).atZone(zone).toInstant());
    return ends.filter(at::isBefore).max(Instant::compareTo);
  }

  /** Among others the next instant at which it may be another time than before. */
  Stream<Instant> edges(LocalClock clock, Instant now) {
    return Stream.of(clock.from(), clock.to()).map(it -> next(it, Set.of(DayOfWeek.values()), now));
  }

  /** The first instant after another at which a clock shows a time on one of some days (TIME-4). */
  Instant next(LocalTime time, Set<DayOfWeek> days, Instant after) {
    for (LocalDate day = LocalDate.ofInstant(after, zone).minusDays(2); ; day = day.plusDays(1)) {
      Instant at = day.atTime(time).atZone(zone).toInstant();
      if (days.contains(day.getDayOfWeek()) && at.isAfter(after)) {
        return at;
      }
    }
  }
}
