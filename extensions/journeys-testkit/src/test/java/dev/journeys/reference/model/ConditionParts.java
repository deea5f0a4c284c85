package dev.journeys.reference.model;

import dev.journeys.condition.Aggregate;
import dev.journeys.condition.AllEvents;
import dev.journeys.condition.AllOf;
import dev.journeys.condition.AnyOf;
import dev.journeys.condition.Comparison;
import dev.journeys.condition.Condition;
import dev.journeys.condition.Did;
import dev.journeys.condition.EventPattern;
import dev.journeys.condition.EventTime;
import dev.journeys.condition.InSegment;
import dev.journeys.condition.Interest;
import dev.journeys.condition.Operand;
import dev.journeys.condition.Operator;
import dev.journeys.condition.Period;
import dev.journeys.condition.Trigger;
import dev.journeys.model.Conversion;
import dev.journeys.model.DidNot;
import dev.journeys.model.EntryRule;
import dev.journeys.model.Goal;
import dev.journeys.model.Journey;
import dev.journeys.model.Send;
import dev.journeys.model.Split;
import dev.journeys.model.Step;
import dev.journeys.model.WaitFor;
import dev.journeys.model.WaitTarget;
import dev.journeys.model.WaitUntil;
import dev.journeys.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What conditions speak of.
 *
 * @param segments the conditions of segments as they are defined now, by name
 */
public record ConditionParts(Map<String, Condition> segments) {

  /** Everything that a journey asks of the past. */
  public List<Did> pastEvents(Journey journey) {
    return dids(all(journey)).toList();
  }

  private Stream<Trigger> all(Journey journey) {
    return Stream.concat(ofEntry(journey), ofThoseInside(journey));
  }

  /** Whether a journey names a segment anywhere. */
  boolean nameSegments(Journey journey) {
    return all(journey)
        .flatMap(this::conditions)
        .flatMap(this::leaves)
        .anyMatch(InSegment.class::isInstance);
  }

  Stream<Trigger> ofEntry(Journey journey) {
    EntryRule rule = journey.entry();
    if (rule instanceof EntryRule.AfterInaction inaction) {
      return Stream.of(inaction.did(), inaction.without());
    }
    if (rule instanceof EntryRule.AtDate date) {
      return Stream.concat(date.event().stream(), date.unless().stream());
    }
    List<? extends Trigger> events = rule instanceof EntryRule.OnEvent on ? on.events() : List.of();
    if (rule instanceof EntryRule.Scheduled scheduled) {
      return Stream.of(scheduled.audience());
    }
    return rule instanceof EntryRule.When when
        ? Stream.of(when.condition())
        : events.stream().map(e -> e);
  }

  Stream<Trigger> ofThoseInside(Journey journey) {
    Stream<Trigger> goals = journey.goals().stream().map(Goal::trigger);
    Stream<Trigger> steps = journey.path().steps().stream().flatMap(ConditionParts::ofStep);
    return Stream.of(goals, journey.exits().stream(), steps).flatMap(triggers -> triggers);
  }

  private static Stream<? extends Trigger> ofStep(Step step) {
    return switch (step.kind()) {
      case SEND ->
          Stream.concat(
              ((Send) step).onlyIf().stream(),
              ((Send) step).rules().conversion().map(Conversion::event).stream());
      case SPLIT -> ((Split) step).conditions().stream();
      case WAIT_FOR -> ((WaitFor) step).alternatives().stream();
      case WAIT_UNTIL ->
          Stream.of(((WaitUntil) step).target())
              .filter(WaitTarget.BestTime.class::isInstance)
              .map(best -> counted((WaitTarget.BestTime) best));
      case DID_NOT -> Stream.of(((DidNot) step).after(), ((DidNot) step).without());
      default -> Stream.empty();
    };
  }

  /** What a wait for the best time asks of the past. */
  static Did counted(WaitTarget.BestTime best) {
    return Did.ever(EventPattern.named(best.event())).atLeast(WaitTarget.BestTime.EVENTS);
  }

  /** The events that happen in a trigger: one, several, or of a condition none. */
  static List<EventPattern> events(Trigger trigger) {
    if (trigger instanceof AllEvents all) {
      return all.events();
    }
    return trigger instanceof EventPattern event ? List.of(event) : List.of();
  }

  /** What triggers ask of the past. */
  public Stream<Did> dids(Stream<? extends Trigger> triggers) {
    return triggers.flatMap(this::conditions).flatMap(this::inCondition);
  }

  /** A trigger as a condition, or the filters of its events. */
  private Stream<Condition> conditions(Trigger trigger) {
    return trigger instanceof Condition condition
        ? Stream.of(condition)
        : events(trigger).stream().flatMap(event -> event.where().stream());
  }

  /** How many of the newest instants a question needs (MEM-1). */
  public static int needed(Did did) {
    return did.bound() == Did.Bound.AT_LEAST ? did.times() : did.times() + 1;
  }

  private Stream<Did> inCondition(Condition condition) {
    return leaves(condition)
        .flatMap(leaf ->
            switch (leaf.kind()) {
              case DID -> Stream.of((Did) leaf);
              case EVENT_TIME -> ever(((EventTime) leaf).event());
              case AGGREGATE -> ever(summed((Aggregate) leaf));
              case INTEREST -> ever(summed((Interest) leaf));
              default -> Stream.empty();
            });
  }

  private static Stream<Did> ever(EventPattern event) {
    return Stream.of(new Did(event, Did.Bound.AT_LEAST, 0, Period.ever()));
  }

  static EventPattern summed(Aggregate asked) {
    return summed(asked.event(), asked.property(), Operator.EXISTS, List.of(), asked.period());
  }

  static EventPattern summed(Interest asked) {
    List<Value> value = List.of(asked.value());
    return summed(asked.event(), asked.property(), Operator.IS, value, asked.period());
  }

  /** The same events, told apart by what is summed up of them and in what buckets (MEM-1). */
  private static EventPattern summed(
      EventPattern event, String property, Operator what, List<Value> value, Period period) {
    Operand operand = new Operand(Operand.Source.EVENT, property);
    Condition always =
        new AnyOf(List.of(new AllOf(List.of()), new Comparison(operand, what, value)));
    boolean days = period.length().filter(d -> d.compareTo(Duration.ofDays(7)) > 0).isPresent();
    Condition once = period.length().isPresent() ? always.and(always) : always;
    return event.where(days ? once.and(always) : once);
  }

  /** The conditions that look at something themselves, also those behind the names of segments. */
  Stream<Condition> leaves(Condition condition) {
    if (condition instanceof InSegment named) {
      return Stream.concat(Stream.of(named), leaves(segments.get(named.segment())));
    }
    return condition.parts().isEmpty()
        ? Stream.of(condition)
        : condition.parts().stream().flatMap(this::leaves);
  }
}
