package dev.journeys.internal.plan;

import dev.journeys.condition.AllEvents;
import dev.journeys.condition.Condition;
import dev.journeys.condition.EventPattern;
import dev.journeys.condition.Trigger;
import dev.journeys.model.Conversion;
import dev.journeys.model.DidNot;
import dev.journeys.model.EntryRule;
import dev.journeys.model.FeedbackWait;
import dev.journeys.model.Goal;
import dev.journeys.model.Journey;
import dev.journeys.model.Link;
import dev.journeys.model.Outcome;
import dev.journeys.model.PathGraph;
import dev.journeys.model.Revision;
import dev.journeys.model.Segments;
import dev.journeys.model.Send;
import dev.journeys.model.Split;
import dev.journeys.model.Step;
import dev.journeys.model.WaitFor;
import dev.journeys.model.WaitTarget;
import dev.journeys.model.WaitUntil;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compiles revisions to plans and builds the event index. */
final class PlanCompiler {

  private static final Check[] NO_CHECKS = {};

  private final List<Revision> revisions;
  private final MemoryNeeds needs = new MemoryNeeds();
  private final Segments segments;
  private final ConditionCompiler conditions;
  private final List<JourneyPlan> plans = new ArrayList<>();
  private final Map<Integer, InactionPlan> inactions = new HashMap<>();
  private final Map<String, Interest> interests = new LinkedHashMap<>();
  private final List<CrossingPlan> crossings = new ArrayList<>();
  private final List<DatePlan> dates = new ArrayList<>();
  private final List<SchedulePlan> schedules = new ArrayList<>();

  /** What is entered from a step, by the ids of journey and step. */
  private final Map<List<String>, List<StepPlan.Follower>> followers = new HashMap<>();

  /** The property that keeps enrollments of the journey at work apart, or null. */
  private @Nullable String keyProperty;

  PlanCompiler(List<Revision> revisions, Segments segments) {
    this.revisions = revisions;
    this.segments = segments;
    this.conditions = new ConditionCompiler(needs, segments.conditions());
  }

  /** What one journey needs to be remembered. */
  static MemoryNeeds memoryNeeds(Journey journey) {
    return compiled(journey).needs;
  }

  /** The lists that one journey names. */
  static Set<String> lists(Journey journey) {
    return compiled(journey).conditions.lists();
  }

  /** The segments that one journey names. */
  static Set<String> segments(Journey journey) {
    return compiled(journey).conditions.segments();
  }

  /** What a condition on its own names, and what it needs to be remembered. */
  static NamedBy namedBy(Condition condition) {
    MemoryNeeds needs = new MemoryNeeds();
    ConditionCompiler compiler = new ConditionCompiler(needs, Map.of());
    compiler.compile(condition);
    return new NamedBy(compiler.lists(), compiler.segments(), needs);
  }

  /**
   * What a condition names.
   *
   * @param remembered what is to be remembered for it
   */
  record NamedBy(Set<String> lists, Set<String> segments, MemoryNeeds remembered) {}

  private static PlanCompiler compiled(Journey journey) {
    PlanCompiler compiler =
        new PlanCompiler(
            List.of(new Revision(1, 1, journey, Instant.EPOCH, Instant.EPOCH, true)),
            Segments.NONE);
    compiler.compile();
    return compiler;
  }

  PlanSet compile() {
    revisions.stream()
        .filter(Revision::takesEntries)
        .sorted(JourneyPlan::order)
        .forEach(this::follow);
    revisions.forEach(revision -> plans.add(journey(revision)));
    // what a segment asks for is remembered from its definition on, whoever names it
    conditions.begin(Map.of(), null);
    segments.conditions().keySet().forEach(conditions::define);
    plans.sort(JourneyPlan.ORDER);
    plans.stream().filter(JourneyPlan::takesEntries).forEach(this::entry);
    for (MemoryNeeds.Need need : needs.instants()) {
      conditions.begin(Map.of(), need.zone());
      interest(need.event().name())
          .memories
          .add(new MemoryPlan(need.key(), match(need.event()), need.depth()));
    }
    for (MemoryNeeds.TotalsNeed need : needs.totals()) {
      conditions.begin(Map.of(), need.zone());
      interest(need.event().name())
          .totals
          .add(
              new TotalsPlan(
                  need.key(), match(need.event()), need.measure(), need.grain(), need.longest()));
    }
    Map<String, EventInterest> index = new HashMap<>();
    interests.forEach((event, interest) -> index.put(event, interest.freeze()));
    return new PlanSet(
        plans, inactions, index, needs.remembered(), crossings, dates, schedules, segments);
  }

  private void follow(Revision revision) {
    if (revision.journey().entry() instanceof EntryRule.FromJourney from) {
      followers
          .computeIfAbsent(List.of(from.journey(), from.step()), step -> new ArrayList<>())
          .add(new StepPlan.Follower(revision.journey().id(), from.outcome().orElse(null)));
    }
  }

  private JourneyPlan journey(Revision revision) {
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
      steps[i] =
          step(i, step, path, indices)
              .followedBy(followers.getOrDefault(List.of(journey.id(), step.id()), List.of()));
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
      case DELAY, EXPERIMENT, UPDATE_PROFILE, EMIT, CALL, WEBHOOK, START_JOURNEY, HOLD, EXIT ->
          new StepPlan(index, step, ways, NO_CHECKS, WaitPlan.NONE, Check.NEVER);
    };
  }

  private ConversionPlan conversion(Conversion conversion) {
    interest(conversion.event().name()).converts = true;
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
    interest(event.name()).watched = true;
    return match(event);
  }

  private EventMatch match(EventPattern event) {
    return new EventMatch(
        event.name(),
        event.where().map(conditions::filter).orElse(null),
        event.ofSameKey() ? keyProperty : null);
  }

  private void entry(JourneyPlan plan) {
    EntryRule entry = plan.journey().entry();
    conditions.begin(Map.of(), plan.zone());
    switch (entry.kind()) {
      case ON_EVENT -> {
        for (EventPattern event : ((EntryRule.OnEvent) entry).events()) {
          interest(event.name()).entries.add(new EntryPlan(plan, match(event)));
        }
      }
      case AFTER_INACTION -> inaction(plan, (EntryRule.AfterInaction) entry);
      case WHEN -> crossings.add(crossing(plan, (EntryRule.When) entry));
      case BY_CALL, FROM_JOURNEY -> {
        // engine.enroll, or a step of another journey
      }
      case AT_DATE -> date(plan, (EntryRule.AtDate) entry);
      case SCHEDULED -> schedules.add(schedule(plan, (EntryRule.Scheduled) entry));
    }
  }

  /** Revisions in an unbroken row with the same condition share what is known of each user. */
  private CrossingPlan crossing(JourneyPlan plan, EntryRule.When rule) {
    Revision since =
        firstOfRow(
            plan,
            before ->
                before.entry() instanceof EntryRule.When when
                    && when.condition().equals(rule.condition()));
    int uses = conditions.segmentUses();
    Check condition = conditions.compile(rule.condition());
    return new CrossingPlan(
        plan,
        condition,
        rule.includeExisting(),
        since.number(),
        since.publishedAt().toEpochMilli(),
        conditions.segmentUses() > uses);
  }

  /** Revisions in an unbroken row that differ in nothing of the schedule share its runs. */
  private SchedulePlan schedule(JourneyPlan plan, EntryRule.Scheduled rule) {
    Journey journey = plan.journey();
    Revision since =
        firstOfRow(
            plan,
            before ->
                before.entry().equals(rule)
                    && before.zone().equals(journey.zone())
                    && before.entryWindow().equals(journey.entryWindow()));
    return new SchedulePlan(
        plan,
        rule.schedule(),
        conditions.compile(rule.audience()),
        since.number(),
        since.publishedAt());
  }

  /** The first of an unbroken row of revisions, up to that of a plan, that are alike. */
  private Revision firstOfRow(JourneyPlan plan, Predicate<Journey> alike) {
    Map<Integer, Revision> all = new HashMap<>();
    for (Revision one : revisions) {
      if (one.journeyNumber() == plan.journeyNumber()) {
        all.put(one.number(), one);
      }
    }
    int number = plan.revision();
    Revision first = Objects.requireNonNull(all.get(number));
    for (Revision before = all.get(number - 1);
        before != null && alike.test(before.journey());
        before = all.get(number - 1)) {
      first = before;
      number = before.number();
    }
    return first;
  }

  private void date(JourneyPlan plan, EntryRule.AtDate rule) {
    keyProperty = plan.keyedBy();
    Revision sameDates =
        firstOfRow(
            plan,
            before -> before.entry() instanceof EntryRule.AtDate one && one.hasSameDates(rule));
    Revision since = firstOfRow(plan, before -> before.entry().equals(rule));
    DatePlan date =
        new DatePlan(
            plan,
            rule.date(),
            rule.event().map(this::match).orElse(null),
            rule.unless().stream().map(this::match).toList(),
            rule.offset(),
            rule.at().orElse(null),
            sameDates.number(),
            since.number(),
            since.publishedAt().toEpochMilli());
    dates.add(date);
    Stream.concat(rule.event().stream(), rule.unless().stream())
        .map(EventPattern::name)
        .distinct()
        .forEach(name -> interest(name).dates.add(date));
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
    final List<TotalsPlan> totals = new ArrayList<>();
    final List<EntryPlan> entries = new ArrayList<>();
    final List<InactionPlan> opens = new ArrayList<>();
    final List<InactionPlan> cancels = new ArrayList<>();
    final List<DatePlan> dates = new ArrayList<>();
    boolean watched;
    boolean converts;

    EventInterest freeze() {
      return new EventInterest(
          List.copyOf(memories),
          List.copyOf(totals),
          List.copyOf(entries),
          List.copyOf(opens),
          List.copyOf(cancels),
          List.copyOf(dates),
          watched,
          converts);
    }
  }
}
