package dev.journeys.reference.model;

import dev.journeys.condition.AllEvents;
import dev.journeys.condition.Condition;
import dev.journeys.condition.Did;
import dev.journeys.condition.EventPattern;
import dev.journeys.condition.InSegment;
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
import dev.journeys.model.WaitTarget.BestTime;
import dev.journeys.model.WaitUntil;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What journeys and conditions ask.
 *
 * @param segments the conditions of segments as they are defined now, by name
 */
public record ConditionParts(Map<String, Condition> segments) {

  /** Whatever a journey asks, without and with those questions that only entry needs. */
  public Stream<Condition> of(Journey journey, boolean entry) {
    Stream<? extends Trigger> enter = entry ? ofEntry(journey.entry()) : Stream.empty();
    Stream<Trigger> goals = journey.goals().stream().map(Goal::trigger);
    Stream<Trigger> steps = journey.path().steps().stream().flatMap(ConditionParts::ofStep);
    return Stream.of(enter, goals, journey.exits().stream(), steps)
        .flatMap(triggers -> triggers.flatMap(this::of));
  }

  /** A condition, or those of events, with all its parts, also behind the names of segments. */
  public Stream<Condition> of(Trigger trigger) {
    if (!(trigger instanceof Condition condition)) {
      return events(trigger).stream().flatMap(event -> event.where().stream()).flatMap(this::of);
    }
    Stream<Condition> parts =
        condition instanceof InSegment named
            ? Stream.of(segments.get(named.segment()))
            : condition.parts().stream();
    return Stream.concat(Stream.of(condition), parts.flatMap(this::of));
  }

  /** The events that happen in a trigger: one, several, or of a condition none. */
  static List<EventPattern> events(Trigger trigger) {
    List<EventPattern> one = trigger instanceof EventPattern event ? List.of(event) : List.of();
    return trigger instanceof AllEvents all ? all.events() : one;
  }

  private static Stream<? extends Trigger> ofEntry(EntryRule rule) {
    if (rule instanceof EntryRule.OnEvent on) {
      return on.events().stream();
    } else if (rule instanceof EntryRule.AfterInaction inaction) {
      return Stream.of(inaction.did(), inaction.without());
    } else if (rule instanceof EntryRule.AtDate date) {
      return Stream.concat(date.event().stream(), date.unless().stream());
    } else if (rule instanceof EntryRule.When when) {
      return Stream.of(when.condition());
    }
    return rule instanceof EntryRule.Scheduled run ? Stream.of(run.audience()) : Stream.empty();
  }

  private static Stream<? extends Trigger> ofStep(Step step) {
    if (step instanceof Send send) {
      Stream<EventPattern> converting = send.rules().conversion().map(Conversion::event).stream();
      return Stream.concat(send.onlyIf().stream(), converting);
    } else if (step instanceof Split split) {
      return split.conditions().stream();
    } else if (step instanceof WaitFor wait) {
      return wait.alternatives().stream();
    } else if (step instanceof WaitUntil wait && wait.target() instanceof BestTime best) {
      return Stream.of(counted(best));
    }
    return step instanceof DidNot not ? Stream.of(not.after(), not.without()) : Stream.empty();
  }

  /** What a wait for the best time asks of the past. */
  static Did counted(BestTime best) {
    Did ever = Did.ever(EventPattern.named(best.event()));
    return ever.atLeast(BestTime.EVENTS).within(Duration.ofDays(BestTime.DAYS));
  }
}
