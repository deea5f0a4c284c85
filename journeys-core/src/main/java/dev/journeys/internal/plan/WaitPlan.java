package dev.journeys.internal.plan;

import org.jspecify.annotations.Nullable;

/**
 * What a wait waits for, compiled: all its events in a row, and alternatives that are sets of these
 * events or a condition.
 */
public final class WaitPlan {

  /** A wait for nothing, of steps that are none. */
  static final WaitPlan NONE = new WaitPlan(new EventMatch[0], new Alternative[0], false);

  private final EventMatch[] events;
  private final Alternative[] alternatives;
  private final boolean sinceEntry;

  WaitPlan(EventMatch[] events, Alternative[] alternatives, boolean sinceEntry) {
    this.events = events;
    this.alternatives = alternatives;
    this.sinceEntry = sinceEntry;
  }

  /** The events of all alternatives, at most 60. */
  public EventMatch[] events() {
    return events;
  }

  /** The alternatives, in order. */
  public Alternative[] alternatives() {
    return alternatives;
  }

  /** Whether events before arrival count. */
  public boolean sinceEntry() {
    return sinceEntry;
  }

  /**
   * One alternative.
   *
   * @param events a bit for each of the wait's events that it needs; 0 for a condition
   * @param condition the condition, or null
   */
  public record Alternative(long events, @Nullable Check condition) {

    /** Whether it needs nothing more than the events that happened. */
    public boolean metBy(long happened) {
      return condition == null && (happened & events) == events;
    }

    /** Whether it is a condition that holds. */
    public boolean holds(Scope scope) {
      return condition != null && condition.holds(scope);
    }
  }

  /** A bit for each of the wait's events that an event is. */
  public long heard(String event, Scope scope) {
    long heard = 0;
    for (int i = 0; i < events.length; i++) {
      if (events[i].matches(event, scope)) {
        heard |= 1L << i;
      }
    }
    return heard;
  }

  /** The first instant at which time alone may change a condition, or {@link Check#NEVER}. */
  public long nextFlip(Scope scope) {
    long flip = Check.NEVER;
    for (Alternative alternative : alternatives) {
      if (alternative.condition() != null) {
        flip = Math.min(flip, alternative.condition().nextFlip(scope));
      }
    }
    return flip;
  }

  boolean hasCondition() {
    for (Alternative alternative : alternatives) {
      if (alternative.condition() != null) {
        return true;
      }
    }
    return false;
  }

  boolean timeSensitive() {
    for (Alternative alternative : alternatives) {
      if (alternative.condition() != null && alternative.condition().timeSensitive()) {
        return true;
      }
    }
    return false;
  }
}
