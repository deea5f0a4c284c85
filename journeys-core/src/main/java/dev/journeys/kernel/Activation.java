package dev.journeys.kernel;

import dev.journeys.internal.plan.Check;
import dev.journeys.internal.plan.JourneyPlan;
import dev.journeys.internal.plan.PlanSet;
import dev.journeys.internal.plan.Scope;
import dev.journeys.internal.time.LocalTimes;
import dev.journeys.model.Refusal;
import dev.journeys.report.JourneyFact;
import dev.journeys.value.Problem;
import dev.journeys.value.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One call of the kernel: the record at work, the instant, and what has come of it so far. Also
 * what conditions look at.
 */
final class Activation implements Scope {

  static final String ZONE_ATTRIBUTE = "timezone";

  final String user;
  final UserRecord record;
  final PlanSet plans;
  final Surroundings surroundings;

  private final byte @Nullable [] before;
  private final List<SendOrder> sends = new ArrayList<>(1);
  private final List<JourneyFact> facts = new ArrayList<>(4);
  private Map<Integer, Problem> problems = Map.of();
  private Map<Integer, Refusal> refusals = Map.of();

  /** The journeys that an enrollment left in the input at work. */
  private Set<Integer> leftInThisInput = Set.of();

  private int changes;
  private int input;
  private Instant instant = Instant.EPOCH;
  private long now;
  private @Nullable Enrollment asking;
  private @Nullable Map<String, Value> eventAtHand;

  Activation(
      String user,
      UserRecord record,
      byte @Nullable [] before,
      PlanSet plans,
      Surroundings surroundings) {
    this.user = user;
    this.record = record;
    this.before = before;
    this.plans = plans;
    this.surroundings = surroundings;
  }

  void begin(int inputIndex, Instant at) {
    input = inputIndex;
    instant = at;
    now = at.toEpochMilli();
    forgetWhoLeft();
  }

  /** Whether nothing was known of the user before this call, nor is now. */
  boolean isStranger() {
    return before == null && changes == 0;
  }

  /** What was left so far was left before the input at work. */
  void forgetWhoLeft() {
    leftInThisInput = Set.of();
  }

  void left(int journeyNumber) {
    leftInThisInput = new HashSet<>(leftInThisInput);
    leftInThisInput.add(journeyNumber);
  }

  boolean wasLeft(int journeyNumber) {
    return leftInThisInput.contains(journeyNumber);
  }

  int recordSize() {
    return before == null ? 0 : before.length;
  }

  /** Notes that the record is to be written. */
  void touch() {
    changes++;
  }

  /** How often anything was changed or counted so far. */
  int changes() {
    return changes + facts.size();
  }

  Instant instant() {
    return instant;
  }

  void fact(JourneyFact fact) {
    facts.add(fact);
  }

  void send(SendOrder order) {
    sends.add(order);
  }

  void refuse(Refusal refusal) {
    refusals = new HashMap<>(refusals);
    refusals.put(input, refusal);
  }

  void reject(Problem problem) {
    problems = new HashMap<>(problems);
    problems.put(input, problem);
  }

  /**
   * The plan of an enrollment; a record that names an unknown revision belongs to another store.
   */
  JourneyPlan plan(Enrollment enrollment) {
    JourneyPlan plan = plans.plan(enrollment.journeyNumber, enrollment.revision);
    if (plan == null) {
      throw new IllegalStateException(
          "journey number "
              + enrollment.journeyNumber
              + " revision "
              + enrollment.revision
              + " (expected: one of the published revisions)");
    }
    return plan;
  }

  /** The zone of local times, by TIME-1: the user's, else the journey's, else the engine's. */
  ZoneId zone(JourneyPlan plan) {
    if (record.attributes.get(ZONE_ATTRIBUTE) instanceof Value.Text id) {
      ZoneId own = LocalTimes.zone(id.text());
      if (own != null) {
        return own;
      }
      fact(new JourneyFact.LimitHit(user, plan.id(), plan.revision(), "invalid-timezone", instant));
    }
    ZoneId journeyZone = plan.zone();
    return journeyZone == null ? surroundings.zone() : journeyZone;
  }

  /**
   * Lets conditions be asked for an enrollment, or for nobody yet, with an event at hand or
   * without.
   */
  Scope scope(@Nullable Enrollment enrollment, @Nullable Map<String, Value> event) {
    asking = enrollment;
    eventAtHand = event;
    return this;
  }

  @Override
  public @Nullable Value attribute(String name) {
    return record.attributes.get(name);
  }

  @Override
  public @Nullable Value eventProperty(String name) {
    if (eventAtHand != null) {
      return eventAtHand.get(name);
    }
    return asking == null ? null : asking.event.get(name);
  }

  @Override
  public @Nullable Value entryProperty(String name) {
    return asking == null ? null : asking.entry.get(name);
  }

  @Override
  public @Nullable Memory memory(long key) {
    return record.memory(key);
  }

  @Override
  public long now() {
    return now;
  }

  @Override
  public long enteredAt() {
    return asking == null ? now : asking.enteredAt;
  }

  Transition finish() {
    byte[] after = changes > 0 ? RecordCodec.encode(record) : before;
    long due = Agenda.next(this);
    return new Transition(
        after,
        changes > 0,
        due == Check.NEVER ? null : Instant.ofEpochMilli(due),
        sends,
        facts,
        problems,
        refusals);
  }
}
