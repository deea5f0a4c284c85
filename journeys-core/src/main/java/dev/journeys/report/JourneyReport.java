package dev.journeys.report;

import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Journey;
import dev.journeys.model.Refusal;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

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
 * @param leftAtEntry how many of these ended by their very entry, and came to no step
 * @param goals the goals, in the order of the journey
 * @param steps the steps, in the order of the path
 * @param holdouts who was held out, by group, in the order of names; groups that held nobody out
 *     are absent
 * @param firstEntries the first entries of users while the journey held some out, to be compared
 *     with the first times of those held out
 */
public record JourneyReport(
    Journey journey,
    int revision,
    long entered,
    Map<Refusal, Long> refused,
    long awaitingGoal,
    Map<EnrollmentStatus, Long> left,
    Map<EnrollmentStatus, Long> leftAtEntry,
    List<GoalStats> goals,
    List<StepStats> steps,
    List<HoldoutStats> holdouts,
    Cohort firstEntries) {

  /** Copies the collections. */
  public JourneyReport {
    Objects.requireNonNull(journey, "journey");
    refused = Map.copyOf(refused);
    left = Map.copyOf(left);
    leftAtEntry = Map.copyOf(leftAtEntry);
    goals = List.copyOf(goals);
    steps = List.copyOf(steps);
    holdouts = List.copyOf(holdouts);
    Objects.requireNonNull(firstEntries, "firstEntries");
  }

  /**
   * How often somebody met the entry rule and every other rule of the journey for entries: those
   * who entered, were held out, or were refused by a cap or an exclusion.
   */
  public long qualified() {
    return entered + heldOut() + refusedByCap() + refusedByExclusion();
  }

  /** How many qualified and were held out, by whatever group. */
  public long heldOut() {
    return holdouts.stream().mapToLong(HoldoutStats::heldOut).sum();
  }

  /** How many qualified and were refused because of a cap on how many enter. */
  public long refusedByCap() {
    return refused(Refusal::isCap);
  }

  /** How many qualified and were refused because of another journey that they are in. */
  public long refusedByExclusion() {
    return refused(Refusal::isExclusion);
  }

  private long refused(Predicate<Refusal> which) {
    return refused.entrySet().stream()
        .filter(one -> which.test(one.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
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
