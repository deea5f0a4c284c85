package dev.journeys.internal.plan;

import dev.journeys.condition.Condition;
import dev.journeys.model.Journey;
import dev.journeys.model.Revision;
import dev.journeys.model.Segments;
import dev.journeys.policy.Throttle;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All published revisions with an index from event name to what may care. Those that take entries
 * are compiled, the others when somebody who is on them is met.
 *
 * <p>Immutable.
 */
public final class PlanSet {

  /** By journey number, which stores count from 1. */
  private final @Nullable JourneyPlan[] current;

  private final RevisionTable revisions;
  private final OlderPlans older;
  private final Map<String, JourneyPlan> currentById;
  private final Map<Integer, InactionPlan> inactions;
  private final Map<String, EventInterest> interests;

  /** How many of the newest instants are remembered under each key. */
  private final Map<Long, Integer> remembered;

  private final List<CrossingPlan> crossings;
  private final List<DatePlan> dates;
  private final List<SchedulePlan> schedules;
  private final Map<String, Condition> segments;
  private final int redefinitions;
  private final long redefinedAt;
  private final List<JourneyPlan> capped;

  PlanSet(
      Collection<JourneyPlan> current,
      RevisionTable revisions,
      OlderPlans older,
      Map<Integer, InactionPlan> inactions,
      Map<String, EventInterest> interests,
      Map<Long, Integer> remembered,
      List<CrossingPlan> crossings,
      List<DatePlan> dates,
      List<SchedulePlan> schedules,
      Segments segments) {
    int most = current.stream().mapToInt(JourneyPlan::journeyNumber).max().orElse(0);
    this.current = new JourneyPlan[most + 1];
    this.currentById = new HashMap<>();
    for (JourneyPlan plan : current) {
      this.current[plan.journeyNumber()] = plan;
      currentById.put(plan.id(), plan);
    }
    this.revisions = revisions;
    this.older = older;
    this.inactions = Map.copyOf(inactions);
    this.interests = Map.copyOf(interests);
    this.remembered = Map.copyOf(remembered);
    this.crossings = List.copyOf(crossings);
    this.dates = List.copyOf(dates);
    this.schedules = List.copyOf(schedules);
    this.segments = segments.conditions();
    this.redefinitions = segments.redefinitions();
    this.redefinedAt = segments.redefinedAt().toEpochMilli();
    this.capped = current.stream().filter(plan -> plan.caps().length > 0).toList();
  }

  /**
   * Compiles revisions, with the segments that they name.
   *
   * @param revisions a list that does not change; it is asked again for those that take no entries
   */
  public static PlanSet compile(List<Revision> revisions, Segments segments) {
    return new PlanCompiler(revisions, segments).compile();
  }

  /** The journeys that take entries, with a cap on how many. */
  public List<JourneyPlan> capped() {
    return capped;
  }

  /** Compiles a condition that is asked of a user and need not be part of any journey. */
  public static Check check(Condition condition) {
    return new ConditionCompiler(new MemoryNeeds(), Map.of()).compile(condition);
  }

  /** Compiles a part of what a journey asks at entry, of the user or of an event. */
  public Check check(Condition condition, JourneyPlan plan, boolean ofEvent) {
    ConditionCompiler compiler = new ConditionCompiler(new MemoryNeeds(), segments);
    compiler.begin(Map.of(), plan.zone());
    return ofEvent ? compiler.filter(condition) : compiler.compile(condition);
  }

  /** The events of which a journey needs more remembered than another set of plans does. */
  public static Set<String> unremembered(Journey journey, PlanSet before) {
    return PlanCompiler.memoryNeeds(journey).beyond(before.remembered);
  }

  /** The named lists that a journey's conditions ask for. */
  public static Set<String> lists(Journey journey) {
    return PlanCompiler.lists(journey);
  }

  /** The segments that a journey's conditions ask for. */
  public static Set<String> segments(Journey journey) {
    return PlanCompiler.segments(journey);
  }

  /** The lists that a condition names. */
  public static Set<String> lists(Condition condition) {
    return PlanCompiler.namedBy(condition).lists();
  }

  /** The segments that a condition names. */
  public static Set<String> segments(Condition condition) {
    return PlanCompiler.namedBy(condition).segments();
  }

  /** The events of which a condition needs more remembered than a set of plans does. */
  public static Set<String> unremembered(Condition condition, PlanSet before) {
    return PlanCompiler.namedBy(condition).remembered().beyond(before.remembered);
  }

  /** The plan of a revision, or null. */
  public @Nullable JourneyPlan plan(int journeyNumber, int revision) {
    JourneyPlan newest = current(journeyNumber);
    return newest != null && newest.revision() == revision
        ? newest
        : older.plan(journeyNumber, revision);
  }

  /** The throttles of the steps of all revisions; a later one's counts. */
  public Map<ThrottledStep, Throttle> throttles() {
    return revisions.throttles();
  }

  /** The revisions of a journey, oldest first; none of one that is not published. */
  public List<Revision> revisions(String journey) {
    return revisions.of(journey);
  }

  /** The revision of a journey that takes entries, or null. */
  public @Nullable JourneyPlan current(int journeyNumber) {
    return journeyNumber >= 0 && journeyNumber < current.length ? current[journeyNumber] : null;
  }

  /** The revision of a journey that takes entries, or null. */
  public @Nullable JourneyPlan current(String journey) {
    return currentById.get(journey);
  }

  /** The entry by inaction of a journey's current revision, or null. */
  public @Nullable InactionPlan inaction(int journeyNumber) {
    return inactions.get(journeyNumber);
  }

  /** The entries by a condition that comes true, in the order of EXIT-4. */
  public List<CrossingPlan> crossings() {
    return crossings;
  }

  /** The entries relative to a date, in the order of EXIT-4. */
  public List<DatePlan> dates() {
    return dates;
  }

  /** The entry relative to a date of a journey's current revision, or null. */
  public @Nullable DatePlan date(int journeyNumber) {
    for (DatePlan date : dates) {
      if (date.journey().journeyNumber() == journeyNumber) {
        return date;
      }
    }
    return null;
  }

  /** The entries by a schedule. */
  public List<SchedulePlan> schedules() {
    return schedules;
  }

  /** The entry by a schedule of a journey's current revision, or null. */
  public @Nullable SchedulePlan schedule(String journey) {
    for (SchedulePlan plan : schedules) {
      if (plan.journey().id().equals(journey)) {
        return plan;
      }
    }
    return null;
  }

  /** How often segments were defined anew while a journey named one. */
  public int redefinitions() {
    return redefinitions;
  }

  /** When that last was, in milliseconds. */
  public long redefinedAt() {
    return redefinedAt;
  }

  /** What may care for an event, or null when nothing does. */
  public @Nullable EventInterest interest(String event) {
    return interests.get(event);
  }
}
