package dev.journeys.kernel;

import dev.journeys.internal.plan.Check;
import dev.journeys.internal.plan.JourneyPlan;
import dev.journeys.internal.plan.PlanSet;
import dev.journeys.internal.plan.Scope;
import dev.journeys.internal.time.LocalTimes;
import dev.journeys.model.Refusal;
import dev.journeys.model.Segments;
import dev.journeys.policy.Percent;
import dev.journeys.report.JourneyFact;
import dev.journeys.store.QueueChanges;
import dev.journeys.store.QueuedMessage;
import dev.journeys.value.CorruptRecordException;
import dev.journeys.value.Problem;
import dev.journeys.value.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call of the kernel: the record at work, the instant, and what has come of it so far. Also
 * what conditions look at.
 */
final class Activation implements Scope {

  static final String ZONE_ATTRIBUTE = "timezone";

  private static final PlanSet NO_PLANS = PlanSet.compile(List.of(), Segments.NONE);
  private static final Surroundings NO_SURROUNDINGS = Surroundings.plain();

  private static final int FIRST_ROOM = 512;

  String user = "";
  UserRecord record = new UserRecord(0);
  PlanSet plans = NO_PLANS;
  Surroundings surroundings = NO_SURROUNDINGS;

  private byte @Nullable [] before;
  private final RecordWriter writer = new RecordWriter(FIRST_ROOM);
  private final Messages messages = new Messages(this);
  private final Crossings crossings = new Crossings(this);
  private final DatedEntries dates = new DatedEntries(this);
  private final ProfileBook profile = new ProfileBook(this, crossings, dates);
  private final ListBook lists = new ListBook(this);
  private final Causes causes = new Causes(this);
  private final Trials trials = new Trials(this);
  private final Orders orders = new Orders();
  private final PermitBook permits = new PermitBook(this);
  private final Followed followed = new Followed(this);
  private final List<JourneyFact> facts = new ArrayList<>();

  private Map<Integer, Problem> problems = Map.of();
  private Map<Integer, Refusal> refusals = Map.of();

  /** The messages that begin to wait for their turn, and those that wait no more. */
  private Map<QueuedMessage, Boolean> queue = Map.of();

  private String reason = "";
  private int changes;
  private boolean parkingChanged;
  private int input;
  private Instant instant = Instant.EPOCH;
  private long now;
  private @Nullable Enrollment asking;
  private @Nullable Map<String, Value> eventAtHand;
  private long eventTime;

  /**
   * Begins anew, with a user.
   *
   * @param of the user's id
   * @param stored the user's record, or null when there is none yet
   * @param first when the first thing happens
   * @throws CorruptRecordException if the bytes are no record
   */
  void take(
      String of,
      byte @Nullable [] stored,
      Instant first,
      PlanSet published,
      Surroundings settings) {
    user = of;
    before = stored;
    plans = published;
    surroundings = settings;
    causes.begin();
    trials.begin();
    orders.begin();
    permits.begin();
    facts.clear();
    problems = Map.of();
    refusals = Map.of();
    reason = "";
    queue = Map.of();
    changes = 0;
    parkingChanged = false;
    lists.begin();
    scope(null, null);
    if (stored == null) {
      record.begin(first.toEpochMilli());
      record.redefinitions = published.redefinitions();
    } else {
      RecordCodec.decode(stored, record);
    }
  }

  void begin(int inputIndex, Instant at) {
    input = inputIndex;
    instant = at;
    now = at.toEpochMilli();
    causes.ofHost();
  }

  /** Goes on with another record of the same user. */
  void become(UserRecord next) {
    record.open.stream().filter(one -> one.isTest).forEach(one -> trials.ended(one.number));
    record = next;
  }

  /** What is caused by what is at work, and comes after it. */
  Causes causes() {
    return causes;
  }

  /** Whether the user tries journeys out. */
  Trials trials() {
    return trials;
  }

  /** What is taken of journeys with a cap. */
  PermitBook permits() {
    return permits;
  }

  /** Who is watched on after the end. */
  Followed followed() {
    return followed;
  }

  /** What is to be attempted outside. */
  Orders orders() {
    return orders;
  }

  Messages messages() {
    return messages;
  }

  Crossings crossings() {
    return crossings;
  }

  DatedEntries dates() {
    return dates;
  }

  ListBook lists() {
    return lists;
  }

  ProfileBook profile() {
    return profile;
  }

  /** Room for whoever puts bytes together, until somebody else does. */
  RecordWriter scratch() {
    return writer;
  }

  /** Says why the runner at work answers the outcome that it does. */
  void because(String why) {
    reason = why;
  }

  /** Why the runner that has just answered did so; empty when the outcome says it all. */
  String takeReason() {
    String taken = reason;
    reason = "";
    return taken;
  }

  /** Whether nothing was known of the user before this call, nor is now. */
  boolean isStranger() {
    return before == null && changes == 0;
  }

  int recordSize() {
    return before == null ? 0 : before.length;
  }

  /** Notes that the record is to be written. */
  void touch() {
    changes++;
  }

  /** Notes that a message waits for its turn from now on, or no more. */
  void queued(QueuedMessage message, boolean waits) {
    if (queue.isEmpty()) {
      queue = new LinkedHashMap<>();
    }
    queue.put(message, waits);
  }

  private QueueChanges queueChanges() {
    if (queue.isEmpty()) {
      return QueueChanges.none();
    }
    List<QueuedMessage> added = new ArrayList<>(1);
    List<QueuedMessage> removed = new ArrayList<>(1);
    queue.forEach((message, waits) -> (waits ? added : removed).add(message));
    return new QueueChanges(added, removed);
  }

  /** Notes that an enrollment was parked, or is so no more. */
  void parkingChanged() {
    parkingChanged = true;
  }

  /** How often anything was changed or counted so far. */
  int changes() {
    return changes + facts.size();
  }

  /** The place of the input at work among those of this call. */
  int input() {
    return input;
  }

  Instant instant() {
    return instant;
  }

  void fact(JourneyFact fact) {
    facts.add(fact);
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
    JourneyPlan plan = enrollment.plan;
    if (plan == null) {
      plan = plan(enrollment.journeyNumber, enrollment.revision);
      enrollment.plan = plan;
    }
    return plan;
  }

  JourneyPlan plan(int journeyNumber, int revision) {
    JourneyPlan plan = plans.plan(journeyNumber, revision);
    if (plan == null) {
      throw new IllegalStateException(
          "journey number "
              + journeyNumber
              + " revision "
              + revision
              + " (expected: one of the published revisions)");
    }
    return plan;
  }

  /** The zone of local times, by TIME-1; an id of the user that is no zone is counted. */
  ZoneId zone(JourneyPlan plan) {
    if (record.attributes.get(ZONE_ATTRIBUTE) instanceof Value.Text id
        && LocalTimes.zone(id.text()) == null) {
      fact(new JourneyFact.LimitHit(user, plan.id(), plan.revision(), "invalid-timezone", instant));
    }
    return zoneFor(plan);
  }

  /** The same, without counting: the user's zone, else the journey's, else the engine's. */
  ZoneId zoneFor(JourneyPlan plan) {
    return zone(plan.zone());
  }

  @Override
  public ZoneId zone(@Nullable ZoneId journeys) {
    ZoneId own =
        record.attributes.get(ZONE_ATTRIBUTE) instanceof Value.Text id
            ? LocalTimes.zone(id.text())
            : null;
    if (own != null) {
      return own;
    }
    return journeys == null ? surroundings.zone() : journeys;
  }

  /** An event happens, by its own time. */
  void happens(long ownTime) {
    eventTime = ownTime;
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
  public @Nullable Value preferredChannel(List<String> channels) {
    String preferred = messages.preferredChannel(channels);
    return preferred == null ? null : Value.text(preferred);
  }

  @Override
  public boolean isOnList(String list) {
    return lists.has(list);
  }

  @Override
  public @Nullable Value variable(String name) {
    return asking == null ? null : asking.variables.get(name);
  }

  @Override
  public @Nullable Memory memory(long key) {
    return record.memory(key);
  }

  @Override
  public @Nullable Totals totals(long key) {
    return record.totals(key);
  }

  @Override
  public long now() {
    return now;
  }

  @Override
  public @Nullable String key() {
    return asking == null ? null : asking.key;
  }

  @Override
  public long enteredAt() {
    return asking == null ? now : asking.enteredAt;
  }

  @Override
  public int visits(int step) {
    return asking == null ? 0 : asking.of(step);
  }

  @Override
  public long eventTime() {
    return eventTime;
  }

  @Override
  public int place(String salt) {
    Murmur3 draw = Murmur3.of(user + "\0\0" + salt);
    return (int) Math.multiplyHigh(draw.high() >>> 1, 2L * Percent.ALL.hundredths());
  }

  private static @Nullable Instant instant(long millis) {
    return millis == Check.NEVER ? null : Instant.ofEpochMilli(millis);
  }

  Transition finish() {
    List<Order> wanted = orders.wanted();
    byte[] after = changes > 0 ? RecordCodec.encode(record, writer) : before;
    long due = Agenda.next(this);
    List<JourneyFact> happened = List.copyOf(facts);
    return new Transition(
        after,
        changes > 0,
        instant(due),
        due == Check.NEVER ? instant(Agenda.foreseen(this)) : null,
        wanted,
        happened,
        happened.isEmpty() ? happened : trials.counted(happened),
        problems,
        refusals,
        lists.changes(),
        record.mergedInto,
        parkingChanged ? record.isParked() : null,
        queueChanges(),
        permits.taken());
  }
}
