package dev.journeys.report;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * The figures of one goal.
 *
 * <p>Immutable.
 *
 * @param goal the goal's name
 * @param met how many enrollments met it
 * @param value the sum of what they are worth
 */
public record GoalStats(String goal, long met, BigDecimal value) {

  /** Checks that nothing is null. */
  public GoalStats {
    Objects.requireNonNull(goal, "goal");
    Objects.requireNonNull(value, "value");
  }
}
