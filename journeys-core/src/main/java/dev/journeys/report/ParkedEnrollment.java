package dev.journeys.report;

import java.time.Instant;
import java.util.Objects;

/**
 * An enrollment at a step that could not be run, however often it was tried. It stays there until
 * an operator runs it on, a goal or an exit rule ends it, or its time limit comes.
 *
 * <p>Immutable.
 *
 * @param user the user's id
 * @param journey the journey's id
 * @param revision the journey's revision
 * @param number the number of the enrollment, unique for the user
 * @param step the step's id
 * @param reason why the step could not be run, the last time
 * @param since when the enrollment came to the step
 */
public record ParkedEnrollment(
    String user,
    String journey,
    int revision,
    long number,
    String step,
    String reason,
    Instant since) {

  /** Checks that nothing is null. */
  public ParkedEnrollment {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(journey, "journey");
    Objects.requireNonNull(step, "step");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(since, "since");
  }
}
