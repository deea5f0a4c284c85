package dev.journeys.dsl;

import dev.journeys.model.WaitTarget;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * A time that a local clock shows.
 *
 * <p>Immutable.
 */
public final class TimeOfDay extends LocalMoment<TimeOfDay> {

  private final WaitTarget.AtTime target;

  private TimeOfDay(WaitTarget.AtTime target) {
    this.target = target;
  }

  static TimeOfDay of(LocalTime time) {
    return new TimeOfDay(new WaitTarget.AtTime(time, EVERY_DAY, Optional.empty()));
  }

  @Override
  WaitTarget target() {
    return target;
  }

  @Override
  TimeOfDay on(Set<DayOfWeek> days) {
    return new TimeOfDay(new WaitTarget.AtTime(target.time(), days, target.zone()));
  }

  @Override
  TimeOfDay in(ZoneId zone) {
    return in(Optional.of(zone));
  }

  @Override
  public TimeOfDay inUserZone() {
    return in(Optional.empty());
  }

  private TimeOfDay in(Optional<ZoneId> zone) {
    return new TimeOfDay(new WaitTarget.AtTime(target.time(), target.days(), zone));
  }
}
