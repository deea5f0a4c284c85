package dev.journeys.internal.plan;

import dev.journeys.condition.Aggregate;
import dev.journeys.condition.Comparison;
import dev.journeys.condition.Condition;
import dev.journeys.condition.Did;
import dev.journeys.condition.EventTime;
import dev.journeys.condition.InPercent;
import dev.journeys.condition.Interest;
import dev.journeys.condition.LocalClock;
import dev.journeys.condition.Near;
import dev.journeys.condition.Not;
import dev.journeys.condition.Visits;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns conditions into checks, and notes what they need to be remembered. */
final class ConditionCompiler {

  private final MemoryNeeds needs;

  /** The steps of the journey at work, by id. */
  private Map<String, Integer> steps = Map.of();

  /** The zone of the journey at work, or null. */
  private @Nullable ZoneId zone;

  ConditionCompiler(MemoryNeeds needs) {
    this.needs = needs;
  }

  /** Goes on with conditions of another journey. */
  void begin(Map<String, Integer> indices, @Nullable ZoneId journeyZone) {
    steps = indices;
    zone = journeyZone;
  }

  /** A condition that is asked of a user now. */
  Check compile(Condition condition) {
    return compile(condition, false);
  }

  /** A condition that is asked of an event. */
  Check filter(Condition condition) {
    return compile(condition, true);
  }

  private Check compile(Condition condition, boolean ofEvent) {
    return switch (condition.kind()) {
      case COMPARISON -> comparison((Comparison) condition);
      case ALL_OF -> new Junction(compileAll(condition, ofEvent), true);
      case ANY_OF -> new Junction(compileAll(condition, ofEvent), false);
      case NOT -> new Negation(compile(((Not) condition).condition(), ofEvent));
      case DID -> {
        Did did = (Did) condition;
        yield new DidCheck(did, needs.need(did, zone));
      }
      case EVENT_TIME -> {
        EventTime time = (EventTime) condition;
        yield new EventTimeCheck(time, needs.need(time.event(), zone));
      }
      case LOCAL_CLOCK -> new LocalClockCheck((LocalClock) condition, zone, ofEvent);
      case NEAR -> new NearCheck((Near) condition);
      case IN_PERCENT -> new InPercentCheck((InPercent) condition);
      case VISITS -> visits((Visits) condition);
      case AGGREGATE -> {
        Aggregate aggregate = (Aggregate) condition;
        Measure measure = new Measure(aggregate.property(), null);
        yield TotalsCheck.of(
            aggregate, needs.need(aggregate.event(), measure, aggregate.period(), zone));
      }
      case INTEREST -> {
        Interest interest = (Interest) condition;
        Measure measure = new Measure(interest.property(), interest.value());
        yield TotalsCheck.of(
            interest, needs.need(interest.event(), measure, interest.period(), zone));
      }
    };
  }

  private List<Check> compileAll(Condition condition, boolean ofEvent) {
    return condition.parts().stream().map(part -> compile(part, ofEvent)).toList();
  }

  private Check visits(Visits visits) {
    Integer step = steps.get(visits.step());
    if (step == null) {
      throw new IllegalStateException("a valid journey has no visits of " + visits.step());
    }
    return new VisitsCheck(step, visits.bound(), visits.times());
  }

  private static Check comparison(Comparison comparison) {
    String name = comparison.operand().name();
    ComparisonCheck.Lookup lookup =
        switch (comparison.operand().source()) {
          case ATTRIBUTE -> scope -> scope.attribute(name);
          case EVENT -> scope -> scope.eventProperty(name);
          case ENTRY -> scope -> scope.entryProperty(name);
          case PREFERRED_CHANNEL -> {
            List<String> channels = comparison.operand().channels();
            yield scope -> scope.preferredChannel(channels);
          }
        };
    return new ComparisonCheck(lookup, comparison.operator(), comparison.values());
  }

  /** All or any of several checks, in order, no more of them than needed. */
  private record Junction(List<Check> checks, boolean all) implements Check {

    @Override
    public boolean holds(Scope scope) {
      for (Check check : checks) {
        if (check.holds(scope) != all) {
          return !all;
        }
      }
      return all;
    }

    @Override
    public long nextFlip(Scope scope) {
      long flip = NEVER;
      for (Check check : checks) {
        flip = Math.min(flip, check.nextFlip(scope));
      }
      return flip;
    }

    @Override
    public boolean timeSensitive() {
      for (Check check : checks) {
        if (check.timeSensitive()) {
          return true;
        }
      }
      return false;
    }

    /** Also when a part decides that time cannot change. */
    @Override
    public boolean isSettled(Scope scope) {
      boolean settled = true;
      for (Check check : checks) {
        boolean part = check.isSettled(scope);
        if (part && check.holds(scope) != all) {
          return true;
        }
        settled &= part;
      }
      return settled;
    }
  }

  private record Negation(Check check) implements Check {

    @Override
    public boolean holds(Scope scope) {
      return !check.holds(scope);
    }

    @Override
    public long nextFlip(Scope scope) {
      return check.nextFlip(scope);
    }

    @Override
    public boolean timeSensitive() {
      return check.timeSensitive();
    }

    @Override
    public boolean isSettled(Scope scope) {
      return check.isSettled(scope);
    }
  }
}
