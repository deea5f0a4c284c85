package dev.journeys.model;

/** Why a user who met an entry rule, or was enrolled by a call, did not enter. */
public enum Refusal {
  /** The user is in the journey now. */
  ALREADY_IN,
  /** The user was in the journey, and {@link Reentry} allows one entry. */
  ONCE_ONLY,
  /** The pause that {@link Reentry} asks for is not over. */
  TOO_SOON,
  /** The user has had as many entries as {@link Reentry} allows. */
  ENTRIES_USED_UP,
  /** The same event ended an enrollment of the user in this journey. */
  SAME_EVENT,
  /** The entry lacks the key that keeps the journey's enrollments apart, or the key is too long. */
  NO_KEY,
  /** It is outside the time in which the journey takes entries. */
  NOT_OPEN,
  /** The event is older than the engine's {@code maxEventAge}. */
  EVENT_TOO_OLD,
  /**
   * The user is in as many journeys, or the user's record is as large, as the engine's limits
   * allow.
   */
  STATE_LIMIT
}
