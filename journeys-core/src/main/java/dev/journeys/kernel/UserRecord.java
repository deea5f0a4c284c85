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

  /** The sections that are lists, by tag. */
  private final transient @Nullable StoredList<?>[] sections = new StoredList<?>[RecordCodec.TAGS];

  /** A bit for each of them that may hold something, by its tag. */
  private transient int filled;

  /** The instant that other instants are stored as differences to; of a user always the same. */
  long base;

  PropertyBag attributes = PropertyBag.EMPTY;
  long nextEnrollment;

  /** Newest last. */
  final StoredList<SeenEvent> seen = section(RecordCodec.SEEN, new SeenEventCodec());

  final StoredList<EventMemory> memories = section(RecordCodec.MEMORIES, new EventMemoryCodec());
  final StoredList<EventTotals> totals = section(RecordCodec.TOTALS, new EventTotalsCodec());
  final StoredList<JourneyHistory> histories =
      section(RecordCodec.HISTORIES, new JourneyHistoryCodec());
  final StoredList<PendingCheck> pending = section(RecordCodec.PENDING, new PendingCheckCodec());
  final StoredList<Truth> truths = section(RecordCodec.TRUTHS, new TruthCodec());

  /** When conditions that time changes were last looked at; 0 if none ever was. */
  long lookedAt;

  /** Oldest first. */
  final StoredList<SentMessage> messages = section(RecordCodec.MESSAGES, new SentMessageCodec());

  final StoredList<DatedEntry> dates = section(RecordCodec.DATES, new DatedEntryCodec());

  /** How often messages of steps with a limit were sent that are not among the above any more. */
  final StoredList<StepTally> tallies = section(RecordCodec.TALLIES, new StepTallyCodec());

  /** How many redefinitions of segments conditions were looked at after. */
  int redefinitions;

  /** The named lists that the user is on. */
  final StoredList<Membership> lists =
      section(RecordCodec.LISTS_AND_SEGMENTS, new MembershipCodec());

  /** What waits for the app to fetch it, oldest first. */
  final StoredList<KeptMessage> inbox = section(RecordCodec.INBOX, new KeptMessageCodec());

  /** The user that this one became, or null. */
  @Nullable String mergedInto;

  /** When the user entered journeys, oldest first, as far back as a cap on entries looks. */
  final StoredList<Long> entries = section(RecordCodec.ENTRIES, new InstantCodec());

  /** Of each journey with a schedule at most one. */
  final StoredList<LastRun> lastRuns = section(RecordCodec.LAST_RUNS, new LastRunCodec());

  final StoredList<Enrollment> open = section(RecordCodec.OPEN, new EnrollmentCodec());

  /** Those that have ended and are watched for goals that count in a comparison. */
  final StoredList<Enrollment> followed = section(RecordCodec.FOLLOWED, new EnrollmentCodec());

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
    for (int left = filled; left != 0; left &= left - 1) {
      Objects.requireNonNull(sections[Integer.numberOfTrailingZeros(left)]).begin();
    }
    filled = 0;
    attributes = PropertyBag.EMPTY;
    nextEnrollment = 1;
    lookedAt = 0;
    redefinitions = 0;
    mergedInto = null;
    ended.begin(newBase);
  }

  private <T> StoredList<T> section(int tag, ItemCodec<T> codec) {
    StoredList<T> section = new StoredList<>(this, tag, codec);
    sections[tag] = section;
    return section;
  }

  /** The section of a tag that is a list, or null. */
  @Nullable StoredList<?> section(int tag) {
    return tag < sections.length ? sections[tag] : null;
  }

  /** Notes that something comes into a section. */
  void fills(int tag) {
    filled |= 1 << tag;
  }

  /** A bit for each section that is a list and may hold something, by its tag. */
  int filled() {
    return filled;
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
