package dev.journeys.store;

import java.util.Objects;

/**
 * What a counter counts.
 *
 * <p>Immutable.
 *
 * @param journey the journey's id; of {@link Measure#MEMBERS}, {@code list/} and the name of a list
 * @param revision the journey's revision
 * @param measure what kind of thing is counted
 * @param step the step's id, of those who are held out the group, or the empty text when it is
 *     counted for the journey
 * @param detail the outcome, status, reason or goal, or the empty text
 */
public record CounterKey(
    String journey, int revision, Measure measure, String step, String detail) {

  /** What kind of thing is counted. */
  public enum Measure {
    /** Entries into the journey. */
    ENTERED,
    /** Refused entries; the detail is the reason. */
    REFUSED,
    /** Arrivals at a step. */
    STEP_ENTERED,
    /** Steps left for the next one; the detail is the outcome. */
    STEP_FORWARD,
    /** What became of messages after their send; the detail is "sent" or the update. */
    MESSAGE,
    /** Ends of the journey while at a step; the detail is the status. */
    STEP_LEFT,
    /** Ends of the path with a goal still open. */
    PATH_ENDED,
    /** Ends of the journey after such an end of the path; the detail is the status. */
    PATH_LEFT,
    /** Goals met; the detail is the goal, the amount what they are worth. */
    GOAL_MET,
    /** Ends of the journey; the detail is the status. */
    LEFT,
    /** Limits that were hit; the detail is the limit. */
    LIMIT_HIT,
    /** Users held out; the step is the group. */
    HELD_OUT,
    /** Goals met by users held out; the step is the group, the detail the goal. */
    HELD_OUT_GOAL_MET,
    /** Users held out who are watched no more; the step is the group, the detail the status. */
    HELD_OUT_LEFT,
    /** First entries of users into a journey that holds some out. */
    FIRST_ENTERED,
    /** Goals met in such entries, or after they were completed; the detail is the goal. */
    FIRST_GOAL_MET,
    /** Users held out who were never in the journey; the step is the group. */
    FIRST_HELD_OUT,
    /** Goals met by these; the step is the group, the detail the goal. */
    FIRST_HELD_OUT_GOAL_MET,
    /** Members of a named list, of which those who leave are taken away. */
    MEMBERS,
    /** Messages that succeeded. */
    CONVERTED,
    /** Events by which they did, the amount what they are worth. */
    CONVERSION
  }

  /** Checks that nothing is null. */
  public CounterKey {
    Objects.requireNonNull(journey, "journey");
    Objects.requireNonNull(measure, "measure");
    Objects.requireNonNull(step, "step");
    Objects.requireNonNull(detail, "detail");
  }

  @Override
  public int hashCode() {
    // written out, since counting is what a store does most and the generated one is slower
    int hash = (step.hashCode() * 31 + detail.hashCode()) * 31 + measure.name().hashCode();
    return (hash * 31 + journey.hashCode()) * 31 + revision;
  }
}
