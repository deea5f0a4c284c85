package dev.journeys.condition;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * True while a local clock shows a time of {@code [from, to)} on one of some days. A stretch that
 * ends before it begins goes on over midnight, and belongs to the day on which it begins; one that
 * ends at the time at which it begins lasts until the next day. In the filter of an event the clock
 * is looked at as of the event's own time, elsewhere as of now.
 *
 * <p>The zone is the user's, else the journey's, else the engine's, unless one is named.
 *
 * <p>Immutable.
 *
 * @param from the local time from which on it is true
 * @param to the local time from which on it is false again
 * @param days the days of the week on which it may begin, at least one
 * @param zone the zone of the clock, if not the user's
 */
public record LocalClock(LocalTime from, LocalTime to, Set<DayOfWeek> days, Optional<ZoneId> zone)
    implements Condition {

  /** Copies the days. */
  public LocalClock {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    EnumSet<DayOfWeek> copy = EnumSet.noneOf(DayOfWeek.class);
    copy.addAll(days);
    days = Collections.unmodifiableSet(copy);
    Objects.requireNonNull(zone, "zone");
  }

  /** The whole of some days of the week. */
  public static LocalClock on(Set<DayOfWeek> days) {
    return new LocalClock(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, days, Optional.empty());
  }

  /** A copy by the clock of a zone that is the same for all users. */
  public LocalClock inZone(ZoneId newZone) {
    return new LocalClock(from, to, days, Optional.of(Objects.requireNonNull(newZone, "newZone")));
  }

  /** Whether it is about whole days, from midnight to midnight. */
  public boolean isWholeDay() {
    return from.equals(LocalTime.MIDNIGHT) && to.equals(LocalTime.MIDNIGHT);
  }

  @Override
  public Kind kind() {
    return Kind.LOCAL_CLOCK;
  }
}
