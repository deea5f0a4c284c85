package dev.journeys.policy;

import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

/**
 * When the audience of a journey is looked for: once, on several dates, or again and again. Local
 * times are those of the schedule's own zone, else of the journey's, else of the engine's; they are
 * cut to milliseconds. What is impossible is a mistake of the journey, see {@link #problems}; the
 * runs themselves are told by {@link ScheduledRuns}.
 *
 * <p>Immutable.
 */
public sealed interface Schedule permits Schedule.OnPublish, Schedule.OnDates, Schedule.Recurring {

  /** The most dates of a schedule, and the most runs that one may be bounded by. */
  int MOST_RUNS = 1_000;

  /** The kinds of schedule; each permitted type has exactly one. */
  enum Kind {
    /** {@link OnPublish}. */
    ON_PUBLISH,
    /** {@link OnDates}. */
    ON_DATES,
    /** {@link Recurring}. */
    RECURRING
  }

  /** The kind of this schedule. */
  Kind kind();

  /** The zone of its local times; empty for the journey's. */
  Optional<ZoneId> zone();

  /** Everything that is wrong with it, as mistakes at a place of a journey; empty for nothing. */
  List<Problem> problems(String where);

  /** Once, when the journey begins to take entries: at its publish, or when its window opens. */
  record OnPublish() implements Schedule {
    /** Makes the schedule. */
    public OnPublish {}

    @Override
    public Kind kind() {
      return Kind.ON_PUBLISH;
    }

    @Override
    public Optional<ZoneId> zone() {
      return Optional.empty();
    }

    @Override
    public List<Problem> problems(String where) {
      return List.of();
    }
  }

  /**
   * Once on each of several dates. Those before the journey takes entries are passed over.
   *
   * @param dates the local dates and times, 1 to {@value #MOST_RUNS}, of the years 1970 to 9999
   * @param zone the zone, if not the journey's
   */
  record OnDates(List<LocalDateTime> dates, Optional<ZoneId> zone) implements Schedule {
    /** Copies the list. */
    public OnDates {
      dates = List.copyOf(dates);
      Objects.requireNonNull(zone, "zone");
    }

    /** Once at each of several instants. */
    public static OnDates at(List<Instant> instants) {
      return new OnDates(
          instants.stream().map(at -> LocalDateTime.ofInstant(at, ZoneOffset.UTC)).toList(),
          Optional.of(ZoneOffset.UTC));
    }

    /** The same dates, on the calendar of a zone. */
    public OnDates inZone(ZoneId other) {
      return new OnDates(dates, Optional.of(Objects.requireNonNull(other, "other")));
    }

    /**
     * The same dates, on the calendar of a zone by its IANA id, such as {@code Europe/Berlin}.
     *
     * @throws InvalidInputException if there is no such zone
     */
    public OnDates inZone(String id) {
      return inZone(Schedule.zoneOf(id));
    }

    @Override
    public Kind kind() {
      return Kind.ON_DATES;
    }

    @Override
    public List<Problem> problems(String where) {
      ScheduleCheck check = new ScheduleCheck(where);
      check.count("dates", dates.size(), 1, MOST_RUNS, "Use onPublish() to run at once.");
      dates.forEach(check::date);
      return check.problems();
    }
  }

  /**
   * Again and again. Unless said otherwise the first run is when the journey begins to take
   * entries; the rule says all later ones, counted from the local date on which that is.
   *
   * @param cycle on which days
   * @param times at which local times of these days, 1 to 48
   * @param atOnce whether there is a first run when the journey begins to take entries
   * @param bounds when it ends
   * @param zone the zone, if not the journey's
   */
  record Recurring(
      Cycle cycle, List<LocalTime> times, boolean atOnce, Bounds bounds, Optional<ZoneId> zone)
      implements Schedule {

    private static final int MOST_TIMES = 48;

    /** Sorts the times. */
    public Recurring {
      Objects.requireNonNull(cycle, "cycle");
      Objects.requireNonNull(bounds, "bounds");
      Objects.requireNonNull(zone, "zone");
      times = List.copyOf(new TreeSet<>(times));
    }

    /** On the days of a cycle at a local time, without an end. */
    public static Recurring of(Cycle cycle, LocalTime time) {
      return new Recurring(cycle, List.of(time), true, Bounds.NONE, Optional.empty());
    }

    /**
     * At a further local time of the same days.
     *
     * @param hour 0 to 23
     * @param minute 0 to 59
     * @throws InvalidInputException if there is no such time
     */
    public Recurring at(int hour, int minute) {
      List<LocalTime> more = new ArrayList<>(times);
      more.add(timeOf(hour, minute));
      return new Recurring(cycle, more, atOnce, bounds, zone);
    }

    /** Without a run when the journey begins to take entries, unless the rule says one. */
    public Recurring byRuleOnly() {
      return new Recurring(cycle, times, false, bounds, zone);
    }

    /** With no run at a local time or later. */
    public Recurring until(LocalDateTime end) {
      Bounds sooner = new Bounds(Optional.of(Objects.requireNonNull(end, "end")), bounds.runs());
      return new Recurring(cycle, times, atOnce, sooner, zone);
    }

    /** With so many runs, 1 to {@value #MOST_RUNS}; those that no engine ran count as well. */
    public Recurring atMost(int runs) {
      Bounds fewer = new Bounds(bounds.until(), OptionalInt.of(runs));
      return new Recurring(cycle, times, atOnce, fewer, zone);
    }

    /** In a zone. */
    public Recurring inZone(ZoneId other) {
      Objects.requireNonNull(other, "other");
      return new Recurring(cycle, times, atOnce, bounds, Optional.of(other));
    }

    /**
     * In a zone by its IANA id, such as {@code Europe/Berlin}.
     *
     * @throws InvalidInputException if there is no such zone
     */
    public Recurring inZone(String id) {
      return inZone(Schedule.zoneOf(id));
    }

    @Override
    public Kind kind() {
      return Kind.RECURRING;
    }

    @Override
    public List<Problem> problems(String where) {
      ScheduleCheck check = new ScheduleCheck(where);
      check.cycle(cycle);
      check.count(
          "times of the day", times.size(), 1, MOST_TIMES, "Name the hours at which it runs.");
      bounds.until().ifPresent(check::date);
      bounds
          .runs()
          .ifPresent(runs ->
              check.count("runs", runs, 1, MOST_RUNS, "Leave atMost(..) out for no limit."));
      return check.problems();
    }

    private static LocalTime timeOf(int hour, int minute) {
      if (hour < 0 || hour > 23 || minute < 0 || minute > 59) {
        throw new InvalidInputException(
            Problem.error(
                "at",
                "at(" + hour + ", " + minute + ") (expected: at(0, 0) to at(23, 59))",
                "Use at(0, 0) for midnight."));
      }
      return LocalTime.of(hour, minute);
    }
  }

  /**
   * When a recurring schedule ends: by whichever comes first.
   *
   * @param until the local time from which on there is no run; empty for none
   * @param runs the number of runs, 1 to {@value #MOST_RUNS}; empty for no limit
   */
  record Bounds(Optional<LocalDateTime> until, OptionalInt runs) {

    /** Without an end. */
    public static final Bounds NONE = new Bounds(Optional.empty(), OptionalInt.empty());

    /** Checks that nothing is null. */
    public Bounds {
      Objects.requireNonNull(until, "until");
      Objects.requireNonNull(runs, "runs");
    }
  }

  private static ZoneId zoneOf(String id) {
    Objects.requireNonNull(id, "id");
    try {
      return ZoneId.of(id);
    } catch (DateTimeException e) {
      throw new InvalidInputException(
          Problem.error(
              "zone",
              "\"" + id + "\" (expected: an IANA zone id, such as \"Europe/Berlin\")",
              "Correct it."));
    }
  }
}
