package dev.journeys.reference.words;

import java.time.Instant;

/**
 * One thing that happened to one user in one journey.
 *
 * @param enrollment the number of the enrollment, 0 where there is none
 * @param what what happened
 * @param step the step, or the empty text
 * @param detail the outcome, status, reason, or goal with its value
 */
public record Happening(
    Instant at,
    String user,
    String journey,
    int revision,
    long enrollment,
    What what,
    String step,
    String detail) {

  /** The number of an enrollment that a merge numbered in a way that no rule tells. */
  public static final long ANY = -1;

  /** The kinds of thing. */
  public enum What {
    /** Entered the journey. */
    ENTERED,
    /** Did not enter; the detail is the reason. */
    REFUSED,
    /** Came to a step. */
    ARRIVED,
    /** Went on from a step; the detail is the outcome. */
    WENT_ON,
    /** Came to the end of the path with a goal open. */
    PATH_ENDED,
    /** Met a goal; the detail is its name and value. */
    GOAL_MET,
    /** Left the journey while at a step; the detail is the status. */
    LEFT,
    /** Left the journey after the end of the path; the detail is the status. */
    LEFT_AFTER_PATH,
    /** A message that feedback is waited for was taken by its channel. */
    MESSAGE_SENT,
    /** A provider told something new of a message; the detail is the update. */
    MESSAGE_UPDATED,
    /** An event came by which a message succeeded; the detail is what it is worth. */
    CONVERTED,
    /** Came to rest at a step that cannot be run. */
    PARKED,
    /** Was run on by an operator. */
    UNPARKED,
    /** What a step caused was dropped; the detail is the limit. */
    LIMIT,
    /** Qualified and is held out; the detail is the group. */
    HELD_OUT,
    /** Met a goal while held out; the detail is its name and value. */
    HELD_OUT_GOAL,
    /** Is watched no more while held out; the detail is the status. */
    HELD_OUT_LEFT;

    /** Whether it says that somebody gets in, or does not. */
    public boolean decides() {
      return this == ENTERED || this == REFUSED || this == HELD_OUT;
    }
  }
}
