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
    AT_LEAST,
    /** Not more often. */
    AT_MOST,
    /** Just as often. */
    EXACTLY
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
   * @throws InvalidInputException after {@code didNot(..)}, of which it would be the opposite
   */
  public Did atLeast(int newTimes) {
    return counted(Bound.AT_LEAST, newTimes, "atLeast");
  }

  /**
   * A copy that asks for so many times or fewer.
   *
   * @throws InvalidInputException after {@code didNot(..)}
   */
  public Did atMost(int newTimes) {
    return counted(Bound.AT_MOST, newTimes, "atMost");
  }

  /**
   * A copy that asks for just so many times.
   *
   * @throws InvalidInputException after {@code didNot(..)}
   */
  public Did exactly(int newTimes) {
    return counted(Bound.EXACTLY, newTimes, "exactly");
  }

  /** A copy for the time just before now, {@code (now - length, now]}. */
  public Did within(Duration length) {
    return during(Period.within(Objects.requireNonNull(length, "length")));
  }

  /** A copy for the time after the entry of the enrollment that asks. */
  public Did sinceEntry() {
    return during(Period.sinceEntry());
  }

  /** A copy for the user's whole life. */
  public Did ever() {
    return during(Period.ever());
  }

  private Did counted(Bound newBound, int newTimes, String word) {
    if (bound == Bound.AT_MOST && times == 0) {
      throw new InvalidInputException(
          Problem.error(
              event.name(),
              "didNot(..)."
                  + word
                  + "("
                  + newTimes
                  + ") (expected: at most a period after didNot(..))",
              "Count with did(..), or use not(did(..)." + word + "(" + newTimes + "))."));
    }
    return bounded(newBound, newTimes);
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
