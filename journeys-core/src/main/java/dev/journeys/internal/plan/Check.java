package dev.journeys.internal.plan;

/** A condition, compiled. */
public interface Check {

  /** No instant: time alone changes nothing. */
  long NEVER = Long.MAX_VALUE;

  /** Whether the condition is true. */
  boolean holds(Scope scope);

  /**
   * A lower bound of the next instant after now at which time alone may change {@link #holds}, or
   * {@link #NEVER}.
   */
  default long nextFlip(Scope scope) {
    return NEVER;
  }

  /** Whether time alone can change it at all. */
  default boolean timeSensitive() {
    return false;
  }

  /** Whether, as all else is, time alone cannot change it. */
  default boolean isSettled(Scope scope) {
    return !timeSensitive();
  }
}
