package dev.journeys.internal.plan;

import dev.journeys.condition.Did;

/**
 * Counts the visits of a step.
 *
 * @param step the index of the step
 * @param bound how the number is bounded
 * @param times the bound
 */
record VisitsCheck(int step, Did.Bound bound, int times) implements Check {

  @Override
  public boolean holds(Scope scope) {
    return DidCheck.holds(bound, scope.visits(step), times);
  }
}
