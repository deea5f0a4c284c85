package dev.journeys.internal.plan;

/**
 * An entry by a condition that comes true, compiled.
 *
 * @param journey the revision that takes entries
 * @param condition the condition
 * @param includeExisting whether those enter for whom it is true when it is published
 * @param sinceRevision the first revision of an unbroken row that has this very condition
 * @param since when that revision was published, in milliseconds
 * @param namesSegment whether the condition is another one when a segment is defined anew
 */
public record CrossingPlan(
    JourneyPlan journey,
    Check condition,
    boolean includeExisting,
    int sinceRevision,
    long since,
    boolean namesSegment) {

  /**
   * The next instant at which time alone may change the condition, or {@link Check#NEVER}; that it
   * is also when the rest of the condition decides it, so that nobody is woken for it.
   */
  public long nextFlip(Scope scope) {
    return condition.isSettled(scope) ? Check.NEVER : condition.nextFlip(scope);
  }
}
