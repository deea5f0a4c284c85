package dev.journeys.model;

import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Problem;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

/**
 * How long a {@link Delay} is.
 *
 * <p>Immutable.
 */
public sealed interface DelayLength
    permits DelayLength.Fixed, DelayLength.Between, DelayLength.CalendarDays {

  /** The kinds of length; each permitted type has exactly one. */
  enum Kind {
    /** {@link Fixed}. */
    FIXED,
    /** {@link Between}. */
    BETWEEN,
    /** {@link CalendarDays}. */
    CALENDAR_DAYS
  }

  /** The kind of this length. */
  Kind kind();

  /**
   * A duration; a day of it is 24 hours.
   *
   * @param duration the duration, more than zero
   */
  record Fixed(Duration duration) implements DelayLength {
    /** Checks that the duration is not null. */
    public Fixed {
      Objects.requireNonNull(duration, "duration");
    }

    @Override
    public Kind kind() {
      return Kind.FIXED;
    }
  }

  /**
   * A duration between two, spread evenly over the users by a hash: the same enrollment always
   * waits the same time.
   *
   * @param shortest the shortest, at least zero
   * @param longest the longest, above the shortest
   */
  record Between(Duration shortest, Duration longest) implements DelayLength {
    /** Checks that nothing is null. */
    public Between {
      Objects.requireNonNull(shortest, "shortest");
      Objects.requireNonNull(longest, "longest");
    }

    @Override
    public Kind kind() {
      return Kind.BETWEEN;
    }
  }

  /**
   * A number of days on the calendar of the user's zone: the local date of arrival plus so many
   * days, at a local time.
   *
   * @param days how many days, at least 1
   * @param at at what local time; if it is not given, at the local time of arrival
   * @param zone the zone, if not the user's
   */
  record CalendarDays(int days, Optional<LocalTime> at, Optional<ZoneId> zone)
      implements DelayLength {
    /** Checks that nothing is null. */
    public CalendarDays {
      Objects.requireNonNull(at, "at");
      Objects.requireNonNull(zone, "zone");
    }

    /**
     * The same days, at a local time.
     *
     * @param hour 0 to 23
     * @param minute 0 to 59
     * @throws InvalidInputException if there is no such time
     */
    public CalendarDays at(int hour, int minute) {
      if (hour < 0 || hour > 23 || minute < 0 || minute > 59) {
        throw new InvalidInputException(
            Problem.error(
                "at",
                "at(" + hour + ", " + minute + ") (expected: at(0, 0) to at(23, 59))",
                "Use at(0, 0) for midnight."));
      }
      return new CalendarDays(days, Optional.of(LocalTime.of(hour, minute)), zone);
    }

    /** The same days, on the calendar of a zone. */
    public CalendarDays inZone(ZoneId other) {
      return new CalendarDays(days, at, Optional.of(Objects.requireNonNull(other, "other")));
    }

    @Override
    public Kind kind() {
      return Kind.CALENDAR_DAYS;
    }
  }
}
