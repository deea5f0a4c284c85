package dev.journeys.internal.runtime;

import dev.journeys.report.JourneyFact;
import dev.journeys.store.Count;
import dev.journeys.store.CounterDelta;
import dev.journeys.store.CounterKey;
import dev.journeys.store.CounterKey.Measure;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns facts into what they add to counters; the one place that says how a report is counted
 * (REP-1, REP-2).
 */
final class Tally {

  private Tally() {}

  static List<CounterDelta> of(List<JourneyFact> facts) {
    List<CounterDelta> deltas = new ArrayList<>(facts.size() + 1);
    for (JourneyFact fact : facts) {
      count(fact, deltas);
    }
    return deltas;
  }

  private static void count(JourneyFact fact, List<CounterDelta> deltas) {
    if (fact instanceof JourneyFact.StepEntered entered) {
      deltas.add(one(fact, Measure.STEP_ENTERED, entered.step(), ""));
    } else if (fact instanceof JourneyFact.StepLeft left) {
      deltas.add(one(fact, Measure.STEP_FORWARD, left.step(), left.outcome().name()));
    } else if (fact instanceof JourneyFact.Entered) {
      deltas.add(one(fact, Measure.ENTERED, "", ""));
    } else if (fact instanceof JourneyFact.Left left) {
      left(left, deltas);
    } else if (fact instanceof JourneyFact.GoalMet goal) {
      CounterKey key =
          new CounterKey(fact.journey(), fact.revision(), Measure.GOAL_MET, "", goal.goal());
      deltas.add(new CounterDelta(key, new Count(1, goal.value())));
    } else if (fact instanceof JourneyFact.PathEnded) {
      deltas.add(one(fact, Measure.PATH_ENDED, "", ""));
    } else if (fact instanceof JourneyFact.Refused refused) {
      deltas.add(one(fact, Measure.REFUSED, "", refused.reason().name()));
    } else if (fact instanceof JourneyFact.LimitHit limit) {
      deltas.add(one(fact, Measure.LIMIT_HIT, "", limit.limit()));
    }
  }

  private static void left(JourneyFact.Left left, List<CounterDelta> deltas) {
    String status = left.status().name();
    deltas.add(one(left, Measure.LEFT, "", status));
    if (left.afterPath()) {
      deltas.add(one(left, Measure.PATH_LEFT, "", status));
    } else if (!left.step().isEmpty()) {
      deltas.add(one(left, Measure.STEP_LEFT, left.step(), status));
    }
  }

  private static CounterDelta one(JourneyFact fact, Measure measure, String step, String detail) {
    return new CounterDelta(
        new CounterKey(fact.journey(), fact.revision(), measure, step, detail), Count.ONE);
  }
}
