package dev.journeys.kernel;

import dev.journeys.value.CorruptRecordException;
import org.jspecify.annotations.Nullable;

/** A send that is committed and has no result yet. Its key never changes. */
final class Intent {

  /** {@link #mark} when no attempt is being handed over of which it must be known. */
  static final long UNMARKED = 0;

  /**
   * {@link #row} when no attempt is under way, and in records that were stored before it was kept.
   */
  static final int NO_ROW = 0;

  final int visit;
  final long keyHigh;
  final long keyLow;

  /** The attempt that is under way, or the next one when {@link Enrollment#due} is set; from 1. */
  int attempt;

  /** The user under whom it was made, when that one became another since; else null. */
  @Nullable String madeFor;

  /** When the policies of the send were last checked. */
  long checkedAt;

  /** The attempt that is being handed over, of those that are never repeated. */
  long mark = UNMARKED;

  /** The mark of the dispatch row that stands for the attempt under way. */
  int row = NO_ROW;

  /** Whether its engine ended, or stalled, without a result: nobody knows whether it was sent. */
  boolean takenOver;

  Intent(int visit, long keyHigh, long keyLow, int attempt, long checkedAt) {
    this.visit = visit;
    this.keyHigh = keyHigh;
    this.keyLow = keyLow;
    this.attempt = attempt;
    this.checkedAt = checkedAt;
  }

  void write(RecordWriter out, long base) {
    out.unsigned(visit);
    out.fixed(keyHigh);
    out.fixed(keyLow);
    out.unsigned(attempt);
    out.signed(checkedAt - base);
  }

  static Intent read(RecordReader in, long base) {
    Intent intent = new Intent(in.small(), in.fixed(), in.fixed(), in.small(), base + in.signed());
    if (intent.attempt < 1) {
      throw new CorruptRecordException("attempt " + intent.attempt + " (expected: at least 1)");
    }
    return intent;
  }
}
