package dev.journeys.reference.model;

import dev.journeys.model.WaitTarget;
import dev.journeys.model.WaitUntil;
import dev.journeys.policy.DailyWindow;
import dev.journeys.value.Value;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Waits for what a local clock shows. */
record LocalTimes(World world) {

  ZoneId zone(Enrollment e) {
    if (e.user.attributes.get("timezone") instanceof Value.Text text) {
      try {
        return ZoneId.of(text.text());
      } catch (DateTimeException notAZone) {
        // The next one counts (TIME-1).
      }
    }
    return e.published.journey().zone().orElse(world.settings.zone());
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
    DailyWindow window = ((WaitTarget.InWindow) wait.target()).window();
    for (int ago = 0; ago <= 2; ago++) {
      LocalDate day = LocalDate.ofInstant(world.now, zone).minusDays(ago);
      LocalDate lastDay = window.to().isBefore(window.from()) ? day.plusDays(1) : day;
      if (window.days().contains(day.getDayOfWeek())
          && !world.now.isBefore(day.atTime(window.from()).atZone(zone).toInstant())
          && world.now.isBefore(lastDay.atTime(window.to()).atZone(zone).toInstant())) {
        return world.now;
      }
    }
    return next(window.from(), window.days(), zone, world.now);
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
