package dev.journeys.internal.runtime;

import dev.journeys.kernel.Transition;
import dev.journeys.model.Outcome;
import dev.journeys.report.JourneyFact;
import dev.journeys.store.Count;
import dev.journeys.store.CounterDelta;
import dev.journeys.store.CounterKey;
import dev.journeys.store.CounterKey.Measure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns facts into what they add to counters; the one place that says how a report is counted
 * (REP-1, REP-2).
 *
 * <p>Not thread-safe: keeps what it made, since the same few counters are counted all the time.
 */
final class Tally {

  /** A power of two, far above the number of counters that a busy engine has in use at a time. */
  private static final int KEPT = 4096;

  private final @Nullable CounterDelta[] kept = new CounterDelta[KEPT];

  /** What is counted, once it is something else than the last time. */
  private final List<CounterDelta> deltas = new ArrayList<>();

  /** What was counted the last time. */
  private List<CounterDelta> last = List.of();

  /** How much of it is counted this time as well, as long as nothing else is. */
  private int same;

  /** What a transition adds to counters. */
  List<CounterDelta> of(Transition transition) {
    List<CounterDelta> ofFacts = of(transition.counted());
    if (transition.listChanges().isEmpty()) {
      return ofFacts;
    }
    List<CounterDelta> all = new ArrayList<>(ofFacts);
    for (Transition.ListChange change : transition.listChanges()) {
      Count count = new Count(change.members(), BigDecimal.ZERO);
      all.add(new CounterDelta(ListRegistry.members(change.list()), count));
    }
    return all;
  }

  /** The same list as the last time when the same is counted: so do most users of a batch. */
  List<CounterDelta> of(List<JourneyFact> facts) {
    if (facts.isEmpty()) {
      return List.of();
    }
    deltas.clear();
    same = 0;
    for (int i = 0; i < facts.size(); i++) {
      count(facts.get(i));
    }
    if (!deltas.isEmpty() || same < last.size()) {
      differs();
      last = List.copyOf(deltas);
    }
    return last;
  }

  /** What is counted is not what was counted the last time. */
  private void differs() {
    if (deltas.isEmpty()) {
      deltas.addAll(last.subList(0, same));
    }
  }

  private void add(CounterDelta delta) {
    if (isSameSoFar() && delta.equals(last.get(same))) {
      same++;
    } else {
      differs();
      deltas.add(delta);
    }
  }

  private boolean isSameSoFar() {
    return deltas.isEmpty() && same < last.size();
  }

  private void count(JourneyFact fact) {
    if (fact instanceof JourneyFact.StepEntered entered) {
      one(fact, Measure.STEP_ENTERED, entered.step(), "");
    } else if (fact instanceof JourneyFact.StepLeft left) {
      one(fact, Measure.STEP_FORWARD, left.step(), left.outcome().name());
    } else if (fact instanceof JourneyFact.Entered entered) {
      one(fact, Measure.ENTERED, "", "");
      if (entered.compared()) {
        one(fact, Measure.FIRST_ENTERED, "", "");
      }
    } else if (fact instanceof JourneyFact.Left left) {
      left(left);
    } else if (fact instanceof JourneyFact.GoalMet goal) {
      goal(fact, Measure.GOAL_MET, "", goal.goal(), goal.value());
      if (goal.compared()) {
        goal(fact, Measure.FIRST_GOAL_MET, "", goal.goal(), goal.value());
      }
    } else if (fact instanceof JourneyFact.ComparedGoalMet goal) {
      goal(fact, Measure.FIRST_GOAL_MET, "", goal.goal(), goal.value());
    } else if (fact instanceof JourneyFact.PathEnded) {
      one(fact, Measure.PATH_ENDED, "", "");
    } else if (fact instanceof JourneyFact.Refused refused) {
      one(fact, Measure.REFUSED, "", refused.reason().name());
    } else if (fact instanceof JourneyFact.MessageSent sent) {
      one(fact, Measure.MESSAGE, sent.step(), Outcome.SENT.name());
    } else if (fact instanceof JourneyFact.MessageUpdated updated) {
      one(fact, Measure.MESSAGE, updated.step(), updated.update().outcome().name());
    } else if (fact instanceof JourneyFact.MessageConverted converted) {
      converted(converted);
    } else if (fact instanceof JourneyFact.LimitHit limit) {
      one(fact, Measure.LIMIT_HIT, "", limit.limit());
    } else {
      countHeldOut(fact);
    }
  }

  private void countHeldOut(JourneyFact fact) {
    if (fact instanceof JourneyFact.HeldOut out) {
      one(fact, Measure.HELD_OUT, out.group(), "");
      if (out.compared()) {
        one(fact, Measure.FIRST_HELD_OUT, out.group(), "");
      }
    } else if (fact instanceof JourneyFact.HeldOutLeft left) {
      one(fact, Measure.HELD_OUT_LEFT, left.group(), left.status().name());
    } else if (fact instanceof JourneyFact.HeldOutGoalMet met) {
      goal(fact, Measure.HELD_OUT_GOAL_MET, met.group(), met.goal(), met.value());
      if (met.compared()) {
        goal(fact, Measure.FIRST_HELD_OUT_GOAL_MET, met.group(), met.goal(), met.value());
      }
    }
  }

  private void goal(
      JourneyFact fact, Measure measure, String group, String goal, BigDecimal value) {
    CounterKey key = new CounterKey(fact.journey(), fact.revision(), measure, group, goal);
    add(new CounterDelta(key, new Count(1, value)));
  }

  private void converted(JourneyFact.MessageConverted fact) {
    if (fact.first()) {
      one(fact, Measure.CONVERTED, fact.step(), "");
    }
    CounterKey key =
        new CounterKey(fact.journey(), fact.revision(), Measure.CONVERSION, fact.step(), "");
    add(new CounterDelta(key, new Count(1, fact.value())));
  }

  private void left(JourneyFact.Left left) {
    String status = left.status().name();
    one(left, Measure.LEFT, "", status);
    if (left.afterPath()) {
      one(left, Measure.PATH_LEFT, "", status);
    } else if (!left.step().isEmpty()) {
      one(left, Measure.STEP_LEFT, left.step(), status);
    }
  }

  private void one(JourneyFact fact, Measure measure, String step, String detail) {
    String journey = fact.journey();
    int revision = fact.revision();
    if (isSameSoFar() && isOf(last.get(same).key(), journey, revision, measure, step, detail)) {
      same++;
      return;
    }
    int hash = (step.hashCode() * 31 + detail.hashCode()) * 31 + measure.name().hashCode();
    hash = (hash * 31 + journey.hashCode()) * 31 + revision;
    int place = (hash ^ (hash >>> 16)) & (KEPT - 1);
    CounterDelta delta = kept[place];
    if (delta == null || !isOf(delta.key(), journey, revision, measure, step, detail)) {
      delta = new CounterDelta(new CounterKey(journey, revision, measure, step, detail), Count.ONE);
      kept[place] = delta;
    }
    add(delta);
  }

  private static boolean isOf(
      CounterKey key, String journey, int revision, Measure measure, String step, String detail) {
    return key.measure() == measure
        && key.revision() == revision
        && key.step().equals(step)
        && key.detail().equals(detail)
        && key.journey().equals(journey);
  }
}
