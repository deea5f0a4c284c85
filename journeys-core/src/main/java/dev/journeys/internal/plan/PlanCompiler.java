package dev.journeys.internal.plan;

import dev.journeys.condition.Condition;
import dev.journeys.condition.EventPattern;
import dev.journeys.condition.Trigger;
import dev.journeys.model.EntryRule;
import dev.journeys.model.Goal;
import dev.journeys.model.Journey;
import dev.journeys.model.Link;
import dev.journeys.model.Outcome;
import dev.journeys.model.PathGraph;
import dev.journeys.model.Revision;
import dev.journeys.model.Send;
import dev.journeys.model.Split;
import dev.journeys.model.Step;
import dev.journeys.model.WaitFor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compiles revisions to plans and builds the event index. */
final class PlanCompiler {

  private static final Check[] NO_CHECKS = {};
  private static final TriggerPlan[] NO_TRIGGERS = {};

  private final List<Revision> revisions;
  private final MemoryNeeds needs = new MemoryNeeds();
  private final ConditionCompiler conditions = new ConditionCompiler(needs);
  private final List<JourneyPlan> plans = new ArrayList<>();
  private final Map<Integer, InactionPlan> inactions = new HashMap<>();
  private final Map<String, Interest> interests = new LinkedHashMap<>();

  PlanCompiler(List<Revision> revisions) {
    this.revisions = revisions;
  }

  /** What one journey needs to be remembered. */
  static Collection<MemoryNeeds.Need> memoryNeeds(Journey journey) {
    PlanCompiler compiler =
        new PlanCompiler(List.of(new Revision(1, 1, journey, Instant.EPOCH, true)));
    compiler.compile();
    return compiler.needs.all();
  }

  PlanSet compile() {
    revisions.forEach(revision -> plans.add(journey(revision)));
    plans.sort(JourneyPlan.ORDER);
    plans.stream().filter(JourneyPlan::takesEntries).forEach(this::entry);
    Set<Long> memoryKeys = new HashSet<>();
    for (MemoryNeeds.Need need : needs.all()) {
      memoryKeys.add(need.key());
      interest(need.event().name())
          .memories
          .add(new MemoryPlan(need.key(), match(need.event()), need.depth()));
    }
    Map<String, EventInterest> index = new HashMap<>();
    interests.forEach((event, interest) -> index.put(event, interest.freeze()));
    return new PlanSet(plans, inactions, index, memoryKeys);
  }

  private JourneyPlan journey(Revision revision) {
    Journey journey = revision.journey();
    PathGraph path = journey.path();
    Map<String, Integer> indices = new HashMap<>();
    for (Step step : path.steps()) {
      indices.put(step.id(), indices.size());
    }
    StepPlan[] steps = new StepPlan[path.steps().size()];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = step(i, path.steps().get(i), path, indices);
    }
    GoalPlan[] goals = new GoalPlan[journey.goals().size()];
    for (int i = 0; i < goals.length; i++) {
      Goal goal = journey.goals().get(i);
      goals[i] =
          new GoalPlan(
              i,
              goal.name(),
              watch(goal.trigger()),
              journey.window(goal).toMillis(),
              goal.valueProperty().orElse(null),
              goal.exits());
    }
    return new JourneyPlan(revision, steps, goals, watchAll(journey.exits()));
  }

  private StepPlan step(int index, Step step, PathGraph path, Map<String, Integer> indices) {
    StepPlan.Way[][] ways =
        step.outcomes().stream()
            .map(outcome -> ways(step, outcome, path, indices))
            .toArray(StepPlan.Way[][]::new);
    return switch (step.kind()) {
      case SEND -> {
        Check[] onlyIf =
            ((Send) step).onlyIf().map(c -> new Check[] {conditions.compile(c)}).orElse(NO_CHECKS);
        yield new StepPlan(index, step, ways, onlyIf, NO_TRIGGERS, Check.NEVER);
      }
      case WAIT_FOR -> {
        WaitFor wait = (WaitFor) step;
        long limit = wait.upTo().map(Duration::toMillis).orElse(Check.NEVER);
        yield new StepPlan(index, step, ways, NO_CHECKS, watchAll(wait.alternatives()), limit);
      }
      case SPLIT -> {
        Check[] checks =
            ((Split) step).conditions().stream().map(conditions::compile).toArray(Check[]::new);
        yield new StepPlan(index, step, ways, checks, NO_TRIGGERS, Check.NEVER);
      }
      case DELAY, EXIT -> new StepPlan(index, step, ways, NO_CHECKS, NO_TRIGGERS, Check.NEVER);
    };
  }

  private static StepPlan.Way[] ways(
      Step step, Outcome outcome, PathGraph path, Map<String, Integer> indices) {
    List<StepPlan.Way> ways = new ArrayList<>();
    for (Link link : path.links(step.id(), outcome)) {
      Integer target = indices.get(link.to());
      if (target == null) {
        throw new IllegalStateException("a valid journey has no link to " + link.to());
      }
      ways.add(new StepPlan.Way(target, link.atMost().orElse(0)));
    }
    return ways.toArray(StepPlan.Way[]::new);
  }

  private TriggerPlan[] watchAll(List<Trigger> triggers) {
    return triggers.stream().map(this::watch).toArray(TriggerPlan[]::new);
  }

  private TriggerPlan watch(Trigger trigger) {
    if (trigger instanceof EventPattern event) {
      interest(event.name()).watched = true;
      return new TriggerPlan(match(event), null);
    }
    return new TriggerPlan(null, conditions.compile((Condition) trigger));
  }

  private EventMatch match(EventPattern event) {
    return new EventMatch(event.name(), event.where().map(conditions::compile).orElse(null));
  }

  private void entry(JourneyPlan plan) {
    EntryRule entry = plan.journey().entry();
    switch (entry.kind()) {
      case ON_EVENT -> {
        for (EventPattern event : ((EntryRule.OnEvent) entry).events()) {
          interest(event.name()).entries.add(new EntryPlan(plan, match(event)));
        }
      }
      case AFTER_INACTION -> inaction(plan, (EntryRule.AfterInaction) entry);
      case BY_CALL -> {
        // nothing but engine.enroll enters
      }
    }
  }

  private void inaction(JourneyPlan plan, EntryRule.AfterInaction rule) {
    InactionPlan inaction =
        new InactionPlan(
            plan,
            match(rule.did()),
            match(rule.without()),
            rule.within().toMillis(),
            rule.sameProperty().orElse(null),
            rule.fromLast());
    inactions.put(plan.journeyNumber(), inaction);
    interest(rule.did().name()).opens.add(inaction);
    interest(rule.without().name()).cancels.add(inaction);
  }

  private Interest interest(String event) {
    return interests.computeIfAbsent(event, name -> new Interest());
  }

  /** An {@link EventInterest} while it is gathered. */
  private static final class Interest {
    final List<MemoryPlan> memories = new ArrayList<>();
    final List<EntryPlan> entries = new ArrayList<>();
    final List<InactionPlan> opens = new ArrayList<>();
    final List<InactionPlan> cancels = new ArrayList<>();
    boolean watched;

    EventInterest freeze() {
      return new EventInterest(
          List.copyOf(memories),
          List.copyOf(entries),
          List.copyOf(opens),
          List.copyOf(cancels),
          watched);
    }
  }
}
