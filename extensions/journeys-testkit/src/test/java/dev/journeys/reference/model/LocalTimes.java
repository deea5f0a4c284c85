package dev.journeys.reference.model;

import dev.journeys.condition.EventPattern;
import dev.journeys.condition.LocalClock;
import dev.journeys.model.WaitTarget;
import dev.journeys.model.WaitUntil;
import dev.journeys.policy.DailyWindow;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Waits for what a local clock shows. */
record LocalTimes(World world) {

  /** Sets when the wait at the step is over; {@code own} is the zone that the step names. */
  void begin(Enrollment e, Optional<ZoneId> own, UnaryOperator<LocalDateTime> local) {
    ZoneId zone = own.orElseGet(() -> world.zone(e.user, e.published));
    e.local = local.apply(LocalDateTime.ofInstant(world.now, zone));
    e.zone = Optional.of(zone).filter(users -> own.isEmpty());
    e.due = end(e, zone);
  }

  /** The attributes changed: ends that another zone moves are computed again (TIME-6). */
  void lookAgain(User user) {
    for (Enrollment e : user.open()) {
      ZoneId zone = world.zone(user, e.published);
      if (e.zone.filter(before -> !before.equals(zone)).isPresent()) {
        Instant end = end(e, zone);
        e.zone = Optional.of(zone);
        e.due = end.isBefore(world.now) ? world.now : end;
      }
    }
  }

  private Instant end(Enrollment e, ZoneId zone) {
    if (!(e.step instanceof WaitUntil wait)) {
      return e.local.atZone(zone).toInstant();
    }
    if (wait.target() instanceof WaitTarget.AtTime at) {
      return next(at.time(), at.days(), zone, e.since);
    }
    DailyWindow window =
        wait.target() instanceof WaitTarget.BestTime best
            ? slot(e, best, zone)
            : ((WaitTarget.InWindow) wait.target()).window();
    Instant at = world.now;
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

  /** The two hours of the day in which the user did most, of equals the last used. */
  private DailyWindow slot(Enrollment e, WaitTarget.BestTime best, ZoneId zone) {
    Map<Integer, Integer> counts = new LinkedHashMap<>();
    e.user
        .memory(EventPattern.named(best.event()))
        .map(Deed::at)
        .sorted(Comparator.reverseOrder())
        .limit(WaitTarget.BestTime.EVENTS)
        .filter(at -> at.isAfter(world.now.minus(Duration.ofDays(WaitTarget.BestTime.DAYS))))
        .forEach(at -> counts.merge(at.atZone(zone).getHour() / 2, 1, Integer::sum));
    int most = counts.values().stream().max(Integer::compare).orElse(0);
    var first = counts.keySet().stream().filter(slot -> counts.get(slot) == most).findFirst();
    LocalTime from = first.map(slot -> LocalTime.of(2 * slot, 0)).orElse(best.otherwise());
    return DailyWindow.of(from, from.plusHours(2));
  }

  /** The first instant after another at which a clock shows a time on one of some days (TIME-4). */
  private static Instant next(LocalTime time, Set<DayOfWeek> days, ZoneId zone, Instant after) {
    for (LocalDate day = LocalDate.ofInstant(after, zone).minusDays(2); ; day = day.plusDays(1)) {
      Instant at = day.atTime(time).atZone(zone).toInstant();
      if (days.contains(day.getDayOfWeek()) && at.isAfter(after)) {
        return at;
      }
    }
  }
}
