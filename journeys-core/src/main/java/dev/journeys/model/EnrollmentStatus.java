package dev.journeys.model;

/** Where an enrollment stands: at a step, after its path, held out, or how it ended. */
public enum EnrollmentStatus {
  /** At a step of the path. */
  ACTIVE,
  /** After its path, watched for a goal whose window is open. */
  AWAITING_GOAL,
  /** At a step that could not be run; waits for an operator to run it on. */
  PARKED,
  /** Ended: met a goal. */
  CONVERTED,
  /** Ended: reached the end of the path, or an exit step. */
  COMPLETED,
  /** Ended: an exit rule came true. */
  EXITED,
  /** Ended: the journey's time limit came. */
  TIMED_OUT,
  /** Ended: the user became one with another who was in the journey, or in one of its group. */
  MERGED,
  /** Held out: at no step and gets nothing, but watched for the goals. */
  HELD_OUT;

  /** Whether the enrollment goes on. */
  public boolean isOpen() {
    return this == ACTIVE || this == AWAITING_GOAL || this == PARKED || this == HELD_OUT;
  }
}
