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
    permits WaitTarget.AtTime, WaitTarget.InWindow, WaitTarget.AtDate, WaitTarget.BestTime {

  /** The kinds of target; each permitted type has exactly one. */
  enum Kind {
    /** {@link AtTime}. */
    AT_TIME,
    /** {@link InWindow}. */
    IN_WINDOW,
    /** {@link AtDate}. */
    AT_DATE,
    /** {@link BestTime}. */
    BEST_TIME
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

  /**
   * The first instant, arrival included, that lies in the two hours of the local day in which the
   * user does something most often. The day has twelve such slots, the first from 00:00 to 02:00.
   * Counted are the newest {@value #EVENTS} events of the last {@value #DAYS} days; of slots with
   * equally many the one that was used last is taken. What was done before a journey first asked is
   * not known.
   *
   * @param event the name of the event whose times are counted
   * @param otherwise when the slot begins that is taken for a user who did nothing of it: a full
   *     even hour
   * @param zone the zone of the local day, if not the user's
   */
  record BestTime(String event, LocalTime otherwise, Optional<ZoneId> zone) implements WaitTarget {

    /** How many of a user's newest events are counted. */
    public static final int EVENTS = 100;

    /** How many days an event counts. */
    public static final int DAYS = 180;

    /** How many hours a slot has. */
    public static final int SLOT_HOURS = 2;

    /** Checks that nothing is null. */
    public BestTime {
      Objects.requireNonNull(event, "event");
      Objects.requireNonNull(otherwise, "otherwise");
      Objects.requireNonNull(zone, "zone");
    }

    @Override
    public Kind kind() {
      return Kind.BEST_TIME;
    }
  }
}
