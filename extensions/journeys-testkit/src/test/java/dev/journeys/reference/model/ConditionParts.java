package dev.journeys.reference.model;

import dev.journeys.condition.Aggregate;
import dev.journeys.condition.AllEvents;
import dev.journeys.condition.Condition;
import dev.journeys.condition.Did;
import dev.journeys.condition.EventPattern;
import dev.journeys.condition.EventTime;
import dev.journeys.condition.InSegment;
import dev.journeys.condition.Interest;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What conditions speak of.
 *
 * @param segments the conditions of segments as they are defined now, by name
 */
public record ConditionParts(Map<String, Condition> segments) {

  /** Whatever a journey asks, without and with those questions that only entry needs. */
  public Stream<Condition> leaves(Journey journey, boolean entry) {
    Stream<Trigger> inside = ofThoseInside(journey);
    return leaves(entry ? Stream.concat(ofEntry(journey.entry()), inside) : inside);
  }

  /** Whatever triggers ask. */
  public Stream<Condition> leaves(Stream<? extends Trigger> triggers) {
    return triggers.flatMap(this::conditions).flatMap(this::leaves);
  }

  private static Stream<? extends Trigger> ofEntry(EntryRule rule) {
    return switch (rule.kind()) {
      case ON_EVENT -> ((EntryRule.OnEvent) rule).events().stream();
      case AFTER_INACTION -> {
        EntryRule.AfterInaction inaction = (EntryRule.AfterInaction) rule;
        yield Stream.of(inaction.did(), inaction.without());
      }
      case WHEN -> Stream.of(((EntryRule.When) rule).condition());
      case AT_DATE -> {
        EntryRule.AtDate date = (EntryRule.AtDate) rule;
        yield Stream.concat(date.event().stream(), date.unless().stream());
      }
      case SCHEDULED -> Stream.of(((EntryRule.Scheduled) rule).audience());
      case BY_CALL, FROM_JOURNEY -> Stream.empty();
    };
  }

  private static Stream<Trigger> ofThoseInside(Journey journey) {
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
    return Did.ever(EventPattern.named(best.event()))
        .atLeast(WaitTarget.BestTime.EVENTS)
        .within(Duration.ofDays(WaitTarget.BestTime.DAYS));
  }

  /** The events that happen in a trigger: one, several, or of a condition none. */
  static List<EventPattern> events(Trigger trigger) {
    if (trigger instanceof AllEvents all) {
      return all.events();
    }
    return trigger instanceof EventPattern event ? List.of(event) : List.of();
  }

  /** A trigger as a condition, or the filters of its events. */
  private Stream<Condition> conditions(Trigger trigger) {
    return trigger instanceof Condition condition
        ? Stream.of(condition)
        : events(trigger).stream().flatMap(event -> event.where().stream());
  }

  /** A question to the past: by what it is remembered, of which events, and over which time. */
  record Past(Object memory, EventPattern event, Optional<Duration> length) {}

  /** What a condition asks of the past; sums are remembered for themselves (MEM-1). */
  static Stream<Past> past(Condition leaf) {
    if (leaf instanceof Did did) {
      return Stream.of(new Past(did.event(), did.event(), did.period().length()));
    } else if (leaf instanceof EventTime asked) {
      return Stream.of(new Past(asked.event(), asked.event(), asked.ago()));
    } else if (leaf instanceof Aggregate asked) {
      return Stream.of(summed(asked.event(), asked.property(), asked.period()));
    } else if (leaf instanceof Interest asked) {
      List<Object> what = List.of(asked.property(), asked.value());
      return Stream.of(summed(asked.event(), what, asked.period()));
    }
    return Stream.empty();
  }

  private static Past summed(EventPattern event, Object what, Period period) {
    Object buckets = period.length().map(ConditionParts::isLong);
    return new Past(List.of(event, what, buckets), event, period.length());
  }

  static boolean isLong(Duration period) {
    return period.compareTo(Duration.ofDays(7)) > 0;
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
