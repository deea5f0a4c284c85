package dev.journeys.internal.plan;

import dev.journeys.condition.Aggregate;
import dev.journeys.condition.Comparison;
import dev.journeys.condition.Condition;
import dev.journeys.condition.Did;
import dev.journeys.condition.EventTime;
import dev.journeys.condition.InList;
import dev.journeys.condition.InPercent;
import dev.journeys.condition.InSegment;
import dev.journeys.condition.Interest;
import dev.journeys.condition.LocalClock;
import dev.journeys.condition.Near;
import dev.journeys.condition.Not;
import dev.journeys.condition.Visits;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Turns conditions into checks, and notes what they need to be remembered. */
final class ConditionCompiler {

  private static final Check NOBODY = scope -> false;

  private final MemoryNeeds needs;
  private final Map<String, Condition> definitions;
  private final Map<Place, Check> compiled = new HashMap<>();
  private final Set<String> lists = new TreeSet<>();
  private final Set<String> segments = new TreeSet<>();
  private int uses;

  /** The steps of the journey at work, by id. */
  private Map<String, Integer> steps = Map.of();

  /** The zone of the journey at work, or null. */
  private @Nullable ZoneId zone;

  /** Where a segment is asked for, as far as that makes a difference. */
  private record Place(String segment, @Nullable ZoneId zone, boolean ofEvent) {}

  /**
   * Makes a compiler.
   *
   * @param definitions the conditions of segments, by name
   */
  ConditionCompiler(MemoryNeeds needs, Map<String, Condition> definitions) {
    this.needs = needs;
    this.definitions = definitions;
  }

  /** The lists that were named so far. */
  Set<String> lists() {
    return lists;
  }

  /** The segments that were named so far, not those that other segments name. */
  Set<String> segments() {
    return segments;
  }

  /** How often a segment was named so far. */
  int segmentUses() {
    return uses;
  }

  /** Notes what a segment needs to be remembered, whoever names it. */
  void define(String segment) {
    inSegment(segment, false);
  }

  /** A segment's condition in place; nobody is in a segment that there is not. */
  private Check inSegment(String name, boolean ofEvent) {
    segments.add(name);
    uses++;
    Place place = new Place(name, zone, ofEvent);
    Check known = compiled.get(place);
    if (known == null) {
      Condition condition = definitions.get(name);
      // nobody, too, where two engines made segments name each other at the same time
      compiled.put(place, NOBODY);
      known = condition == null ? NOBODY : compile(condition, ofEvent);
      compiled.put(place, known);
    }
    return known;
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
      case IN_LIST -> inList(((InList) condition).list());
      case IN_SEGMENT -> inSegment(((InSegment) condition).segment(), ofEvent);
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

  private Check inList(String list) {
    lists.add(list);
    return scope -> scope.isOnList(list);
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
          case VARIABLE -> scope -> scope.variable(name);
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
