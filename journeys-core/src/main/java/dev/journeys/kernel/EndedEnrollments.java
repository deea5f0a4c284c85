package dev.journeys.kernel;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The enrollments that have ended, oldest first, kept for explanation only: those of earlier inputs
 * stay in their stored form, and the oldest go when all together have passed too many steps.
 */
final class EndedEnrollments {

  /** The most steps passed that are kept, each enrollment counting for one more. */
  static final int MOST_PASSED_STEPS = 256;

  private long base;

  /** Null as long as none is stored. */
  private @Nullable ByteQueue stored;

  private List<Enrollment> added = List.of();

  /** Begins anew, with none. */
  void begin(long newBase) {
    base = newBase;
    stored = null;
    added = List.of();
  }

  void add(Enrollment enrollment) {
    if (added.isEmpty()) {
      added = new ArrayList<>(1);
    }
    added.add(enrollment);
  }

  /** Holds these instead of what it held; oldest first. */
  void replace(List<Enrollment> others) {
    stored = null;
    added = others.isEmpty() ? List.of() : new ArrayList<>(others);
  }

  boolean isEmpty() {
    return added.isEmpty() && stored == null;
  }

  /** Takes the stored form of this list, which must be empty. */
  void restore(RecordReader section) {
    stored = new ByteQueue(section);
  }

  /** The stored form; nothing when there are none. */
  void write(RecordWriter out) {
    ByteQueue packed = pack();
    if (packed != null) {
      packed.copyTo(out);
    }
  }

  /** Decodes them all. */
  List<Enrollment> all() {
    ByteQueue packed = pack();
    if (packed == null) {
      return List.of();
    }
    List<Enrollment> all = new ArrayList<>();
    RecordReader in = packed.front();
    while (!in.atEnd()) {
      RecordReader one = in.slice();
      one.small();
      all.add(EnrollmentCodec.readEnded(one, base));
      if (!one.atEnd()) {
        throw one.fault(one.remaining() + " bytes too many");
      }
    }
    return all;
  }

  /** Brings what was added into its stored form, and drops the oldest. */
  private @Nullable ByteQueue pack() {
    if (added.isEmpty()) {
      return stored;
    }
    ByteQueue packed = stored == null ? ByteQueue.empty() : stored;
    for (Enrollment enrollment : added) {
      RecordWriter out = packed.end();
      int start = out.beginSlice();
      out.unsigned(1L + enrollment.trail.count());
      EnrollmentCodec.writeEnded(out, enrollment, base);
      out.endSlice(start);
    }
    added = List.of();
    dropOldest(packed);
    stored = packed;
    return packed;
  }

  private static void dropOldest(ByteQueue packed) {
    long passed = 0;
    for (RecordReader in = packed.front(); !in.atEnd(); ) {
      passed += in.slice().small();
    }
    while (passed > MOST_PASSED_STEPS) {
      RecordReader in = packed.front();
      int before = in.remaining();
      passed -= in.slice().small();
      packed.drop(before - in.remaining());
    }
  }
}
