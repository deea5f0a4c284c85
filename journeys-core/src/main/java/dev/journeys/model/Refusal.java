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
  STATE_LIMIT,
  /** The user is not of the share of users for whom the journey is there. */
  OUTSIDE_ROLLOUT,
  /** The user is held out; that is the answer to a call, and not counted as a refusal. */
  HELD_OUT,
  /** The user is in another journey of the same exclusive group. */
  EXCLUSIVE_GROUP,
  /** The user is in as many journeys at a time as the engine lets anybody be. */
  CONCURRENT_CAP,
  /** The user has entered as many journeys in a time as the engine lets anybody enter. */
  ENTRY_CAP,
  /** The journey has taken as many entries as it takes in all. */
  JOURNEY_CAP,
  /** The same in this period. */
  JOURNEY_PERIOD_CAP;

  /**
   * Whether the user met every rule of the journey for entries, and only a cap on how many may
   * enter refused. Such users count as qualified.
   */
  public boolean isCap() {
    return switch (this) {
      case STATE_LIMIT, CONCURRENT_CAP, ENTRY_CAP, JOURNEY_CAP, JOURNEY_PERIOD_CAP -> true;
      default -> false;
    };
  }

  /**
   * Whether the user met every rule of the journey, and only something else that excludes it
   * refused.
   */
  public boolean isExclusion() {
    return this == EXCLUSIVE_GROUP;
  }
}
