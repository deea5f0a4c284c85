package dev.journeys.report;

import dev.journeys.condition.AllEvents;
import dev.journeys.condition.Condition;
import dev.journeys.condition.Did;
import dev.journeys.condition.EventPattern;
import dev.journeys.condition.Operand;
import dev.journeys.condition.Operator;
import dev.journeys.condition.Trigger;
import dev.journeys.model.Delay;
import dev.journeys.model.DelayLength;
import dev.journeys.model.EntryRule;
import dev.journeys.model.EntryWindow;
import dev.journeys.model.Exit;
import dev.journeys.model.FeedbackWait;
import dev.journeys.model.Goal;
import dev.journeys.model.Hold;
import dev.journeys.model.Journey;
import dev.journeys.model.Link;
import dev.journeys.model.MessageContent;
import dev.journeys.model.Outcome;
import dev.journeys.model.PathGraph;
import dev.journeys.model.Send;
import dev.journeys.model.Split;
import dev.journeys.model.Step;
import dev.journeys.model.WaitFor;
import dev.journeys.policy.Cycle;
import dev.journeys.policy.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;

/**
 * Makes valid journeys of 1 to 40 steps of every kind from a seed: with nested branches that join
 * again, loops with delays and visit limits, exits and holds.
 */
final class RandomJourney {
  private final Random random;
  private final int most;
  private final String name;
  private final MoreSteps moreSteps;
  private final List<Step> steps = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();

  /** Outcomes that lead to whatever comes next. */
  private final List<Link> loose = new ArrayList<>();

  private RandomJourney(long seed, String name) {
    this.random = new Random(seed);
    this.most = 1 + random.nextInt(40);
    this.name = name;
    this.moreSteps = new MoreSteps(random, name);
  }

  static Journey of(long seed) {
    return of(seed, "event");
  }

  /** A journey in whose texts a name occurs again and again. */
  static Journey of(long seed, String name) {
    return new RandomJourney(seed, name).journey();
  }

  private Journey journey() {
    block(0);
    EntryRule entry = entry();
    Journey.Builder builder = Journey.builder("journey-" + random.nextInt(100)).entry(entry);
    if (random.nextBoolean()) {
      builder.description("About " + name.substring(0, Math.min(100, name.length())) + ".");
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      Goal goal = Goal.of("goal-" + i, trigger());
      builder.goal(random.nextBoolean() ? goal : goal.tracks());
    }
    if (random.nextInt(4) == 0) {
      builder.exitWhen(trigger());
    }
    if (random.nextInt(4) == 0 || steps.stream().anyMatch(Hold.class::isInstance)) {
      builder.timeLimit(Duration.ofDays(90));
    }
    boolean byAttribute = entry instanceof EntryRule.AtDate date && date.event().isEmpty();
    boolean hasProperties =
        !(entry instanceof EntryRule.When || entry instanceof EntryRule.Scheduled || byAttribute);
    if (random.nextInt(4) == 0 && hasProperties) {
      builder
          .keyedBy(name)
          .entryWindow(new EntryWindow(Optional.of(Instant.EPOCH), Optional.empty()));
    }
    return builder.path(new PathGraph(steps, links)).build();
  }

  private EntryRule entry() {
    return switch (random.nextInt(6)) {
      case 0 -> new EntryRule.ByCall();
      case 3 ->
          new EntryRule.AtDate(
              new Operand(Operand.Source.ATTRIBUTE, name),
              Optional.empty(),
              Duration.ofHours(random.nextInt(-90, 90)),
              random.nextBoolean() ? Optional.of(LocalTime.of(9, 0)) : Optional.empty(),
              random.nextBoolean() ? List.of(event()) : List.of());
      case 1 -> new EntryRule.When(condition(), random.nextBoolean());
      case 2 -> new EntryRule.OnEvent(List.of(event(), event()));
      case 4 ->
          new EntryRule.Scheduled(
              Schedule.Recurring.of(Cycle.months(2, Set.of(1, 15, 31)), LocalTime.NOON)
                  .inZone("Europe/Vienna"),
              condition());
      default ->
          new EntryRule.AfterInaction(
              EventPattern.named(name), event(), Duration.ofDays(60), Optional.of(name), true);
    };
  }

  /** Adds a part of the path; what it leaves loose goes on to the step that comes next. */
  private void block(int depth) {
    int length = 1 + random.nextInt(depth == 0 ? 12 : 4);
    for (int i = 0; i < length && steps.size() < most && goesOn(); i++) {
      int kind = random.nextInt(depth < 4 ? 14 : 8);
      if (kind < 3) {
        send();
      } else if (kind < 5) {
        delay();
      } else if (kind < 8) {
        looseEnd(add(anyStep()));
      } else if (kind < 13) {
        branches(branching(), depth);
      } else if (i == length - 1 && depth > 0) {
        last();
        return;
      }
    }
    if (steps.isEmpty()) {
      send();
    }
  }

  private boolean goesOn() {
    return steps.isEmpty() || !loose.isEmpty();
  }

  private Step anyStep() {
    return random.nextBoolean() ? waitFor() : moreSteps.step(id());
  }

  private Step branching() {
    return switch (random.nextInt(4)) {
      case 0 -> split();
      case 1 -> waitFor();
      default -> moreSteps.step(id());
    };
  }

  /** Ends a branch: with an exit or a hold, or back to an earlier step after a delay. */
  private void last() {
    List<String> targets =
        steps.stream().filter(step -> !step.outcomes().isEmpty()).map(Step::id).toList();
    if (random.nextInt(3) == 0) {
      add(new Hold(id()));
    } else if (random.nextBoolean() && !targets.isEmpty()) {
      String delay = add(new Delay(id(), length()));
      links.add(Link.of(delay, Outcome.NEXT, targets.get(random.nextInt(targets.size()))));
    } else {
      add(new Exit(id()));
    }
  }

  private void send() {
    Optional<Condition> onlyIf = random.nextBoolean() ? Optional.empty() : Optional.of(condition());
    Optional<FeedbackWait> feedback =
        random.nextInt(4) == 0
            ? Optional.of(new FeedbackWait(List.of(Outcome.CLICKED), Duration.ofHours(12)))
            : Optional.empty();
    String send = add(new Send(id(), MessageContent.of(name, name + "-v2"), onlyIf, feedback));
    if (random.nextInt(5) == 0 && steps.size() < most) {
      List<Link> before = takeLoose();
      loose.add(Link.of(send, Outcome.UNREACHABLE, ""));
      add(new Exit(id()));
      loose.addAll(before);
    }
    looseEnd(send);
  }

  private void delay() {
    String delay = add(new Delay(id(), length()));
    if (random.nextInt(3) == 0) {
      String target = steps.get(random.nextInt(steps.size())).id();
      boolean last = steps.stream().anyMatch(s -> s.id().equals(target) && s.outcomes().isEmpty());
      if (!last) {
        links.add(new Link(delay, Outcome.DONE, target, OptionalInt.of(1 + random.nextInt(3))));
      }
    }
    looseEnd(delay);
  }

  private void branches(Step step, int depth) {
    String id = add(step);
    List<Link> ends = new ArrayList<>();
    for (Outcome outcome : step.outcomes()) {
      if (random.nextInt(4) == 0) {
        ends.add(Link.of(id, outcome, ""));
      } else if (steps.size() < most) {
        loose.add(Link.of(id, outcome, ""));
        block(depth + 1);
        ends.addAll(takeLoose());
      }
    }
    loose.addAll(ends);
  }

  private String add(Step step) {
    steps.add(step);
    for (Link link : takeLoose()) {
      links.add(Link.of(link.from(), link.outcome(), step.id()));
    }
    return step.id();
  }

  private void looseEnd(String step) {
    loose.add(Link.of(step, Outcome.NEXT, ""));
  }

  private List<Link> takeLoose() {
    List<Link> taken = List.copyOf(loose);
    loose.clear();
    return taken;
  }

  private String id() {
    List<String> words = List.of("end", "welcome", "await", "nudge", "graph", "a-rather-long-name");
    return words.get(random.nextInt(words.size())) + "-" + steps.size();
  }

  private DelayLength length() {
    return switch (random.nextInt(3)) {
      case 0 -> new DelayLength.Fixed(Duration.ofMinutes(90L * (1 + random.nextInt(50))));
      case 1 -> new DelayLength.Between(Duration.ofHours(1), Duration.ofHours(12));
      default -> new DelayLength.CalendarDays(1, Optional.empty(), Optional.empty()).at(9, 30);
    };
  }

  private Step split() {
    List<Condition> conditions = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      conditions.add(condition());
    }
    return new Split(id(), conditions);
  }

  private Step waitFor() {
    List<Trigger> alternatives = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      alternatives.add(random.nextInt(4) == 0 ? new AllEvents(List.of(event(), event())) : event());
    }
    boolean limited = random.nextInt(4) > 0;
    return new WaitFor(
        id(),
        alternatives,
        limited ? Optional.of(Duration.ofDays(7)) : Optional.empty(),
        random.nextInt(4) == 0);
  }

  private Trigger trigger() {
    return random.nextBoolean() ? event() : condition();
  }

  private EventPattern event() {
    EventPattern pattern = EventPattern.named(name + random.nextInt(9));
    return random.nextBoolean()
        ? pattern
        : pattern.where(
            SampleJourneys.compare(Operand.Source.EVENT, "amount", Operator.AT_LEAST, 20));
  }

  private Condition condition() {
    Condition simple =
        SampleJourneys.compare(Operand.Source.ATTRIBUTE, name, Operator.IS_ONE_OF, name, "b", "c");
    return switch (random.nextInt(4)) {
      case 0 -> Did.ever(EventPattern.named(name));
      case 1 -> simple.negated();
      case 2 -> simple.and(Did.ever(EventPattern.named(name)));
      default -> simple;
    };
  }
}
