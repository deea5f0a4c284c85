package dev.journeys.reference.words;

/** A deliberate mistake of the model: a differential test that cannot see it is worth nothing. */
public enum Mutation {
  /** An event exactly at the deadline of a wait is in time. */
  DEADLINE_INCLUSIVE,
  /** Waits hear of an event before goals do. */
  GOALS_AFTER_WAITS,
  /** {@code once()} counts the entries of one revision only. */
  ONCE_PER_REVISION,
  /** A split takes the last condition that is true. */
  SPLIT_TAKES_LAST,
  /** Any event of the user begins a delay again. */
  DELAY_MOVED_BY_EVENTS,
  /** One attempt more than the policy allows. */
  ONE_RETRY_MORE,
  /** What is missing equals everything. */
  MISSING_IS_EQUAL,
  /** A window of past events includes its old end. */
  WINDOW_CLOSED_AT_OLD_END,
  /** The pause before coming back is counted from entry, never from the exit. */
  PAUSE_FROM_ENTRY,
  /** A jump is allowed one visit more. */
  ONE_VISIT_MORE
}
