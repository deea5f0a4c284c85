package dev.journeys.internal.plan;

import dev.journeys.condition.Condition;
import dev.journeys.condition.EventPattern;
import dev.journeys.model.EntryRule;
import dev.journeys.model.Journey;
import dev.journeys.model.Revision;
import dev.journeys.model.Segments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compiles the revisions that take entries, and builds the event index of all. */
final class PlanCompiler {

  private final List<Revision> revisions;
  private final MemoryNeeds needs = new MemoryNeeds();
  private final Segments segments;
  private final ConditionCompiler conditions;
  private final RevisionTable table;
  private final List<JourneyPlan> current = new ArrayList<>();
  private final Map<Integer, InactionPlan> inactions = new HashMap<>();
  private final Map<String, Interest> interests = new LinkedHashMap<>();
  private final List<CrossingPlan> crossings = new ArrayList<>();
  private final List<DatePlan> dates = new ArrayList<>();
  private final List<SchedulePlan> schedules = new ArrayList<>();

  PlanCompiler(List<Revision> revisions, Segments segments) {
    this.revisions = revisions;
    this.segments = segments;
    this.conditions = new ConditionCompiler(needs, segments.conditions());
    this.table = new RevisionTable(revisions);
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
    List<Revision> takingEntries = goThroughAll();
    Followers followers = Followers.of(takingEntries);
    RevisionCompiler compiler = new RevisionCompiler(needs, conditions, followers);
    takingEntries.forEach(revision -> current.add(compiler.compile(revision)));
    listen(compiler);
    // what a segment asks for is remembered from its definition on, whoever names it
    conditions.begin(Map.of(), null);
    segments.conditions().keySet().forEach(conditions::define);
    current.sort(JourneyPlan.ORDER);
    current.forEach(this::entry);
    for (MemoryNeeds.Need need : needs.instants()) {
      conditions.begin(Map.of(), need.zone());
      interest(need.event().name())
          .memories
          .add(new MemoryPlan(need.key(), match(need.event(), null), need.depth()));
    }
    for (MemoryNeeds.TotalsNeed need : needs.totals()) {
      conditions.begin(Map.of(), need.zone());
      interest(need.event().name())
          .totals
          .add(
              new TotalsPlan(
                  need.key(),
                  match(need.event(), null),
                  need.measure(),
                  need.grain(),
                  need.longest()));
    }
    Map<String, EventInterest> index = new HashMap<>();
    interests.forEach((event, interest) -> index.put(event, interest.freeze()));
    return new PlanSet(
        current,
        table,
        olderPlans(table, segments, followers),
        inactions,
        index,
        needs.remembered(),
        crossings,
        dates,
        schedules,
        segments);
  }

  /**
   * Goes through all revisions once and notes what those ask for that take no entries: it is to be
   * remembered of everybody. Answers those that take entries.
   */
  private List<Revision> goThroughAll() {
    RevisionCompiler compiler = new RevisionCompiler(needs, conditions, Followers.NOBODY);
    List<Revision> takingEntries = new ArrayList<>();
    for (Revision revision : revisions) {
      table.add(revision);
      if (revision.takesEntries()) {
        takingEntries.add(revision);
      } else {
        compiler.compile(revision);
      }
    }
    listen(compiler);
    return takingEntries;
  }

  private void listen(RevisionCompiler compiler) {
    compiler.watched().forEach(event -> interest(event).watched = true);
    compiler.converting().forEach(event -> interest(event).converts = true);
  }

  /** Room for plans that other compilers make, whose notes nobody reads. */
  private static OlderPlans olderPlans(
      RevisionTable table, Segments segments, Followers followers) {
    return new OlderPlans(
        table,
        () -> {
          MemoryNeeds notes = new MemoryNeeds();
          ConditionCompiler compiler = new ConditionCompiler(notes, segments.conditions());
          return new RevisionCompiler(notes, compiler, followers);
        });
  }

  private void entry(JourneyPlan plan) {
    EntryRule entry = plan.journey().entry();
    conditions.begin(Map.of(), plan.zone());
    switch (entry.kind()) {
      case ON_EVENT -> {
        for (EventPattern event : ((EntryRule.OnEvent) entry).events()) {
          interest(event.name()).entries.add(new EntryPlan(plan, match(event, null)));
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
    int number = plan.revision();
    Revision first = Objects.requireNonNull(table.find(plan.journeyNumber(), number));
    for (Revision before = table.find(plan.journeyNumber(), number - 1);
        before != null && alike.test(before.journey());
        before = table.find(plan.journeyNumber(), number - 1)) {
      first = before;
      number = before.number();
    }
    return first;
  }

  private void date(JourneyPlan plan, EntryRule.AtDate rule) {
    Revision sameDates =
        firstOfRow(
            plan,
            before -> before.entry() instanceof EntryRule.AtDate one && one.hasSameDates(rule));
    Revision since = firstOfRow(plan, before -> before.entry().equals(rule));
    DatePlan date =
        new DatePlan(
            plan,
            rule.date(),
            rule.event().map(event -> match(event, plan.keyedBy())).orElse(null),
            rule.unless().stream().map(event -> match(event, plan.keyedBy())).toList(),
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
            match(rule.did(), null),
            match(rule.without(), null),
            rule.within().toMillis(),
            rule.sameProperty().orElse(null),
            rule.fromLast());
    inactions.put(plan.journeyNumber(), inaction);
    interest(rule.did().name()).opens.add(inaction);
    interest(rule.without().name()).cancels.add(inaction);
  }

  private EventMatch match(EventPattern event, @Nullable String keyProperty) {
    return EventMatch.of(event, conditions, keyProperty);
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
