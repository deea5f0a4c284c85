package dev.journeys.internal.plan;

import dev.journeys.condition.AllEvents;
import dev.journeys.condition.Condition;
import dev.journeys.condition.EventPattern;
import dev.journeys.condition.Trigger;
import dev.journeys.model.Conversion;
import dev.journeys.model.Delay;
import dev.journeys.model.DelayLength;
import dev.journeys.model.DidNot;
import dev.journeys.model.FeedbackWait;
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
import dev.journeys.model.WaitTarget;
import dev.journeys.model.WaitUntil;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compiles revisions, each to its plan, and notes the events that these plans listen to. */
final class RevisionCompiler {

  private static final Check[] NO_CHECKS = {};

  private final MemoryNeeds needs;
  private final ConditionCompiler conditions;
  private final Followers followers;
  private final Set<String> watched = new TreeSet<>();
  private final Set<String> converting = new TreeSet<>();

  /** The property that keeps enrollments of the journey at work apart, or null. */
  private @Nullable String keyProperty;

  /**
   * Makes a compiler.
   *
   * @param needs where it notes what is to be remembered
   * @param conditions what compiles conditions, with the same needs
   */
  RevisionCompiler(MemoryNeeds needs, ConditionCompiler conditions, Followers followers) {
    this.needs = needs;
    this.conditions = conditions;
    this.followers = followers;
  }

  /** The events so far that a goal, exit rule or wait names. */
  Set<String> watched() {
    return watched;
  }

  /** The events so far that are a conversion of a message. */
  Set<String> converting() {
    return converting;
  }

  /** The plan of a revision. */
  JourneyPlan compile(Revision revision) {
    Journey journey = revision.journey();
    keyProperty = journey.keyedBy().orElse(null);
    PathGraph path = journey.path();
    Map<String, Integer> indices = new HashMap<>();
    for (Step step : path.steps()) {
      indices.put(step.id(), indices.size());
    }
    conditions.begin(indices, journey.zone().orElse(null));
    StepPlan[] steps = new StepPlan[path.steps().size()];
    for (int i = 0; i < steps.length; i++) {
      Step step = path.steps().get(i);
      steps[i] = step(i, step, path, indices).followedBy(followers.of(journey.id(), step.id()));
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
        Send send = (Send) step;
        Check[] onlyIf =
            send.onlyIf().map(c -> new Check[] {conditions.compile(c)}).orElse(NO_CHECKS);
        long limit = millis(send.feedback().map(FeedbackWait::within));
        yield new StepPlan(index, step, ways, onlyIf, WaitPlan.NONE, limit)
            .converting(send.rules().conversion().map(this::conversion).orElse(null));
      }
      case WAIT_FOR -> {
        WaitFor wait = (WaitFor) step;
        yield new StepPlan(index, step, ways, NO_CHECKS, waitPlan(wait), millis(wait.upTo()));
      }
      case DID_NOT -> {
        DidNot didNot = (DidNot) step;
        EventMatch[] events = {watched(didNot.after()), watched(didNot.without())};
        WaitPlan wait = new WaitPlan(events, new WaitPlan.Alternative[0], false);
        yield new StepPlan(index, step, ways, NO_CHECKS, wait, millis(didNot.upTo()));
      }
      case SPLIT -> {
        Check[] checks =
            ((Split) step).conditions().stream().map(conditions::compile).toArray(Check[]::new);
        yield new StepPlan(index, step, ways, checks, WaitPlan.NONE, Check.NEVER);
      }
      case WAIT_UNTIL -> {
        StepPlan plan = new StepPlan(index, step, ways, NO_CHECKS, WaitPlan.NONE, Check.NEVER);
        yield ((WaitUntil) step).target() instanceof WaitTarget.BestTime best
            ? plan.remembering(needs.need(best))
            : plan;
      }
      case DELAY -> {
        DelayLength length = ((Delay) step).length();
        long limit =
            length instanceof DelayLength.Fixed fixed ? fixed.duration().toMillis() : Check.NEVER;
        yield new StepPlan(index, step, ways, NO_CHECKS, WaitPlan.NONE, limit);
      }
      case EXPERIMENT, UPDATE_PROFILE, EMIT, CALL, WEBHOOK, START_JOURNEY, HOLD, EXIT ->
          new StepPlan(index, step, ways, NO_CHECKS, WaitPlan.NONE, Check.NEVER);
    };
  }

  private ConversionPlan conversion(Conversion conversion) {
    converting.add(conversion.event().name());
    return new ConversionPlan(
        match(conversion.event()),
        conversion.within().toMillis(),
        conversion.valueProperty().orElse(null));
  }

  private static long millis(Optional<Duration> duration) {
    return duration.map(Duration::toMillis).orElse(Check.NEVER);
  }

  private WaitPlan waitPlan(WaitFor wait) {
    List<EventMatch> events = new ArrayList<>();
    List<WaitPlan.Alternative> alternatives = new ArrayList<>();
    for (Trigger trigger : wait.alternatives()) {
      int first = events.size();
      if (trigger instanceof Condition condition) {
        alternatives.add(new WaitPlan.Alternative(0, conditions.compile(condition)));
      } else {
        patterns(trigger).forEach(event -> events.add(watched(event)));
        long bits = (1L << events.size()) - (1L << first);
        alternatives.add(new WaitPlan.Alternative(bits, null));
      }
    }
    return new WaitPlan(
        events.toArray(EventMatch[]::new),
        alternatives.toArray(WaitPlan.Alternative[]::new),
        wait.sinceEntry());
  }

  private static List<EventPattern> patterns(Trigger trigger) {
    return trigger instanceof AllEvents all ? all.events() : List.of((EventPattern) trigger);
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
      return new TriggerPlan(watched(event), null);
    }
    return new TriggerPlan(null, conditions.compile((Condition) trigger));
  }

  private EventMatch watched(EventPattern event) {
    watched.add(event.name());
    return match(event);
  }

  private EventMatch match(EventPattern event) {
    return EventMatch.of(event, conditions, keyProperty);
  }
}
