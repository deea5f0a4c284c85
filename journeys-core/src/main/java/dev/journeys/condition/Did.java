package dev.journeys.condition;

import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Problem;
import java.time.Duration;
import java.util.Objects;

/**
 * True when the user did something often enough, or seldom enough, in a period. Counts what was
 * remembered: an event that no published journey asked for when it happened is not known.
 *
 * <p>Immutable.
 *
 * @param event what was done
 * @param bound how the count is bounded
 * @param times the bound, 0 to 100
 * @param period when
 */
public record Did(EventPattern event, Bound bound, int times, Period period) implements Condition {

  /** The most times that can be asked for. */
  public static final int MAX_TIMES = 100;

  /** How a count is bounded. */
  public enum Bound {
    /** Not less often. */
    AT_LEAST("atLeast"),
    /** Not more often. */
    AT_MOST("atMost"),
    /** Just as often. */
    EXACTLY("exactly");

    private final String word;

    Bound(String word) {
      this.word = word;
    }

    /** The word that says so many times, as it is written. */
    String said(int times) {
      return word + "(" + times + ")";
    }

    /**
     * Refuses a second bound of one count, which would take the place of the first.
     *
     * @param where what is counted
     * @param said the first
     * @param again the second
     */
    static InvalidInputException twice(String where, String said, String again) {
      return new InvalidInputException(
          Problem.error(
              where,
              said + "." + again + " (expected: one bound)",
              "Ask for both by and(..), each with its own bound."));
    }
  }

  /** Checks that nothing is null. */
  public Did {
    Objects.requireNonNull(event, "event");
    Objects.requireNonNull(bound, "bound");
    Objects.requireNonNull(period, "period");
  }

  /** At least once, ever. */
  public static Did ever(EventPattern event) {
    return new Did(event, Bound.AT_LEAST, 1, Period.ever());
  }

  /**
   * A copy that asks for so many times or more.
   *
   * @throws InvalidInputException after {@code didNot(..)}, of which it would be the opposite, and
   *     after another bound
   */
  public Did atLeast(int newTimes) {
    return counted(Bound.AT_LEAST, newTimes);
  }

  /**
   * A copy that asks for so many times or fewer.
   *
   * @throws InvalidInputException after {@code didNot(..)}, and after another bound
   */
  public Did atMost(int newTimes) {
    return counted(Bound.AT_MOST, newTimes);
  }

  /**
   * A copy that asks for just so many times.
   *
   * @throws InvalidInputException after {@code didNot(..)}, and after another bound
   */
  public Did exactly(int newTimes) {
    return counted(Bound.EXACTLY, newTimes);
  }

  /**
   * A copy for the time just before now, {@code (now - length, now]}.
   *
   * @throws InvalidInputException after another period
   */
  public Did within(Duration length) {
    return once(Period.within(Objects.requireNonNull(length, "length")));
  }

  /**
   * A copy for the time after the entry of the enrollment that asks.
   *
   * @throws InvalidInputException after another period
   */
  public Did sinceEntry() {
    return once(Period.sinceEntry());
  }

  /** A copy for the user's whole life. */
  public Did ever() {
    return during(Period.ever());
  }

  private Did counted(Bound newBound, int newTimes) {
    String said = newBound.said(newTimes);
    if (bound == Bound.AT_MOST && times == 0) {
      throw new InvalidInputException(
          Problem.error(
              event.name(),
              "didNot(..)." + said + " (expected: at most a period after didNot(..))",
              "Count with did(..), or use not(did(..)." + said + ")."));
    }
    if (bound != Bound.AT_LEAST || times != 1) {
      throw Bound.twice(event.name(), bound.said(times), said);
    }
    return bounded(newBound, newTimes);
  }

  private Did once(Period newPeriod) {
    if (!period.equals(Period.ever())) {
      throw new InvalidInputException(
          Problem.error(
              event.name(),
              "counted in two periods (expected: one)",
              "Ask for both by and(..), each with its own period."));
    }
    return during(newPeriod);
  }

  /** A copy with another bound. */
  public Did bounded(Bound newBound, int newTimes) {
    return new Did(event, newBound, newTimes, period);
  }

  /** A copy for another period. */
  public Did during(Period newPeriod) {
    return new Did(event, bound, times, newPeriod);
  }

  @Override
  public Kind kind() {
    return Kind.DID;
  }
}
