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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Waits for what a local clock shows. */
record LocalTimes(World world) {

  ZoneId zone(Enrollment e) {
    return world.zone(e.user, e.published);
  }

  /** Sets when the wait at the step is over; {@code own} is the zone that the step names. */
  void begin(Enrollment e, Optional<ZoneId> own, UnaryOperator<LocalDateTime> local) {
    ZoneId zone = own.orElseGet(() -> zone(e));
    e.local = local.apply(LocalDateTime.ofInstant(world.now, zone));
    e.zone = Optional.of(zone).filter(users -> own.isEmpty());
    e.due = end(e, zone);
  }

  /** The attributes changed: ends that another zone moves are computed again (TIME-6). */
  void lookAgain(User user) {
    for (Enrollment e : user.open()) {
      ZoneId zone = zone(e);
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
    while (!isIn(window, zone, at)) { // also when the gap of a clock swallows a window
      at = next(window.from(), window.days(), zone, at);
    }
    return at;
  }

  /** Whether an instant lies in a window of the local day (TIME-2). */
  static boolean isIn(DailyWindow window, ZoneId zone, Instant at) {
    for (int ago = 0; ago <= 2; ago++) {
      LocalDate day = LocalDate.ofInstant(at, zone).minusDays(ago);
      LocalDate lastDay = window.to().isAfter(window.from()) ? day : day.plusDays(1);
      if (window.days().contains(day.getDayOfWeek())
          && !at.isBefore(day.atTime(window.from()).atZone(zone).toInstant())
          && at.isBefore(lastDay.atTime(window.to()).atZone(zone).toInstant())) {
        return true;
      }
    }
    return false;
  }

  /** The next instants, now included, at which it may be another time than before. */
  static Stream<Instant> edges(LocalClock clock, ZoneId zone, Instant now) {
    Stream<DayOfWeek> ends =
        clock.days().stream().map(day -> clock.to().isAfter(clock.from()) ? day : day.plus(1));
    Set<DayOfWeek> lastDays = ends.collect(Collectors.toSet());
    return Stream.of(now.minusMillis(1), now)
        .flatMap(after ->
            Stream.of(
                next(clock.from(), clock.days(), zone, after),
                next(clock.to(), lastDays, zone, after)));
  }

  /** The two hours of the day in which the user did most, of equals the last used. */
  private DailyWindow slot(Enrollment e, WaitTarget.BestTime best, ZoneId zone) {
    List<Instant> all = e.user.memory(EventPattern.named(best.event())).instants();
    Map<Integer, Integer> counts = new LinkedHashMap<>();
    all.subList(Math.max(0, all.size() - WaitTarget.BestTime.EVENTS), all.size()).stream()
        .filter(at -> at.isAfter(world.now.minus(Duration.ofDays(WaitTarget.BestTime.DAYS))))
        .sorted(Comparator.reverseOrder())
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
