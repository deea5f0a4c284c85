package dev.journeys.kernel;

import dev.journeys.internal.plan.StepPlan;
import dev.journeys.value.CorruptRecordException;
import org.jspecify.annotations.Nullable;

/**
 * The stored form of a {@link UserRecord}, version 1: a version byte, the parts in the order of
 * {@link #encode}, and a CRC-32C. Instants are differences to one that is near, so that they take
 * few bytes.
 */
final class RecordCodec {

  static final int VERSION = 1;

  /** 2020-01-01, so that today's instants take six bytes. */
  private static final long EPOCH = 1_577_836_800_000L;

  private static final int HAS_DUE = 1;
  private static final int HAS_INTENT = 2;
  private static final int RESTING = 4;
  private static final int OWN_EVENT = 8;
  private static final int HAS_GOALS = 16;
  private static final int MET_EARLY = 32;

  private RecordCodec() {}

  static UserRecord decode(byte @Nullable [] stored) {
    UserRecord record = new UserRecord();
    if (stored == null) {
      return record;
    }
    RecordReader in = RecordReader.unseal(stored);
    int version = in.raw();
    if (version != VERSION) {
      throw new CorruptRecordException("version " + version + " (expected: " + VERSION + ")");
    }
    record.nextEnrollment = in.unsigned();
    record.attributes = PropertyBag.read(in);
    readSeen(in, record);
    readMemories(in, record);
    readHistories(in, record);
    readPending(in, record);
    for (int i = in.count(); i > 0; i--) {
      record.open.add(readOpen(in));
    }
    for (int i = in.count(); i > 0; i--) {
      record.ended.add(readEnded(in));
    }
    if (!in.atEnd()) {
      throw in.fault(in.remaining() + " bytes too many");
    }
    return record;
  }

  static byte[] encode(UserRecord record) {
    RecordWriter out = new RecordWriter();
    out.raw(VERSION);
    out.unsigned(record.nextEnrollment);
    record.attributes.write(out);
    writeSeen(out, record);
    writeMemories(out, record);
    writeHistories(out, record);
    writePending(out, record);
    out.unsigned(record.open.size());
    record.open.forEach(enrollment -> writeOpen(out, enrollment));
    out.unsigned(record.ended.size());
    record.ended.forEach(enrollment -> writeEnded(out, enrollment));
    return out.sealed();
  }

  private static void writeSeen(RecordWriter out, UserRecord record) {
    out.unsigned(record.seen.size());
    long base = EPOCH;
    for (UserRecord.SeenEvent event : record.seen) {
      out.fixed(event.id());
      out.signed(event.at() - base);
      base = event.at();
    }
  }

  private static void readSeen(RecordReader in, UserRecord record) {
    long base = EPOCH;
    for (int i = in.count(); i > 0; i--) {
      long id = in.fixed();
      base += in.signed();
      record.seen.add(new UserRecord.SeenEvent(id, base));
    }
  }

  private static void writeMemories(RecordWriter out, UserRecord record) {
    out.unsigned(record.memories.size());
    for (EventMemory memory : record.memories) {
      out.fixed(memory.key);
      out.unsigned(memory.total);
      out.signed(memory.last - EPOCH);
      out.signed(memory.last - memory.first);
      out.unsigned(memory.newest.length);
      long base = memory.last;
      for (long instant : memory.newest) {
        out.signed(base - instant);
        base = instant;
      }
    }
  }

  private static void readMemories(RecordReader in, UserRecord record) {
    for (int i = in.count(); i > 0; i--) {
      long key = in.fixed();
      long total = in.unsigned();
      long last = EPOCH + in.signed();
      long first = last - in.signed();
      long[] newest = new long[in.count()];
      long base = last;
      for (int j = 0; j < newest.length; j++) {
        base -= in.signed();
        newest[j] = base;
      }
      record.memories.add(new EventMemory(key, total, first, last, newest));
    }
  }

  private static void writeHistories(RecordWriter out, UserRecord record) {
    out.unsigned(record.histories.size());
    for (JourneyHistory history : record.histories) {
      out.unsigned(history.journeyNumber);
      out.unsigned(history.entries);
      out.signed(history.lastEntered - EPOCH);
      out.signed(history.lastLeft - history.lastEntered);
    }
  }

  private static void readHistories(RecordReader in, UserRecord record) {
    for (int i = in.count(); i > 0; i--) {
      int journeyNumber = in.small();
      int entries = in.small();
      long entered = EPOCH + in.signed();
      record.histories.add(
          new JourneyHistory(journeyNumber, entries, entered, entered + in.signed()));
    }
  }

  private static void writePending(RecordWriter out, UserRecord record) {
    out.unsigned(record.pending.size());
    for (PendingCheck check : record.pending) {
      out.unsigned(check.journeyNumber());
      out.text(check.key());
      out.signed(check.since() - EPOCH);
      out.signed(check.due() - check.since());
      check.properties().write(out);
    }
  }

  private static void readPending(RecordReader in, UserRecord record) {
    for (int i = in.count(); i > 0; i--) {
      int journeyNumber = in.small();
      String key = in.text();
      long since = EPOCH + in.signed();
      record.pending.add(
          new PendingCheck(journeyNumber, key, since, since + in.signed(), PropertyBag.read(in)));
    }
  }

  private static void writeHead(RecordWriter out, Enrollment enrollment) {
    out.unsigned(enrollment.number);
    out.unsigned(enrollment.journeyNumber);
    out.unsigned(enrollment.revision);
    out.signed(enrollment.enteredAt - EPOCH);
    out.raw(StoredCodes.STATUSES.indexOf(enrollment.status));
    out.unsigned(enrollment.step + 1L);
    enrollment.trail.write(out);
  }

  private static Enrollment readHead(RecordReader in) {
    Enrollment enrollment =
        new Enrollment(
            in.unsigned(), in.small(), in.small(), EPOCH + in.signed(), PropertyBag.EMPTY);
    int status = in.raw();
    if (status >= StoredCodes.STATUSES.size()) {
      throw in.fault("status " + status + " (expected: below " + StoredCodes.STATUSES.size() + ")");
    }
    enrollment.status = StoredCodes.STATUSES.get(status);
    enrollment.step = in.small() - 1;
    enrollment.trail = Trail.readFrom(in);
    return enrollment;
  }

  private static void writeOpen(RecordWriter out, Enrollment enrollment) {
    writeHead(out, enrollment);
    Intent intent = enrollment.intent;
    int flags =
        (enrollment.due != Enrollment.NOT_DUE ? HAS_DUE : 0)
            | (intent != null ? HAS_INTENT : 0)
            | (enrollment.resting ? RESTING : 0)
            | (enrollment.event != enrollment.entry ? OWN_EVENT : 0)
            | ((enrollment.goalsMet | enrollment.goalsHeld) != 0 ? HAS_GOALS : 0)
            | (enrollment.metEarly != StepPlan.END ? MET_EARLY : 0);
    out.raw(flags);
    out.signed(enrollment.arrivedAt - enrollment.enteredAt);
    if (enrollment.due != Enrollment.NOT_DUE) {
      out.signed(enrollment.due - enrollment.arrivedAt);
    }
    if (intent != null) {
      intent.write(out, enrollment.arrivedAt);
    }
    if ((flags & HAS_GOALS) != 0) {
      out.unsigned(enrollment.goalsMet);
      out.unsigned(enrollment.goalsHeld);
    }
    enrollment.entry.write(out);
    if ((flags & OWN_EVENT) != 0) {
      enrollment.event.write(out);
    }
    if ((flags & MET_EARLY) != 0) {
      out.unsigned(enrollment.metEarly);
      out.unsigned(enrollment.metAlternative);
      enrollment.earlyEvent.write(out);
    }
    int[] visits = enrollment.visits();
    out.unsigned(visits.length);
    for (int visit : visits) {
      out.unsigned(visit);
    }
  }

  private static Enrollment readOpen(RecordReader in) {
    Enrollment enrollment = readHead(in);
    int flags = in.raw();
    enrollment.arrivedAt = enrollment.enteredAt + in.signed();
    if ((flags & HAS_DUE) != 0) {
      enrollment.due = enrollment.arrivedAt + in.signed();
    }
    if ((flags & HAS_INTENT) != 0) {
      enrollment.intent = Intent.read(in, enrollment.arrivedAt);
    }
    enrollment.resting = (flags & RESTING) != 0;
    if ((flags & HAS_GOALS) != 0) {
      enrollment.goalsMet = in.small();
      enrollment.goalsHeld = in.small();
    }
    enrollment.entry = PropertyBag.read(in);
    enrollment.event = (flags & OWN_EVENT) != 0 ? PropertyBag.read(in) : enrollment.entry;
    if ((flags & MET_EARLY) != 0) {
      enrollment.metEarly = in.small();
      enrollment.metAlternative = in.small();
      enrollment.earlyEvent = PropertyBag.read(in);
    }
    int[] visits = new int[in.count()];
    for (int i = 0; i < visits.length; i++) {
      visits[i] = in.small();
    }
    enrollment.visits(visits);
    return enrollment;
  }

  private static void writeEnded(RecordWriter out, Enrollment enrollment) {
    writeHead(out, enrollment);
    out.signed(enrollment.leftAt - enrollment.enteredAt);
    out.unsigned(enrollment.goalsMet);
  }

  private static Enrollment readEnded(RecordReader in) {
    Enrollment enrollment = readHead(in);
    enrollment.leftAt = enrollment.enteredAt + in.signed();
    enrollment.goalsMet = in.small();
    return enrollment;
  }
}
