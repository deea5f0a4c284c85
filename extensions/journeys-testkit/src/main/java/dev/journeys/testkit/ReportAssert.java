package dev.journeys.testkit;

import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Refusal;
import dev.journeys.report.GoalStats;
import dev.journeys.report.JourneyReport;
import dev.journeys.report.ReportTable;
import dev.journeys.report.StepStats;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/**
 * Sentences about the figures of one revision of a journey.
 *
 * <p>Not thread-safe.
 */
public final class ReportAssert extends AbstractAssert<ReportAssert, JourneyReport> {

  ReportAssert(JourneyReport actual) {
    super(actual, ReportAssert.class);
  }

  /** There were so many entries. */
  public ReportAssert hasEntered(long enrollments) {
    isNotNull();
    return count(enrollments, actual.entered(), "to have entered");
  }

  /** So many entries were refused for the reason. */
  public ReportAssert hasRefused(Refusal reason, long entries) {
    isNotNull();
    long there = actual.refused().getOrDefault(reason, 0L);
    return count(entries, there, "to have been refused as " + reason + " by");
  }

  /** So many are in the journey now, on the path or after it. */
  public ReportAssert hasActive(long enrollments) {
    isNotNull();
    return count(enrollments, actual.active(), "to be in");
  }

  /** So many are after the path and watched for a goal. */
  public ReportAssert hasAwaitingGoal(long enrollments) {
    isNotNull();
    return count(enrollments, actual.awaitingGoal(), "to await a goal of");
  }

  /** So many left by a goal. */
  public ReportAssert hasConverted(long enrollments) {
    return hasLeft(EnrollmentStatus.CONVERTED, enrollments);
  }

  /** So many left at the end of the path or by an exit step. */
  public ReportAssert hasCompleted(long enrollments) {
    return hasLeft(EnrollmentStatus.COMPLETED, enrollments);
  }

  /** So many left with the status. */
  public ReportAssert hasLeft(EnrollmentStatus status, long enrollments) {
    isNotNull();
    return count(enrollments, actual.ended(status), "to have left as " + status + " from");
  }

  /** So many met the goal. */
  public ReportAssert hasMet(String goal, long enrollments) {
    isNotNull();
    List<GoalStats> ofGoal =
        actual.goals().stream().filter(stats -> stats.goal().equals(goal)).toList();
    if (ofGoal.isEmpty()) {
      fails(
          "Expected "
              + name()
              + " to have the goal \""
              + goal
              + "\", but its goals are "
              + actual.goals().stream().map(GoalStats::goal).distinct().toList());
    }
    long there = ofGoal.stream().mapToLong(GoalStats::met).sum();
    return count(enrollments, there, "to have met the goal \"" + goal + "\" of");
  }

  /** All met goals are worth this together, such as {@code "12.50"}; 12.5 is the same. */
  public ReportAssert hasValue(String value) {
    isNotNull();
    if (actual.value().compareTo(new BigDecimal(value)) != 0) {
      fails("Expected " + name() + " to be worth " + value + ", but it is " + actual.value());
    }
    return this;
  }

  /** Goes on about a step. */
  public StepAssert step(String id) {
    isNotNull();
    Optional<StepStats> found =
        actual.steps().stream().filter(step -> step.step().equals(id)).findFirst();
    if (found.isEmpty()) {
      String ids = actual.steps().stream().map(StepStats::step).collect(Collectors.joining(", "));
      fails("Expected " + name() + " to have a step \"" + id + "\", but it has " + ids);
    }
    return new StepAssert(this, found.orElseThrow());
  }

  /**
   * The figures add up: who came to a step is who went on, who waits, and who left there; and who
   * is in the journey is at a step or watched for a goal.
   */
  public ReportAssert addsUp() {
    isNotNull();
    long waiting = 0;
    for (StepStats step : actual.steps()) {
      if (step.waiting() < 0) {
        fails(
            "Expected the figures of "
                + name()
                + " to add up, but step \""
                + step.step()
                + "\" was left more often than entered:\n"
                + ReportTable.of(actual));
      }
      waiting += step.waiting();
    }
    if (waiting + actual.awaitingGoal() != actual.active()) {
      fails(
          "Expected the figures of "
              + name()
              + " to add up, but "
              + actual.active()
              + " are in it, "
              + waiting
              + " at a step and "
              + actual.awaitingGoal()
              + " after the path:\n"
              + ReportTable.of(actual));
    }
    return this;
  }

  ReportAssert count(long expected, long there, String what) {
    if (expected != there) {
      fails(
          "Expected "
              + expected
              + " "
              + what
              + " "
              + name()
              + ", but the figure is "
              + there
              + ":\n"
              + ReportTable.of(actual));
    }
    return this;
  }

  private String name() {
    return "journey \"" + actual.journey().id() + "\" (revision " + actual.revision() + ")";
  }

  private void fails(String text) {
    failWithMessage("%s", text);
  }
}
