package dev.journeys.kernel;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The stored form of enrollments. What most of them do not have is announced by a flag and follows
 * in the order of the flags; a new field takes the next flag and goes to the end.
 */
final class EnrollmentCodec implements ItemCodec<Enrollment> {

  private static final int DUE = 1;
  private static final int INTENT = 1 << 1;
  private static final int RESTING = 1 << 2;
  private static final int ENTRY = 1 << 3;
  private static final int OWN_EVENT = 1 << 4;
  private static final int GOALS = 1 << 5;
  private static final int HEARING = 1 << 6;
  private static final int LOOK_BACKS = 1 << 7;
  private static final int BEGAN = 1 << 8;
  private static final int ZONE = 1 << 9;
  private static final int FAILED = 1 << 10;
  private static final int ORIGIN = 1 << 11;

  private static final int MADE_FOR = 1 << 12;

  private static final int ARGUMENTS = 1 << 13;

  private static final int HELD = 1 << 14;

  private static final int HOLDOUT = 1 << 15;

  private static final int MARKED = 1 << 16;

  private static final int SLOT = 1 << 17;

  private static final int VARIABLES = 1 << 18;

  private static final int TAKEN_OVER = 1 << 19;

  private static final int ROW = 1 << 20;

  private static final int KNOWN = (1 << 21) - 1;

  /** Of {@link #HOLDOUT}: whether it is compared, whether a group follows, whether it is a test. */
  private static final int COMPARED = 1;

  private static final int HELD_OUT = 2;

  private static final int TEST = 4;

  /** Beside the status: a key follows. */
  private static final int KEYED = 0x80;

  @Override
  public void write(RecordWriter out, Enrollment enrollment, long base) {
    writeHead(out, enrollment, base);
    out.signed(enrollment.arrivedAt - enrollment.enteredAt);
    out.counts(enrollment.visits());
    int flags = flags(enrollment);
    out.unsigned(flags);
    if ((flags & DUE) != 0) {
      out.signed(enrollment.due - enrollment.arrivedAt);
    }
    Intent intent = enrollment.intent;
    if (intent != null) {
      intent.write(out, enrollment.arrivedAt);
    }
    if ((flags & ENTRY) != 0) {
      enrollment.entry.write(out);
    }
    if ((flags & OWN_EVENT) != 0) {
      enrollment.event.write(out);
    }
    if ((flags & GOALS) != 0) {
      out.unsigned(enrollment.goalsMet);
      out.unsigned(enrollment.goalsHeld);
    }
    if (flags >= HEARING) {
      writeSeldom(out, enrollment);
    }
  }

  private static void write(RecordWriter out, List<Hearing> hearings) {
    out.unsigned(hearings.size());
    hearings.forEach(hearing -> hearing.write(out));
  }

  private static void read(RecordReader in, Consumer<Hearing> hearings) {
    for (int i = in.count(); i > 0; i--) {
      hearings.accept(Hearing.read(in));
    }
  }

  private static void writeSeldom(RecordWriter out, Enrollment enrollment) {
    if (!enrollment.hearings().isEmpty()) {
      write(out, enrollment.hearings());
    }
    if (!enrollment.lookBacks().isEmpty()) {
      write(out, enrollment.lookBacks());
    }
    if (enrollment.began != Enrollment.NOT_DUE) {
      out.signed(enrollment.began - enrollment.arrivedAt);
    }
    if (enrollment.zone != null) {
      out.text(enrollment.zone);
    }
    if (enrollment.failures > 0) {
      out.unsigned(enrollment.failures);
      out.text(enrollment.trouble);
    }
    if (enrollment.origin != null) {
      out.text(enrollment.origin.user());
      out.unsigned(enrollment.origin.number());
    }
    String madeFor = madeFor(enrollment);
    if (madeFor != null) {
      out.text(madeFor);
    }
    if (!enrollment.arguments.isEmpty()) {
      enrollment.arguments.write(out);
    }
    if (enrollment.heldBy != null) {
      out.raw(StoredCodes.HELD_BY.indexOf(enrollment.heldBy));
    }
    if (isSpecial(enrollment)) {
      writeHoldout(out, enrollment);
    }
    if (enrollment.intent != null && enrollment.intent.mark != Intent.UNMARKED) {
      out.fixed(enrollment.intent.mark);
    }
    if (enrollment.slot >= 0) {
      out.raw(enrollment.slot);
    }
    if (!enrollment.variables.isEmpty()) {
      enrollment.variables.write(out);
    }
    if (enrollment.intent != null && enrollment.intent.row != Intent.NO_ROW) {
      out.fixedInt(enrollment.intent.row);
    }
  }

  private static boolean isSpecial(Enrollment enrollment) {
    return enrollment.compared || enrollment.heldOut != null || enrollment.isTest;
  }

  private static void writeHoldout(RecordWriter out, Enrollment enrollment) {
    String group = enrollment.heldOut;
    int test = enrollment.isTest ? TEST : 0;
    out.raw((enrollment.compared ? COMPARED : 0) | (group == null ? 0 : HELD_OUT) | test);
    if (group != null) {
      out.text(group);
    }
  }

  private static void readHoldout(RecordReader in, Enrollment enrollment) {
    int what = in.raw();
    enrollment.compared = (what & COMPARED) != 0;
    enrollment.heldOut = (what & HELD_OUT) == 0 ? null : in.text();
    enrollment.isTest = (what & TEST) != 0;
  }

  private static @Nullable String madeFor(Enrollment enrollment) {
    return enrollment.intent == null ? null : enrollment.intent.madeFor;
  }

  private static boolean isMarked(@Nullable Intent intent) {
    return intent != null && intent.mark != Intent.UNMARKED;
  }

  private static int flags(Enrollment enrollment) {
    return (enrollment.due != Enrollment.NOT_DUE ? DUE : 0)
        | (enrollment.intent != null ? INTENT : 0)
        | (enrollment.resting ? RESTING : 0)
        | (enrollment.entry.isEmpty() ? 0 : ENTRY)
        | (enrollment.event != enrollment.entry ? OWN_EVENT : 0)
        | ((enrollment.goalsMet | enrollment.goalsHeld) != 0 ? GOALS : 0)
        | (enrollment.hearings().isEmpty() ? 0 : HEARING)
        | (enrollment.lookBacks().isEmpty() ? 0 : LOOK_BACKS)
        | (enrollment.began != Enrollment.NOT_DUE ? BEGAN : 0)
        | (enrollment.zone != null ? ZONE : 0)
        | (enrollment.failures > 0 ? FAILED : 0)
        | (enrollment.origin != null ? ORIGIN : 0)
        | (madeFor(enrollment) != null ? MADE_FOR : 0)
        | (enrollment.arguments.isEmpty() ? 0 : ARGUMENTS)
        | (enrollment.heldBy == null ? 0 : HELD)
        | (isSpecial(enrollment) ? HOLDOUT : 0)
        | (isMarked(enrollment.intent) ? MARKED : 0)
        | (enrollment.slot < 0 ? 0 : SLOT)
        | (enrollment.variables.isEmpty() ? 0 : VARIABLES)
        | (enrollment.intent != null && enrollment.intent.takenOver ? TAKEN_OVER : 0)
        | (enrollment.intent != null && enrollment.intent.row != Intent.NO_ROW ? ROW : 0);
  }

  @Override
  public Enrollment read(RecordReader in, long base) {
    Enrollment enrollment = readHead(in, base);
    enrollment.arrivedAt = enrollment.enteredAt + in.signed();
    enrollment.visits(in.counts());
    int flags = in.small();
    if ((flags & ~KNOWN) != 0) {
      throw in.fault("flags " + flags + " of an enrollment (expected: only bits of " + KNOWN + ")");
    }
    if ((flags & DUE) != 0) {
      enrollment.due = enrollment.arrivedAt + in.signed();
    }
    if ((flags & INTENT) != 0) {
      enrollment.intent = Intent.read(in, enrollment.arrivedAt);
    }
    enrollment.resting = (flags & RESTING) != 0;
    if ((flags & ENTRY) != 0) {
      enrollment.entry = PropertyBag.read(in);
    }
    enrollment.event = (flags & OWN_EVENT) != 0 ? PropertyBag.read(in) : enrollment.entry;
    if ((flags & GOALS) != 0) {
      enrollment.goalsMet = in.small();
      enrollment.goalsHeld = in.small();
    }
    if (flags >= HEARING) {
      readSeldom(in, enrollment, flags);
    }
    return enrollment;
  }

  private static void readSeldom(RecordReader in, Enrollment enrollment, int flags) {
    if ((flags & HEARING) != 0) {
      read(in, enrollment::addHearing);
    }
    if ((flags & LOOK_BACKS) != 0) {
      read(in, enrollment::addLookBack);
    }
    if ((flags & BEGAN) != 0) {
      enrollment.began = enrollment.arrivedAt + in.signed();
    }
    if ((flags & ZONE) != 0) {
      enrollment.zone = in.text();
    }
    if ((flags & FAILED) != 0) {
      enrollment.failures = in.small();
      enrollment.trouble = in.text();
    }
    if ((flags & ORIGIN) != 0) {
      enrollment.origin = new Enrollment.Origin(in.text(), in.unsigned());
    }
    if ((flags & MADE_FOR) != 0) {
      if (enrollment.intent == null) {
        throw in.fault("the user of an intent without an intent");
      }
      enrollment.intent.madeFor = in.text();
    }
    if ((flags & ARGUMENTS) != 0) {
      enrollment.arguments = PropertyBag.read(in);
    }
    if ((flags & HELD) != 0) {
      int code = in.raw();
      if (code >= StoredCodes.HELD_BY.size()) {
        throw in.fault("held by " + code + " (expected: below " + StoredCodes.HELD_BY.size() + ")");
      }
      enrollment.heldBy = StoredCodes.HELD_BY.get(code);
    }
    if ((flags & HOLDOUT) != 0) {
      readHoldout(in, enrollment);
    }
    if ((flags & MARKED) != 0) {
      if (enrollment.intent == null) {
        throw in.fault("the mark of an intent without an intent");
      }
      enrollment.intent.mark = in.fixed();
    }
    if ((flags & SLOT) != 0) {
      enrollment.slot = in.raw();
    }
    if ((flags & VARIABLES) != 0) {
      enrollment.variables = PropertyBag.read(in);
    }
    if ((flags & TAKEN_OVER) != 0) {
      if (enrollment.intent == null) {
        throw in.fault("an intent that was taken over without an intent");
      }
      enrollment.intent.takenOver = true;
    }
    if ((flags & ROW) != 0) {
      if (enrollment.intent == null) {
        throw in.fault("the row of an intent without an intent");
      }
      enrollment.intent.row = in.fixedInt();
    }
  }

  /** Of an ended enrollment, only what {@link Explanation} tells is kept. */
  static void writeEnded(RecordWriter out, Enrollment enrollment, long base) {
    writeHead(out, enrollment, base);
    out.signed(enrollment.leftAt - enrollment.enteredAt);
    out.unsigned(enrollment.goalsMet);
    if (enrollment.heldOut != null) {
      writeHoldout(out, enrollment);
    }
  }

  static Enrollment readEnded(RecordReader in, long base) {
    Enrollment enrollment = readHead(in, base);
    enrollment.leftAt = enrollment.enteredAt + in.signed();
    enrollment.goalsMet = in.small();
    if (!in.atEnd()) {
      readHoldout(in, enrollment);
    }
    return enrollment;
  }

  private static void writeHead(RecordWriter out, Enrollment enrollment, long base) {
    out.unsigned(enrollment.number);
    out.unsigned(enrollment.journeyNumber);
    out.unsigned(enrollment.revision);
    out.signed(enrollment.enteredAt - base);
    int status = StoredCodes.STATUSES.indexOf(enrollment.status);
    if (enrollment.key == null) {
      out.raw(status);
    } else {
      out.raw(status | KEYED);
      out.text(enrollment.key);
    }
    out.unsigned(enrollment.step + 1L);
    enrollment.trail.write(out);
  }

  private static Enrollment readHead(RecordReader in, long base) {
    long number = in.unsigned();
    int journeyNumber = in.small();
    int revision = in.small();
    long enteredAt = base + in.signed();
    int code = in.raw();
    String key = (code & KEYED) == 0 ? null : in.text();
    int status = code & ~KEYED;
    if (status >= StoredCodes.STATUSES.size()) {
      throw in.fault("status " + status + " (expected: below " + StoredCodes.STATUSES.size() + ")");
    }
    int step = in.small() - 1;
    Trail trail = Trail.readFrom(in);
    Enrollment enrollment =
        new Enrollment(number, journeyNumber, revision, enteredAt, key, PropertyBag.EMPTY, trail);
    enrollment.status = StoredCodes.STATUSES.get(status);
    enrollment.step = step;
    return enrollment;
  }
}
