package dev.journeys.condition;

import dev.journeys.value.InvalidInputException;
import java.util.Objects;

/**
 * True when the enrollment that asks has come to a step often enough, or seldom enough, so far; the
 * visit that it is on counts. Visits of earlier enrollments are not known. Can be asked only where
 * somebody in the journey is at hand: at a step, and of an event that concerns them.
 *
 * <p>Immutable.
 *
 * @param step the id of a step of the journey
 * @param bound how the number is bounded
 * @param times the bound, 0 to 1,000,000
 */
public record Visits(String step, Did.Bound bound, int times) implements Condition {

  /** The most visits that can be asked for. */
  public static final int MAX_TIMES = 1_000_000;

  /** Checks that nothing is null. */
  public Visits {
    Objects.requireNonNull(step, "step");
    Objects.requireNonNull(bound, "bound");
  }

  /** At least one visit. */
  public static Visits of(String step) {
    return new Visits(step, Did.Bound.AT_LEAST, 1);
  }

  /**
   * A copy that asks for so many visits or more.
   *
   * @throws InvalidInputException after another bound
   */
  public Visits atLeast(int newTimes) {
    return counted(Did.Bound.AT_LEAST, newTimes);
  }

  /**
   * A copy that asks for so many visits or fewer.
   *
   * @throws InvalidInputException after another bound
   */
  public Visits atMost(int newTimes) {
    return counted(Did.Bound.AT_MOST, newTimes);
  }

  /**
   * A copy that asks for just so many visits.
   *
   * @throws InvalidInputException after another bound
   */
  public Visits exactly(int newTimes) {
    return counted(Did.Bound.EXACTLY, newTimes);
  }

  private Visits counted(Did.Bound newBound, int newTimes) {
    if (bound != Did.Bound.AT_LEAST || times != 1) {
      throw Did.Bound.twice(step, bound.said(times), newBound.said(newTimes));
    }
    return new Visits(step, newBound, newTimes);
  }

  @Override
  public Kind kind() {
    return Kind.VISITS;
  }
}
