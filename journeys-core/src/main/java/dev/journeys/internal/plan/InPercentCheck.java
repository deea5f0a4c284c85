package dev.journeys.internal.plan;

import dev.journeys.condition.InPercent;
import dev.journeys.policy.Percent;

/**
 * Whether a user's place lies in a part of all users, in hundredths of a percent.
 *
 * @param salt sets the division apart
 * @param from where the part begins
 * @param to where it ends, itself not included
 */
record InPercentCheck(String salt, int from, int to) implements Check {

  InPercentCheck(InPercent part) {
    this(part.salt(), Percent.of(part.from()).hundredths(), Percent.of(part.to()).hundredths());
  }

  @Override
  public boolean holds(Scope scope) {
    int place = scope.place(salt);
    return from <= place && place < to;
  }
}
