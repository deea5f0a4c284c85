package dev.journeys.report;

import java.util.List;

/**
 * Users who are compared, since chance alone decided who of them was held out: each counts once, by
 * the first time that the user qualified, whatever became of the user afterwards.
 *
 * <p>Immutable.
 *
 * @param users how many
 * @param converted how many met a goal by which one leaves
 * @param goals the goals that they met, in the order of the journey
 */
public record Cohort(long users, long converted, List<GoalStats> goals) {

  /** Copies the list. */
  public Cohort {
    goals = List.copyOf(goals);
  }
}
