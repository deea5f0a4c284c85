package dev.journeys.reference;

import dev.journeys.condition.EventPattern;
import dev.journeys.condition.Operand;
import dev.journeys.condition.Trigger;
import dev.journeys.json.JourneyJson;
import dev.journeys.model.Admission;
import dev.journeys.model.Emit;
import dev.journeys.model.EntryRule;
import dev.journeys.model.EntryWindow;
import dev.journeys.model.Goal;
import dev.journeys.model.Journey;
import dev.journeys.model.Outcome;
import dev.journeys.model.PathGraph;
import dev.journeys.model.Reentry;
import dev.journeys.policy.Cycle;
import dev.journeys.policy.JourneyCap;
import dev.journeys.policy.Percent;
import dev.journeys.policy.Schedule;
import dev.journeys.reference.RandomConditions.Where;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** Random valid journeys over everything that is built. */
final class RandomJourneys {

  /** A group that some engines know. */
  static final String HOLDOUT_GROUP = "calm";

  private static final LocalDate DAY = LocalDate.ofInstant(EngineRun.START, ZoneOffset.UTC);

  private final Dice dice;
  private final boolean keyed;
  private final RandomConditions conditions;

  RandomJourneys(Dice dice) {
    this.dice = dice;
    this.keyed = dice.percent(30);
    this.conditions = new RandomConditions(dice, keyed);
  }

  Journey journey(String id) {
    if (dice.percent(4)) {
      return echo(id);
    }
    Journey.Builder journey = Journey.builder(id).entry(entry(id)).reentry(reentry());
    if (dice.percent(25)) {
      Admission admission = admission();
      journey.admission(all -> admission);
    } else if (!keyed && dice.percent(25)) {
      journey.admission(all -> all.withExclusiveGroup("promo"));
    }
    if (keyed) {
      journey.keyedBy("sku");
    }
    if (dice.percent(12)) {
      journey.entryWindow(window());
    }
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
    journey.priority(dice.of(0, 0, 1, -1)).path(RandomPaths.path(dice, conditions));
    return journey.admission(all -> all.with(cap(journey.build()))).build();
  }

  private Admission admission() {
    return new Admission(
        dice.percent(40) ? Percent.of(dice.of(0, 10, 50, 90)) : Percent.ALL,
        Percent.of(dice.of(0, 30, 60, 99)),
        dice.percent(40) ? List.of(HOLDOUT_GROUP, "unknown") : List.of(),
        dice.percent(30),
        dice.percent(50) && !keyed ? Optional.of("promo") : Optional.empty(),
        JourneyCap.NONE);
  }

  /** Drawn by what the journey is without, so that stories with a cap are of all kinds. */
  private static JourneyCap cap(Journey of) {
    Dice dice = Dice.of(JourneyJson.write(of).hashCode());
    if (!dice.percent(10)) {
      return JourneyCap.NONE;
    }
    return new JourneyCap(
        dice.percent(60) ? OptionalInt.of(dice.between(1, 4)) : OptionalInt.empty(),
        dice.percent(60)
            ? Optional.of(
                new JourneyCap.InPeriod(
                    dice.between(1, 2), Duration.ofHours(dice.of(1, 24, 24 * 7))))
            : Optional.empty());
  }

  /** Enters again by what it causes itself, until that is too far from the host. */
  private Journey echo(String id) {
    EventPattern event = conditions.plain();
    return Journey.builder(id)
        .entry(new EntryRule.OnEvent(List.of(event)))
        .reentry(Reentry.afterExit().atMost(24))
        .path(new PathGraph(List.of(new Emit("s1", event.name(), Map.of())), List.of()))
        .build();
  }

  private EntryRule entry(String id) {
    int kind = dice.below(100);
    if (kind < 14 && !keyed) {
      return new EntryRule.Scheduled(schedule(id), conditions.condition(Where.CROSSED));
    }
    String other = "j" + dice.between(1, 3);
    if (kind > 90 && !id.equals(other)) {
      Outcome by = dice.of(Outcome.DONE, Outcome.SENT, Outcome.TIMEOUT, Outcome.match(1));
      return new EntryRule.FromJourney(
          other, "s" + dice.between(1, 4), dice.percent(50) ? Optional.of(by) : Optional.empty());
    }
    if (kind < 45 || (kind < 65 && keyed)) {
      return new EntryRule.OnEvent(alternatives());
    }
    if (kind < 65) {
      return new EntryRule.When(conditions.condition(Where.CROSSED), dice.percent(40));
    }
    if (kind < 76) {
      return atDate();
    }
    if (kind < 88) {
      return new EntryRule.AfterInaction(
          conditions.event(Where.ENTRY),
          conditions.event(Where.ENTRY),
          dice.duration(),
          dice.percent(40) ? Optional.of("sku") : Optional.empty(),
          dice.percent(40));
    }
    return new EntryRule.ByCall();
  }

  private EntryRule atDate() {
    boolean ofEvent = keyed || dice.percent(50);
    return new EntryRule.AtDate(
        ofEvent
            ? new Operand(Operand.Source.EVENT, "when")
            : new Operand(Operand.Source.ATTRIBUTE, dice.of("renews", "renews", "plan")),
        ofEvent ? Optional.of(conditions.event(Where.ENTRY)) : Optional.empty(),
        dice.percent(30) ? Duration.ZERO : Duration.ofMinutes(30L * dice.between(-100, 100)),
        dice.percent(40)
            ? Optional.of(LocalTime.of(dice.below(24), dice.of(0, 30)))
            : Optional.empty(),
        Stream.generate(() -> conditions.event(Where.ENTRY))
            .map(event -> keyed && dice.percent(60) ? event.sameKey() : event)
            .limit(dice.of(0, 1, 2))
            .toList());
  }

  /** Of no two journeys at the same instant, except while they are published. */
  private Schedule schedule(String id) {
    int minute = (id.charAt(1) - '0') * 12 + dice.below(12);
    Schedule.Recurring rule = Schedule.Recurring.of(cycle(), LocalTime.of(dice.below(5), minute));
    if (dice.percent(30)) {
      rule = rule.at(dice.between(5, 23), minute);
    }
    if (dice.percent(30)) {
      rule = rule.atMost(dice.between(1, 6));
    }
    if (dice.percent(20)) {
      rule = rule.until(DAY.plusDays(dice.between(1, 60)).atTime(12, 0));
    }
    if (dice.percent(20)) {
      rule = rule.inZone(Vocabulary.zone(dice));
    }
    LocalDateTime date = DAY.plusDays(dice.between(-1, 9)).atTime(dice.below(24), minute);
    return switch (dice.below(5)) {
      case 0 -> new Schedule.OnPublish();
      case 1 -> new Schedule.OnDates(List.of(date, date.plusDays(3)), rule.zone());
      case 2 -> rule.byRuleOnly();
      default -> rule;
    };
  }

  private Cycle cycle() {
    int every = dice.between(1, 3);
    return switch (dice.below(3)) {
      case 0 -> Cycle.days(every);
      case 1 -> Cycle.weeks(every, EnumSet.of(DayOfWeek.SUNDAY, dice.of(DayOfWeek.values())));
      default -> Cycle.months(every, Set.copyOf(List.of(dice.between(1, 31), 31)));
    };
  }

  /** Opens before or after the story begins, and closes in it or after it. */
  private EntryWindow window() {
    Instant from = EngineRun.START.plus(Duration.ofHours(dice.between(-24, 48)));
    Instant until = from.plus(Duration.ofHours(dice.between(24, 240)));
    return new EntryWindow(
        Optional.of(from).filter(at -> dice.percent(70)),
        Optional.of(until).filter(at -> dice.percent(70)));
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
    Trigger trigger =
        Stream.generate(conditions::trigger)
            .filter(one -> canMeet(Goal.of(name, one)))
            .findFirst()
            .orElseThrow();
    Goal goal = Goal.of(name, trigger);
    if (dice.percent(50)) {
      goal = goal.within(dice.duration());
    }
    if (trigger instanceof EventPattern && dice.percent(60)) {
      goal = goal.valueFrom("amount");
    }
    return dice.percent(35) ? goal.tracks() : goal;
  }

  /** Goals that can never be met are refused. */
  private static boolean canMeet(Goal goal) {
    return Journey.builder("j")
        .entry(new EntryRule.ByCall())
        .goal(goal)
        .path(new PathGraph(List.of(), List.of()))
        .problems()
        .stream()
        .noneMatch(problem -> problem.isError() && problem.sentence().contains("never be met"));
  }
}
