package dev.journeys.reference.model;

import dev.journeys.condition.AllOf;
import dev.journeys.condition.AnyOf;
import dev.journeys.condition.Condition;
import dev.journeys.condition.Did;
import dev.journeys.condition.EventPattern;
import dev.journeys.condition.Not;
import dev.journeys.condition.Trigger;
import dev.journeys.model.EntryRule;
import dev.journeys.model.Goal;
import dev.journeys.model.Journey;
import dev.journeys.model.Send;
import dev.journeys.model.Split;
import dev.journeys.model.Step;
import dev.journeys.model.WaitFor;
import java.util.List;
import java.util.stream.Stream;

/** Which past events conditions ask for. */
public final class ConditionParts {

  private ConditionParts() {}

  /** Everything that a journey asks of the past. */
  public static List<Did> pastEvents(Journey journey) {
    return Stream.concat(ofEntry(journey), ofThoseInside(journey)).toList();
  }

  static Stream<Did> ofEntry(Journey journey) {
    Stream<EventPattern> events = Stream.empty();
    if (journey.entry() instanceof EntryRule.OnEvent on) {
      events = on.events().stream();
    } else if (journey.entry() instanceof EntryRule.AfterInaction inaction) {
      events = Stream.of(inaction.did(), inaction.without());
    }
    return events.flatMap(event -> pastEvents(event).stream());
  }

  static Stream<Did> ofThoseInside(Journey journey) {
    Stream<Trigger> goals = journey.goals().stream().map(Goal::trigger);
    Stream<Trigger> steps = journey.path().steps().stream().flatMap(ConditionParts::ofStep);
    return Stream.of(goals, journey.exits().stream(), steps)
        .flatMap(triggers -> triggers)
        .flatMap(trigger -> pastEvents(trigger).stream());
  }

  private static Stream<? extends Trigger> ofStep(Step step) {
    if (step instanceof Send send) {
      return send.onlyIf().stream();
    }
    if (step instanceof Split split) {
      return split.conditions().stream();
    }
    return step instanceof WaitFor wait ? wait.alternatives().stream() : Stream.empty();
  }

  static List<Did> pastEvents(Trigger trigger) {
    if (trigger instanceof EventPattern event) {
      return event.where().map(ConditionParts::pastEvents).orElse(List.of());
    }
    return inCondition((Condition) trigger).toList();
  }

  /** How many of the newest instants a question needs (MEM-1). */
  public static int needed(Did did) {
    return did.bound() == Did.Bound.AT_LEAST ? did.times() : did.times() + 1;
  }

  private static Stream<Did> inCondition(Condition condition) {
    if (condition instanceof AllOf all) {
      return all.conditions().stream().flatMap(ConditionParts::inCondition);
    }
    if (condition instanceof AnyOf any) {
      return any.conditions().stream().flatMap(ConditionParts::inCondition);
    }
    if (condition instanceof Not not) {
      return inCondition(not.condition());
    }
    return condition instanceof Did did ? Stream.of(did) : Stream.empty();
  }
}
