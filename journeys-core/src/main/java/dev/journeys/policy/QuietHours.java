package dev.journeys.policy;

import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Problem;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Times of the local day at which nothing is sent, in the zone of the user, and what becomes of a
 * message that falls into them.
 *
 * <p>Immutable.
 *
 * @param windows when it is quiet, at least one; together they leave some time of the week
 * @param answer what becomes of a message
 * @param channels the channels that this is about; none stands for all
 */
public record QuietHours(List<DailyWindow> windows, Answer answer, Set<String> channels) {

  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final long WEEK = 7 * DAY;

  /** Of a millisecond. */
  private static final long NANOS = Duration.ofMillis(1).toNanos();

  /** What becomes of a message that falls into quiet hours. */
  public enum Answer {
    /** It waits until they are over. */
    HOLD,
    /**
     * It waits for the local time at which its step was reached, on the first later day on which
     * that is not quiet; if there is none within a week, until the quiet hours are over.
     */
    NEXT_DAY_SAME_TIME,
    /** It is suppressed. */
    DISCARD
  }

  /**
   * Copies the collections.
   *
   * @throws InvalidInputException if there is no window, one takes no time, or none is left of the
   *     week
   */
  public QuietHours {
    Objects.requireNonNull(answer, "answer");
    windows = List.copyOf(windows);
    channels = Set.copyOf(channels);
    List<Problem> problems = problems(windows);
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
  }

  /**
   * Quiet from one local time to another on every day, over midnight if it ends before it begins;
   * messages wait.
   */
  public static QuietHours daily(LocalTime from, LocalTime to) {
    return new QuietHours(List.of(DailyWindow.of(from, to)), Answer.HOLD, Set.of());
  }

  /** A copy with a further window. */
  public QuietHours and(DailyWindow window) {
    List<DailyWindow> more = new ArrayList<>(windows);
    more.add(window);
    return new QuietHours(more, answer, channels);
  }

  /** A copy in which messages wait for a later day, see {@link Answer#NEXT_DAY_SAME_TIME}. */
  public QuietHours nextDaySameTime() {
    return new QuietHours(windows, Answer.NEXT_DAY_SAME_TIME, channels);
  }

  /** A copy in which messages are suppressed. */
  public QuietHours discard() {
    return new QuietHours(windows, Answer.DISCARD, channels);
  }

  /**
   * A copy that is about some channels only.
   *
   * @throws InvalidInputException if none is named
   */
  public QuietHours forChannels(String... names) {
    return new QuietHours(windows, answer, ChannelNames.of(names));
  }

  /** Whether this is about a channel. */
  public boolean concerns(String channel) {
    return channels.isEmpty() || channels.contains(channel);
  }

  /** Whether it is quiet at a local time of a day of the week. */
  public boolean covers(DayOfWeek day, LocalTime time) {
    return windows.stream().anyMatch(window -> window.covers(day, time));
  }

  private static List<Problem> problems(List<DailyWindow> windows) {
    List<Problem> problems = new ArrayList<>();
    for (DailyWindow window : windows) {
      if (window.from().equals(window.to()) || window.days().isEmpty()) {
        problems.add(
            Problem.error(
                "quietHours",
                window.from()
                    + " to "
                    + window.to()
                    + " on "
                    + window.days()
                    + " (expected: some time on at least one day)",
                "Leave the window out."));
      }
    }
    if (windows.isEmpty()) {
      problems.add(
          Problem.error("quietHours", "no window (expected: at least one)", "Leave them out."));
    }
    if (!leaveSomeTime(windows)) {
      problems.add(
          Problem.error(
              "quietHours",
              "the whole week (expected: some time at which messages may be sent)",
              "Leave some time free."));
    }
    return problems;
  }

  /** Whether a millisecond of the week is free, as finely as the engine counts. */
  private static boolean leaveSomeTime(List<DailyWindow> windows) {
    List<Stretch> quiet = new ArrayList<>();
    for (DailyWindow window : windows) {
      window.days().forEach(day -> add(quiet, window, day));
    }
    quiet.sort(Comparator.comparingLong(Stretch::begin));
    long end = 0;
    for (Stretch stretch : quiet) {
      if (stretch.begin() > end) {
        return true;
      }
      end = Math.max(end, stretch.end());
    }
    return end < WEEK;
  }

  /** What a window that begins on a day takes of the week; of Sunday's, Monday may have some. */
  private static void add(List<Stretch> quiet, DailyWindow window, DayOfWeek day) {
    long midnight = (day.getValue() - 1) * DAY;
    long begin = midnight + millis(window.from());
    long end = midnight + millis(window.to()) + (window.to().isBefore(window.from()) ? DAY : 0);
    quiet.add(new Stretch(begin, Math.min(end, WEEK)));
    quiet.add(new Stretch(0, Math.max(0, end - WEEK)));
  }

  /** The first whole millisecond that is not before a time. */
  private static long millis(LocalTime time) {
    return (time.toNanoOfDay() + NANOS - 1) / NANOS;
  }

  /** A part of the week, in milliseconds from its begin on; {@code [begin, end)}. */
  private record Stretch(long begin, long end) {}
}
