package dev.journeys.reference;

import dev.journeys.condition.EventPattern;
import dev.journeys.condition.Trigger;
import dev.journeys.model.EntryRule;
import dev.journeys.model.Goal;
import dev.journeys.model.Journey;
import dev.journeys.model.Reentry;
import dev.journeys.reference.RandomConditions.Where;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Random valid journeys over everything that is built. */
final class RandomJourneys {

  private final Dice dice;
  private final RandomConditions conditions;

  RandomJourneys(Dice dice) {
    this.dice = dice;
    this.conditions = new RandomConditions(dice);
  }

  Journey journey(String id) {
    Journey.Builder journey = Journey.builder(id).entry(entry()).reentry(reentry());
    int goals = dice.percent(40) ? 0 : dice.between(1, 3);
    for (int i = 1; i <= goals; i++) {
      journey.goal(goal("g" + i));
    }
    int exits = dice.percent(70) ? 0 : dice.between(1, 2);
    for (int i = 0; i < exits; i++) {
      journey.exitWhen(conditions.trigger());
    }
    if (dice.percent(25)) {
      journey.timeLimit(dice.duration());
    }
    if (dice.percent(30)) {
      journey.zone(ZoneId.of(Vocabulary.zone(dice)));
    }
    return journey.priority(dice.of(0, 0, 1, -1)).path(RandomPaths.path(dice, conditions)).build();
  }

  private EntryRule entry() {
    int kind = dice.below(10);
    if (kind < 6) {
      return new EntryRule.OnEvent(alternatives());
    }
    if (kind < 9) {
      return new EntryRule.AfterInaction(
          conditions.event(Where.ENTRY),
          conditions.event(Where.ENTRY),
          dice.duration(),
          dice.percent(40) ? Optional.of("sku") : Optional.empty(),
          dice.percent(40));
    }
    return new EntryRule.ByCall();
  }

  private List<EventPattern> alternatives() {
    List<EventPattern> events = new ArrayList<>();
    int wanted = dice.between(1, 3);
    for (int i = 0; i < wanted; i++) {
      events.add(conditions.event(Where.ENTRY));
    }
    return events;
  }

  private Reentry reentry() {
    Reentry rule =
        switch (dice.below(4)) {
          case 0 -> Reentry.once();
          case 1 -> Reentry.afterExit();
          case 2 -> Reentry.afterExit().atLeast(dice.duration());
          default -> Reentry.afterEntry(dice.duration());
        };
    if (rule.mode() != Reentry.Mode.ONCE && dice.percent(30)) {
      rule = rule.atMost(dice.between(1, 4));
    }
    return dice.percent(30) ? rule.sameEventMayReenter() : rule;
  }

  private Goal goal(String name) {
    Trigger trigger = conditions.trigger();
    Goal goal = Goal.of(name, trigger);
    if (dice.percent(50)) {
      goal = goal.within(dice.duration());
    }
    if (trigger instanceof EventPattern && dice.percent(60)) {
      goal = goal.valueFrom("amount");
    }
    return dice.percent(35) ? goal.tracks() : goal;
  }
}
