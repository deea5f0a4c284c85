package dev.journeys.reference.model;

import static dev.journeys.reference.model.World.as;
import static java.util.stream.Stream.concat;

import dev.journeys.condition.AllEvents;
import dev.journeys.condition.Condition;
import dev.journeys.condition.Did;
import dev.journeys.condition.EventPattern;
import dev.journeys.condition.InSegment;
import dev.journeys.condition.Trigger;
import dev.journeys.model.Conversion;
import dev.journeys.model.DidNot;
import dev.journeys.model.EntryRule.AfterInaction;
import dev.journeys.model.EntryRule.AtDate;
import dev.journeys.model.EntryRule.OnEvent;
import dev.journeys.model.EntryRule.Scheduled;
import dev.journeys.model.EntryRule.When;
import dev.journeys.model.Goal;
import dev.journeys.model.Journey;
import dev.journeys.model.Send;
import dev.journeys.model.Split;
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

  /** Whatever a revision asks, without and with those questions that only entry needs. */
  public Stream<Condition> of(Published by, boolean entry) {
    var enter = Stream.of(by.entry()).filter(any -> entry).flatMap(ConditionParts::triggers);
    return Stream.concat(enter.flatMap(asked -> asked), by.asks().stream()).flatMap(this::of);
  }

  /** What is asked of those inside a journey. */
  public static List<Trigger> inside(Journey of) {
    var parts = Stream.of(of.path().steps(), of.goals(), of.exits()).flatMap(List::stream);
    return parts.flatMap(ConditionParts::triggers).<Trigger>flatMap(asked -> asked).toList();
  }

  /** A condition, or those of events, with all its parts, also behind the names of segments. */
  public Stream<Condition> of(Trigger trigger) {
    if (trigger instanceof InSegment named) {
      return Stream.concat(Stream.of(named), of(segments.get(named.segment())));
    } else if (trigger instanceof Condition condition) {
      return Stream.concat(Stream.of(condition), condition.parts().stream().flatMap(this::of));
    }
    return events(trigger).stream().flatMap(event -> event.where().stream()).flatMap(this::of);
  }

  /** The events that happen in a trigger: one, several, or of a condition none. */
  static List<EventPattern> events(Trigger trigger) {
    Stream<EventPattern> one = as(EventPattern.class, trigger);
    return trigger instanceof AllEvents all ? all.events() : one.toList();
  }

  /** What is waited for, asked or counted by a step, a goal, an exit rule, or the rule of entry. */
  private static Stream<Stream<? extends Trigger>> triggers(Object part) {
    return Stream.of(
        as(Trigger.class, part),
        as(Goal.class, part).map(Goal::trigger),
        as(OnEvent.class, part).flatMap(it -> it.events().stream()),
        as(AfterInaction.class, part).flatMap(it -> Stream.of(it.did(), it.without())),
        as(AtDate.class, part).flatMap(it -> concat(it.event().stream(), it.unless().stream())),
        as(When.class, part).map(When::condition),
        as(Scheduled.class, part).map(Scheduled::audience),
        as(Send.class, part).flatMap(it -> it.onlyIf().stream()),
        as(Send.class, part).flatMap(it -> it.rules().conversion().stream()).map(Conversion::event),
        as(Split.class, part).flatMap(it -> it.conditions().stream()),
        as(WaitFor.class, part).flatMap(it -> it.alternatives().stream()),
        as(WaitUntil.class, part)
            .flatMap(it -> as(BestTime.class, it.target()).map(ConditionParts::counted)),
        as(DidNot.class, part).flatMap(it -> Stream.of(it.after(), it.without())));
  }

  /** What a wait for the best time asks of the past. */
  static Did counted(BestTime best) {
    Did ever = Did.ever(EventPattern.named(best.event()));
    return ever.atLeast(BestTime.EVENTS).within(Duration.ofDays(BestTime.DAYS));
  }
}
