package dev.journeys.report;

import java.util.List;
import java.util.Objects;

/**
 * The figures of those whom one group holds out of a journey.
 *
 * <p>Immutable.
 *
 * @param group the group's name; {@link dev.journeys.policy.HoldoutPolicy#ENGINE} and {@link
 *     dev.journeys.policy.HoldoutPolicy#JOURNEY} for those without one
 * @param heldOut how often users qualified and were held out
 * @param watched how many are watched for the goals now
 * @param converted how often they met a goal by which one leaves
 * @param goals the goals that they met, in the order of the journey
 * @param first the first times of users alone, to be compared with {@link
 *     JourneyReport#firstEntries}
 */
public record HoldoutStats(
    String group, long heldOut, long watched, long converted, List<GoalStats> goals, Cohort first) {

  /** Copies the list. */
  public HoldoutStats {
    Objects.requireNonNull(group, "group");
    goals = List.copyOf(goals);
    Objects.requireNonNull(first, "first");
  }
}
