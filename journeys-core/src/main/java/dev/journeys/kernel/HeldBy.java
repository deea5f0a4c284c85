package dev.journeys.kernel;

/** What a message waits for before it is sent. */
enum HeldBy {
  /** That the user may get one more. */
  CAP("cap"),
  /** That the quiet hours are over. */
  QUIET_HOURS("quiet-hours");

  /** The reason of a message that is suppressed by it instead (MSG-2). */
  final String reason;

  HeldBy(String reason) {
    this.reason = reason;
  }
}
