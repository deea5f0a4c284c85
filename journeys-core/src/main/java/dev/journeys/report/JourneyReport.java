package dev.journeys.report;

import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Journey;
import dev.journeys.model.Refusal;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The figures of one revision of a journey, exact as of one instant: sums of what was committed,
 * not samples.
 *
 * <p>Immutable.
 *
 * @param journey the revision's definition
 * @param revision the revision's number
 * @param entered how many enrollments there were
 * @param refused how many entries were refused, by reason; reasons that never occurred are absent
 * @param awaitingGoal how many are after their path and watched for a goal
 * @param left how many ended, by status; statuses that never occurred are absent
 * @param goals the goals, in the order of the journey
 * @param steps the steps, in the order of the path
 */
public record JourneyReport(
    Journey journey,
    int revision,
    long entered,
    Map<Refusal, Long> refused,
    long awaitingGoal,
    Map<EnrollmentStatus, Long> left,
    List<GoalStats> goals,
    List<StepStats> steps) {

  /** Copies the collections. */
  public JourneyReport {
    Objects.requireNonNull(journey, "journey");
    refused = Map.copyOf(refused);
    left = Map.copyOf(left);
    goals = List.copyOf(goals);
    steps = List.copyOf(steps);
  }

  /** How many met the entry rule and were free to enter: those who entered. */
  public long qualified() {
    return entered;
  }

  /** How many are in the journey now, also those who are watched for a goal after their path. */
  public long active() {
    return entered - left.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many left by a goal. */
  public long converted() {
    return ended(EnrollmentStatus.CONVERTED);
  }

  /** How many left at the end of the path or by an exit step. */
  public long completed() {
    return ended(EnrollmentStatus.COMPLETED);
  }

  /** How many left with a status. */
  public long ended(EnrollmentStatus status) {
    return left.getOrDefault(status, 0L);
  }

  /** Converted of those who qualified, 0 to 1; 0 when nobody did. */
  public double rate() {
    return qualified() == 0 ? 0 : (double) converted() / qualified();
  }

  /** What all met goals are worth together. */
  public BigDecimal value() {
    return goals.stream().map(GoalStats::value).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** The figures of a step; throws when the journey has none of that id. */
  public StepStats step(String id) {
    return steps.stream()
        .filter(step -> step.step().equals(id))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "step: \"" + id + "\" (expected: a step of journey \"" + journey.id() + "\")"));
  }
}
