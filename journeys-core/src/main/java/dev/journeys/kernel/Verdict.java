package dev.journeys.kernel;

/**
 * Whether a message may be sent (MSG-1).
 *
 * @param kind what becomes of it
 * @param until the instant before which it may not be sent, in milliseconds, of one that waits
 * @param by what it waits for, of one that waits
 * @param reason why it is not sent, of one that is not
 */
record Verdict(Kind kind, long until, HeldBy by, String reason) {

  /** What becomes of a message. */
  enum Kind {
    /** It is sent now. */
    SENT,
    /** It waits. */
    HELD,
    /** It is not sent, on purpose. */
    SUPPRESSED,
    /** There is no way to the user. */
    UNREACHABLE
  }

  static final Verdict NOW = new Verdict(Kind.SENT, Long.MIN_VALUE, HeldBy.CAP, "");

  static Verdict held(long until, HeldBy by) {
    return new Verdict(Kind.HELD, until, by, "");
  }

  static Verdict suppressed(String reason) {
    return new Verdict(Kind.SUPPRESSED, Long.MIN_VALUE, HeldBy.CAP, reason);
  }

  static Verdict unreachable(String reason) {
    return new Verdict(Kind.UNREACHABLE, Long.MIN_VALUE, HeldBy.CAP, reason);
  }

  boolean isNow() {
    return kind == Kind.SENT;
  }

  /** Of two rules, neither of which finds nobody: not to be sent, or else the longer wait. */
  Verdict stricter(Verdict other) {
    if (kind == Kind.SUPPRESSED || other.kind == Kind.SUPPRESSED) {
      return kind == Kind.SUPPRESSED ? this : other;
    }
    return other.until > until ? other : this;
  }
}
