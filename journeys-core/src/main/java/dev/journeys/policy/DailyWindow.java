package dev.journeys.policy;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * A stretch of the local day, {@code [from, to)}. One that ends before it begins goes on over
 * midnight, and belongs to the day on which it begins.
 *
 * <p>Immutable.
 *
 * @param from the local time at which it begins
 * @param to the local time at which it is over, not the same as {@code from}
 * @param days the days of the week on which it may begin, at least one
 */
public record DailyWindow(LocalTime from, LocalTime to, Set<DayOfWeek> days) {

  /** Copies the days. */
  public DailyWindow {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    days = copy(days);
  }

  /** A window on every day. */
  public static DailyWindow of(LocalTime from, LocalTime to) {
    return new DailyWindow(from, to, EnumSet.allOf(DayOfWeek.class));
  }

  /** The same window on some days only. */
  public DailyWindow on(Set<DayOfWeek> someDays) {
    return new DailyWindow(from, to, someDays);
  }

  /** Whether a local time of a day of the week lies in it. */
  public boolean covers(DayOfWeek day, LocalTime time) {
    boolean overnight = to.isBefore(from);
    boolean begun = days.contains(day) && !time.isBefore(from) && (overnight || time.isBefore(to));
    return begun || (overnight && days.contains(day.minus(1)) && time.isBefore(to));
  }

  /** Days as an immutable set, in the order of the week. */
  public static Set<DayOfWeek> copy(Set<DayOfWeek> days) {
    EnumSet<DayOfWeek> copy = EnumSet.noneOf(DayOfWeek.class);
    copy.addAll(days);
    return Collections.unmodifiableSet(copy);
  }
}
