package dev.journeys.testkit;

import dev.journeys.channel.DeliveryUpdate;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Outcome;
import dev.journeys.report.StepStats;

/**
 * Sentences about the figures of one step.
 *
 * <p>Not thread-safe.
 */
public final class StepAssert {

  private final ReportAssert report;
  private final StepStats step;

  StepAssert(ReportAssert report, StepStats step) {
    this.report = report;
    this.step = step;
  }

  /** There were so many arrivals. */
  public StepAssert hasEntered(long enrollments) {
    return count(enrollments, step.entered(), "to have come to");
  }

  /** So many are at the step now. */
  public StepAssert hasWaiting(long enrollments) {
    return count(enrollments, step.waiting(), "to be at");
  }

  /** So many went on by the outcome. */
  public StepAssert hasForward(Outcome outcome, long enrollments) {
    return count(
        enrollments, step.forward(outcome), "to have gone on by \"" + outcome.name() + "\" from");
  }

  /** So many left the journey with the status at the step. */
  public StepAssert hasLeft(EnrollmentStatus status, long enrollments) {
    long there = step.left().getOrDefault(status, 0L);
    return count(enrollments, there, "to have left as " + status + " at");
  }

  /** The channel took so many messages of the step. */
  public StepAssert hasSent(long messages) {
    return count(messages, step.sent(), "messages to have been sent by");
  }

  /** So many messages of the step got the update. */
  public StepAssert hasUpdated(DeliveryUpdate update, long messages) {
    return count(messages, step.updated(update), "messages to be " + update + " of");
  }

  /** Goes on about the journey. */
  public ReportAssert and() {
    return report;
  }

  private StepAssert count(long expected, long there, String what) {
    report.count(expected, there, what + " step \"" + step.step() + "\" of");
    return this;
  }
}
