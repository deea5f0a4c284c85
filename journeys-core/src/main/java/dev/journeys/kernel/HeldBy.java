package dev.journeys.kernel;

/** What a message waits for before it is sent. */
enum HeldBy {
  /** That the user may get one more. */
  CAP("cap"),
  /** That the quiet hours are over. */
  QUIET_HOURS("quiet-hours"),
  /** That it is its turn at the throttle of its channel. */
  THROTTLE("throttle"),
  /** That it is its turn at the throttle of its step. */
  STEP_THROTTLE("throttle");

  /** The reason of a message that is suppressed by it instead (MSG-2). */
  final String reason;

  HeldBy(String reason) {
    this.reason = reason;
  }

  /** Whether the message waits for its turn, and is let go by the throttle. */
  boolean isThrottle() {
    return this == THROTTLE || this == STEP_THROTTLE;
  }
}
