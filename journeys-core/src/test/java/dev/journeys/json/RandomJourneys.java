package dev.journeys.json;

import dev.journeys.condition.EventPattern;
import dev.journeys.condition.Operand;
import dev.journeys.condition.Trigger;
import dev.journeys.json.RandomConditions.Standing;
import dev.journeys.model.Admission;
import dev.journeys.model.EntryRule;
import dev.journeys.model.EntryWindow;
import dev.journeys.model.Exit;
import dev.journeys.model.Goal;
import dev.journeys.model.Hold;
import dev.journeys.model.Journey;
import dev.journeys.model.Link;
import dev.journeys.model.Outcome;
import dev.journeys.model.PathGraph;
import dev.journeys.model.Reentry;
import dev.journeys.model.Step;
import dev.journeys.policy.JourneyCap;
import dev.journeys.policy.Percent;
import dev.journeys.policy.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;

/** Valid journeys with everything that the model knows. */
final class RandomJourneys {

  private static final int LONGEST_DESCRIPTION = 120;

  private final Dice dice;
  private final RandomValues values;
  private final boolean keyed;
  private final RandomConditions atEntry;
  private final RandomConditions inside;
  private final RandomConditions watched;
  private final RandomSteps randomSteps;

  RandomJourneys(Random random) {
    this.dice = new Dice(random);
    this.values = new RandomValues(dice);
    this.keyed = dice.oneIn(2);
    this.atEntry = new RandomConditions(dice, Standing.AT_ENTRY, false);
    this.inside = new RandomConditions(dice, Standing.INSIDE, keyed);
    this.watched = new RandomConditions(dice, Standing.WATCHED, keyed);
    this.randomSteps = new RandomSteps(dice, inside);
  }

  EventPattern pattern() {
    return inside.pattern();
  }

  Journey journey() {
    PathGraph path = path();
    EntryRule entry = entry();
    Journey.Builder journey =
        Journey.builder("journey-" + dice.between(0, 99)).entry(entry).path(path);
    dice.maybe(values::text)
        .filter(text -> text.length() <= LONGEST_DESCRIPTION)
        .ifPresent(journey::description);
    dice.maybe(this::reentry).ifPresent(journey::reentry);
    for (int i = dice.between(0, 2); i > 0; i--) {
      journey.goal(goal("goal-" + i)).exitWhen(watched.trigger());
    }
    if (dice.oneIn(2) || path.steps().stream().anyMatch(Hold.class::isInstance)) {
      journey.timeLimit(values.duration());
    }
    if (keyed) {
      journey.keyedBy(values.name());
    }
    if (!isOver(entry)) {
      dice.maybe(this::window).ifPresent(journey::entryWindow);
    }
    dice.maybe(values::zone).ifPresent(journey::zone);
    dice.maybe(() -> (int) dice.anyLong()).ifPresent(journey::priority);
    dice.maybe(this::admission).ifPresent(admission -> journey.admission(all -> admission));
    return journey.build();
  }

  private Admission admission() {
    return new Admission(
        dice.oneIn(2) ? Percent.ALL : new Percent(dice.between(0, 10_000)),
        new Percent(dice.oneIn(2) ? 0 : dice.between(0, 9_900)),
        dice.oneIn(2) ? List.of() : List.of("calm", "group-" + dice.between(0, 99)),
        dice.oneIn(2),
        keyed ? Optional.empty() : dice.maybe(() -> "group-" + dice.between(0, 9)),
        dice.oneIn(2) ? JourneyCap.NONE : cap());
  }

  private JourneyCap cap() {
    return new JourneyCap(
        dice.oneIn(2) ? OptionalInt.empty() : OptionalInt.of(dice.between(1, 1_000_000)),
        dice.maybe(() ->
            new JourneyCap.InPeriod(
                dice.between(1, 1_000), Duration.ofMinutes(dice.between(1, 100_000)))));
  }

  private EntryRule entry() {
    return dice.oneOf(
        () -> new EntryRule.OnEvent(dice.list(1, 3, atEntry::pattern)),
        () ->
            new EntryRule.AfterInaction(
                atEntry.pattern(),
                atEntry.pattern(),
                values.duration(),
                dice.maybe(values::name),
                dice.oneIn(2)),
        () -> keyed ? new EntryRule.ByCall() : when(),
        this::atDate,
        () -> keyed ? new EntryRule.ByCall() : scheduled(),
        () ->
            new EntryRule.FromJourney(
                "other-" + dice.between(0, 9),
                "step-" + dice.between(0, 9),
                dice.maybe(() -> Outcome.match(dice.between(1, 9)))),
        EntryRule.ByCall::new);
  }

  private EntryRule when() {
    return new EntryRule.When(
        new RandomConditions(dice, Standing.CROSSED, false).condition(), dice.oneIn(2));
  }

  private EntryRule atDate() {
    boolean ofEvent = keyed || dice.oneIn(2);
    return new EntryRule.AtDate(
        new Operand(ofEvent ? Operand.Source.EVENT : Operand.Source.ATTRIBUTE, values.name()),
        ofEvent ? Optional.of(atEntry.pattern()) : Optional.empty(),
        dice.oneIn(2)
            ? values.duration().negated()
            : dice.oneIn(2) ? values.duration() : Duration.ZERO,
        dice.maybe(values::time),
        dice.list(0, 2, () -> keyed ? atEntry.pattern().sameKey() : atEntry.pattern()));
  }

  private EntryRule scheduled() {
    return new EntryRule.Scheduled(
        new RandomSchedules(dice, values).schedule(),
        new RandomConditions(dice, Standing.CROSSED, false).condition());
  }

  private EntryWindow window() {
    Instant from = Instant.ofEpochSecond(dice.between(0, 4_000_000_000L));
    return new EntryWindow(dice.maybe(() -> from), dice.maybe(() -> from.plus(values.duration())));
  }

  /** Whether a schedule may have no run in a window. */
  private static boolean isOver(EntryRule entry) {
    return entry instanceof EntryRule.Scheduled scheduled
        && scheduled.schedule().kind() != Schedule.Kind.ON_PUBLISH;
  }

  private Reentry reentry() {
    if (dice.oneIn(4)) {
      return new Reentry(Reentry.Mode.ONCE, Duration.ZERO, OptionalInt.empty(), false);
    }
    boolean afterExit = dice.oneIn(2);
    return new Reentry(
        afterExit ? Reentry.Mode.AFTER_EXIT : Reentry.Mode.AFTER_ENTRY,
        afterExit && dice.oneIn(2) ? Duration.ZERO : values.duration(),
        dice.oneIn(2) ? OptionalInt.empty() : OptionalInt.of(dice.between(1, Integer.MAX_VALUE)),
        dice.oneIn(2));
  }

  private Goal goal(String name) {
    Trigger trigger =
        Stream.generate(watched::trigger)
            .filter(one -> canMeet(Goal.of(name, one)))
            .findFirst()
            .orElseThrow();
    Optional<String> value =
        trigger instanceof EventPattern ? dice.maybe(values::name) : Optional.empty();
    return new Goal(name, trigger, dice.maybe(values::duration), value, dice.oneIn(2));
  }

  /**
   * A chain of steps, so that each is reached, with further links forward, and with limited links
   * anywhere.
   */
  private PathGraph path() {
    List<Step> steps = new ArrayList<>();
    for (int i = dice.between(1, 6); i > 0; i--) {
      steps.add(randomSteps.step("step-" + i));
    }
    if (dice.oneIn(2)) {
      steps.add(dice.oneOf(() -> new Exit("exit"), () -> new Hold("hold")));
    }
    List<Link> links = new ArrayList<>();
    for (int i = 0; i + 1 < steps.size(); i++) {
      links.addAll(links(steps.get(i), steps, steps.subList(i + 1, steps.size())));
    }
    return new PathGraph(steps, links);
  }

  private List<Link> links(Step from, List<Step> all, List<Step> later) {
    List<Link> links =
        new ArrayList<>(List.of(Link.of(from.id(), Outcome.NEXT, later.get(0).id())));
    // which goes on by "next", so that the chain holds
    Outcome last = from.outcomes().get(from.outcomes().size() - 1);
    for (Outcome outcome : from.outcomes()) {
      dice.maybe(() ->
              new Link(
                  from.id(), outcome, dice.pick(all).id(), OptionalInt.of(dice.between(1, 100))))
          .ifPresent(links::add);
      if (!outcome.equals(last)) {
        dice.maybe(() -> Link.of(from.id(), outcome, dice.pick(later).id())).ifPresent(links::add);
      }
    }
    return links;
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
