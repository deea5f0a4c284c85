package dev.journeys.kernel;

import dev.journeys.model.EnrollmentStatus;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known of one user, while the kernel works on it. {@link RecordCodec} gives it
 * its stored form.
 */
final class UserRecord {

  static final long REMEMBER_EVENT_IDS = 24L * 60 * 60 * 1000;
  static final int MOST_EVENT_IDS = 256;

  private static final ItemCodec<SeenEvent> SEEN = new SeenEventCodec();
  private static final ItemCodec<EventMemory> MEMORIES = new EventMemoryCodec();
  private static final ItemCodec<EventTotals> TOTALS = new EventTotalsCodec();
  private static final ItemCodec<JourneyHistory> HISTORIES = new JourneyHistoryCodec();
  private static final ItemCodec<PendingCheck> PENDING = new PendingCheckCodec();
  private static final ItemCodec<Truth> TRUTHS = new TruthCodec();
  private static final ItemCodec<SentMessage> MESSAGES = new SentMessageCodec();
  private static final ItemCodec<DatedEntry> DATES = new DatedEntryCodec();
  private static final ItemCodec<StepTally> TALLIES = new StepTallyCodec();
  private static final ItemCodec<LastRun> LAST_RUNS = new LastRunCodec();
  private static final ItemCodec<Membership> LISTS = new MembershipCodec();
  private static final ItemCodec<KeptMessage> INBOX = new KeptMessageCodec();
  private static final ItemCodec<Enrollment> OPEN = new EnrollmentCodec();
  private static final ItemCodec<Long> ENTRIES = new InstantCodec();

  /** The instant that other instants are stored as differences to; of a user always the same. */
  long base;

  PropertyBag attributes = PropertyBag.EMPTY;
  long nextEnrollment;

  /** Newest last. */
  final StoredList<SeenEvent> seen = new StoredList<>(SEEN);

  final StoredList<EventMemory> memories = new StoredList<>(MEMORIES);
  final StoredList<EventTotals> totals = new StoredList<>(TOTALS);
  final StoredList<JourneyHistory> histories = new StoredList<>(HISTORIES);
  final StoredList<PendingCheck> pending = new StoredList<>(PENDING);
  final StoredList<Truth> truths = new StoredList<>(TRUTHS);

  /** When conditions that time changes were last looked at; 0 if none ever was. */
  long lookedAt;

  /** Oldest first. */
  final StoredList<SentMessage> messages = new StoredList<>(MESSAGES);

  final StoredList<DatedEntry> dates = new StoredList<>(DATES);

  /** How often messages of steps with a limit were sent that are not among the above any more. */
  final StoredList<StepTally> tallies = new StoredList<>(TALLIES);

  /** How many redefinitions of segments conditions were looked at after. */
  int redefinitions;

  /** The named lists that the user is on. */
  final StoredList<Membership> lists = new StoredList<>(LISTS);

  /** What waits for the app to fetch it, oldest first. */
  final StoredList<KeptMessage> inbox = new StoredList<>(INBOX);

  /** The user that this one became, or null. */
  @Nullable String mergedInto;

  /** When the user entered journeys, oldest first, as far back as a cap on entries looks. */
  final StoredList<Long> entries = new StoredList<>(ENTRIES);

  /** Of each journey with a schedule at most one. */
  final StoredList<LastRun> lastRuns = new StoredList<>(LAST_RUNS);

  final StoredList<Enrollment> open = new StoredList<>(OPEN);

  /** Those that have ended and are watched for goals that count in a comparison. */
  final StoredList<Enrollment> followed = new StoredList<>(OPEN);

  final EndedEnrollments ended = new EndedEnrollments();

  /**
   * Makes an empty record.
   *
   * @param base an instant that is near those which the record will hold
   */
  UserRecord(long base) {
    begin(base);
  }

  /** Begins anew, as an empty record of perhaps another user. */
  void begin(long newBase) {
    base = newBase;
    attributes = PropertyBag.EMPTY;
    nextEnrollment = 1;
    seen.begin(newBase);
    memories.begin(newBase);
    totals.begin(newBase);
    histories.begin(newBase);
    pending.begin(newBase);
    truths.begin(newBase);
    lookedAt = 0;
    messages.begin(newBase);
    dates.begin(newBase);
    tallies.begin(newBase);
    redefinitions = 0;
    lists.begin(newBase);
    inbox.begin(newBase);
    mergedInto = null;
    entries.begin(newBase);
    lastRuns.begin(newBase);
    open.begin(newBase);
    followed.begin(newBase);
    ended.begin(newBase);
  }

  /** The id of an event that was applied, as 64 bits of its hash, and when. */
  record SeenEvent(long id, long at) {}

  @Nullable EventMemory memory(long key) {
    for (int i = 0; i < memories.size(); i++) {
      EventMemory memory = memories.get(i);
      if (memory.key == key) {
        return memory;
      }
    }
    return null;
  }

  EventMemory memoryOrNew(long key) {
    EventMemory memory = memory(key);
    if (memory == null) {
      memory = EventMemory.none(key);
      memories.add(memory);
    }
    return memory;
  }

  @Nullable EventTotals totals(long key) {
    for (int i = 0; i < totals.size(); i++) {
      EventTotals one = totals.get(i);
      if (one.key == key) {
        return one;
      }
    }
    return null;
  }

  EventTotals totalsOrNew(long key) {
    EventTotals one = totals(key);
    if (one == null) {
      one = EventTotals.none(key);
      totals.add(one);
    }
    return one;
  }

  @Nullable Truth truth(int journeyNumber) {
    for (int i = 0; i < truths.size(); i++) {
      Truth truth = truths.get(i);
      if (truth.journeyNumber() == journeyNumber) {
        return truth;
      }
    }
    return null;
  }

  void truth(Truth next) {
    truths.removeIf(truth -> truth.journeyNumber() == next.journeyNumber());
    truths.add(next);
  }

  @Nullable LastRun lastRun(int journeyNumber) {
    for (int i = 0; i < lastRuns.size(); i++) {
      LastRun last = lastRuns.get(i);
      if (last.journeyNumber() == journeyNumber) {
        return last;
      }
    }
    return null;
  }

  void lastRun(LastRun next) {
    lastRuns.removeIf(last -> last.journeyNumber() == next.journeyNumber());
    lastRuns.add(next);
  }

  @Nullable JourneyHistory history(int journeyNumber, @Nullable String key) {
    for (int i = 0; i < histories.size(); i++) {
      JourneyHistory history = histories.get(i);
      if (history.journeyNumber == journeyNumber && Objects.equals(history.key, key)) {
        return history;
      }
    }
    return null;
  }

  @Nullable Enrollment openIn(int journeyNumber, @Nullable String key) {
    for (int i = 0; i < open.size(); i++) {
      Enrollment enrollment = open.get(i);
      if (enrollment.journeyNumber == journeyNumber && Objects.equals(enrollment.key, key)) {
        return enrollment;
      }
    }
    return null;
  }

  @Nullable Enrollment openEnrollment(long number) {
    for (int i = 0; i < open.size(); i++) {
      Enrollment enrollment = open.get(i);
      if (enrollment.number == number) {
        return enrollment;
      }
    }
    return null;
  }

  /** The enrollment whose intent has a key, or null. */
  @Nullable Enrollment withIntent(SendCoordinates coordinates) {
    for (int i = 0; i < open.size(); i++) {
      Enrollment enrollment = open.get(i);
      Intent intent = enrollment.intent;
      if (intent != null
          && intent.keyHigh == coordinates.high()
          && intent.keyLow == coordinates.low()) {
        return enrollment;
      }
    }
    return null;
  }

  /** Whether a step of some enrollment could not be run and waits for an operator. */
  boolean isParked() {
    for (int i = 0; i < open.size(); i++) {
      Enrollment enrollment = open.get(i);
      if (enrollment.status == EnrollmentStatus.PARKED) {
        return true;
      }
    }
    return false;
  }

  boolean hasSeen(long id, long now) {
    for (int i = 0; i < seen.size(); i++) {
      SeenEvent event = seen.get(i);
      if (event.id() == id && event.at() > now - REMEMBER_EVENT_IDS) {
        return true;
      }
    }
    return false;
  }

  void see(long id, long now) {
    seen.removeIf(event -> event.at() <= now - REMEMBER_EVENT_IDS);
    if (seen.size() >= MOST_EVENT_IDS) {
      seen.remove(0);
    }
    seen.add(new SeenEvent(id, now));
  }

  /** Moves an enrollment that has ended to those that are kept for explanation. */
  void end(Enrollment enrollment) {
    open.remove(enrollment);
    ended.add(enrollment);
  }
}
