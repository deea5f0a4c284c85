package dev.journeys.model;

import dev.journeys.condition.Operand;
import dev.journeys.policy.DailyWindow;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a {@link WaitUntil} waits for.
 *
 * <p>Immutable.
 */
public sealed interface WaitTarget
    permits WaitTarget.AtTime, WaitTarget.InWindow, WaitTarget.AtDate {

  /** The kinds of target; each permitted type has exactly one. */
  enum Kind {
    /** {@link AtTime}. */
    AT_TIME,
    /** {@link InWindow}. */
    IN_WINDOW,
    /** {@link AtDate}. */
    AT_DATE
  }

  /** The kind of this target. */
  Kind kind();

  /**
   * The first instant after arrival at which a local clock shows a time, on an allowed day.
   *
   * @param time what the clock shows
   * @param days the allowed days of the week, at least one
   * @param zone the zone of the clock, if not the user's
   */
  record AtTime(LocalTime time, Set<DayOfWeek> days, Optional<ZoneId> zone) implements WaitTarget {
    /** Copies the days. */
    public AtTime {
      Objects.requireNonNull(time, "time");
      days = DailyWindow.copy(days);
      Objects.requireNonNull(zone, "zone");
    }

    @Override
    public Kind kind() {
      return Kind.AT_TIME;
    }
  }

  /**
   * The first instant, arrival included, that lies in a window of the local day.
   *
   * @param window the window
   * @param zone the zone of the local day, if not the user's
   */
  record InWindow(DailyWindow window, Optional<ZoneId> zone) implements WaitTarget {
    /** Checks that nothing is null. */
    public InWindow {
      Objects.requireNonNull(window, "window");
      Objects.requireNonNull(zone, "zone");
    }

    @Override
    public Kind kind() {
      return Kind.IN_WINDOW;
    }
  }

  /**
   * An instant that the user's attributes or an event's properties tell, or a time before or after
   * it. Read on arrival. One that is past, or is not there, or is no instant, is missed.
   *
   * @param date where the instant is found
   * @param offset what is added to it; negative before it
   */
  record AtDate(Operand date, Duration offset) implements WaitTarget {
    /** Checks that nothing is null. */
    public AtDate {
      Objects.requireNonNull(date, "date");
      Objects.requireNonNull(offset, "offset");
    }

    @Override
    public Kind kind() {
      return Kind.AT_DATE;
    }
  }
}
