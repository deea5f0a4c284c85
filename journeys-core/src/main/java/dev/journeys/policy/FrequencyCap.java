package dev.journeys.policy;

import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * How many messages a user gets at most in some time, over all journeys, and what becomes of one
 * that would be too many. A message counts from the moment at which it is committed to be sent, and
 * no more once it is known that it was not sent.
 *
 * <p>Immutable.
 *
 * @param messages the most messages, 1 to {@value #MOST_MESSAGES}
 * @param span in which time
 * @param longestWait how long a message that would be too many waits at most after its step was
 *     reached, until it would not be; one that had to wait longer is suppressed. Zero suppresses at
 *     once, {@link #AS_LONG_AS_IT_TAKES} never
 * @param channels the channels whose messages count and are held to it; none stands for all
 */
public record FrequencyCap(int messages, Span span, Duration longestWait, Set<String> channels) {

  /** More are not remembered of a user. */
  public static final int MOST_MESSAGES = 200;

  private static final Duration SHORTEST = Duration.ofMillis(1);

  /** Longer ago is not remembered. */
  private static final Duration LONGEST = Duration.ofDays(90);

  /** A hundred years. */
  public static final Duration AS_LONG_AS_IT_TAKES = Duration.ofDays(36_500);

  /**
   * The time over which messages are counted: the last so-and-so long, or the calendar's day, week
   * (from Monday) or month in the zone of the user.
   *
   * @param unit which
   * @param length of a rolling one, at most 90 days; else zero
   */
  public record Span(Unit unit, Duration length) {
    /** Checks that nothing is null. */
    public Span {
      Objects.requireNonNull(unit, "unit");
      Objects.requireNonNull(length, "length");
    }
  }

  /** Of what kind a span is. */
  public enum Unit {
    /** The time until now, of a given length. */
    ROLLING,
    /** The local day. */
    DAY,
    /** The local week, from Monday on. */
    WEEK,
    /** The local month. */
    MONTH
  }

  /**
   * Copies the set.
   *
   * @throws InvalidInputException that lists everything that is out of range
   */
  public FrequencyCap {
    Objects.requireNonNull(span, "span");
    Objects.requireNonNull(longestWait, "longestWait");
    channels = Set.copyOf(channels);
    List<Problem> problems = problems(messages, span, longestWait);
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
  }

  /** At most so many in any time of a length; what would be too many is suppressed. */
  public static FrequencyCap rolling(int messages, Duration length) {
    return new FrequencyCap(messages, new Span(Unit.ROLLING, length), Duration.ZERO, Set.of());
  }

  /** At most so many on a day of the user's calendar; what would be too many is suppressed. */
  public static FrequencyCap daily(int messages) {
    return new FrequencyCap(messages, new Span(Unit.DAY, Duration.ZERO), Duration.ZERO, Set.of());
  }

  /** At most so many in a week, from Monday on; what would be too many is suppressed. */
  public static FrequencyCap weekly(int messages) {
    return new FrequencyCap(messages, new Span(Unit.WEEK, Duration.ZERO), Duration.ZERO, Set.of());
  }

  /** At most so many in a month; what would be too many is suppressed. */
  public static FrequencyCap monthly(int messages) {
    return new FrequencyCap(messages, new Span(Unit.MONTH, Duration.ZERO), Duration.ZERO, Set.of());
  }

  /** The least time between two messages: the later one waits for it. */
  public static FrequencyCap gap(Duration least) {
    return rolling(1, least).waiting();
  }

  /** A copy by which messages wait for as long as it takes. */
  public FrequencyCap waiting() {
    return new FrequencyCap(messages, span, AS_LONG_AS_IT_TAKES, channels);
  }

  /** A copy by which messages wait, but are suppressed when they would have to wait longer. */
  public FrequencyCap waitingAtMost(Duration longest) {
    return new FrequencyCap(messages, span, longest, channels);
  }

  /**
   * A copy that is about some channels only.
   *
   * @throws InvalidInputException if none is named
   */
  public FrequencyCap forChannels(String... names) {
    return new FrequencyCap(messages, span, longestWait, ChannelNames.of(names));
  }

  /** Whether this is about a channel. */
  public boolean concerns(String channel) {
    return channels.isEmpty() || channels.contains(channel);
  }

  private static List<Problem> problems(int messages, Span span, Duration longestWait) {
    List<Problem> problems = new ArrayList<>();
    if (messages < 1 || messages > MOST_MESSAGES) {
      problems.add(
          Problem.error(
              "cap",
              messages + " messages (expected: 1 to " + MOST_MESSAGES + ")",
              "Leave the cap out for no limit; a journey that sends nothing needs no send."));
    }
    boolean rolling = span.unit() == Unit.ROLLING;
    boolean tooLong = span.length().compareTo(LONGEST) > 0;
    if (rolling && (span.length().compareTo(SHORTEST) < 0 || tooLong)) {
      problems.add(
          Problem.error(
              "cap", span.length() + " (expected: 1 ms to 90 days)", "Choose a shorter time."));
    }
    if (longestWait.isNegative() || longestWait.compareTo(AS_LONG_AS_IT_TAKES) > 0) {
      problems.add(
          Problem.error(
              "cap",
              "a wait of at most " + longestWait + " (expected: 0 to 100 years)",
              "Leave the bound out to wait as long as it takes, or the wait to suppress."));
    }
    return problems;
  }
}
