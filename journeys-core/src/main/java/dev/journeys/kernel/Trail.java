package dev.journeys.kernel;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The steps that an enrollment has passed, the newest {@value #MOST}, kept in their stored form.
 */
final class Trail {

  static final int MOST = 64;

  private int count;

  /** Null as long as there is none. */
  private @Nullable ByteQueue steps;

  private Trail(int count, @Nullable ByteQueue steps) {
    this.count = count;
    this.steps = steps;
  }

  static Trail empty() {
    return new Trail(0, null);
  }

  /** One step passed; instants in milliseconds after entry. */
  record Passed(int step, long arrived, long left, int outcome, String note) {}

  void add(Passed passed) {
    if (steps == null) {
      steps = ByteQueue.empty();
    } else if (count == MOST) {
      RecordReader in = steps.front();
      int before = in.remaining();
      read(in);
      steps.drop(before - in.remaining());
      count--;
    }
    RecordWriter out = steps.end();
    out.unsigned(passed.step());
    out.unsigned(passed.arrived());
    out.unsigned(passed.left() - passed.arrived());
    out.unsigned(passed.outcome());
    out.text(passed.note());
    count++;
  }

  /** Oldest first. */
  List<Passed> passed() {
    if (steps == null) {
      return List.of();
    }
    RecordReader in = steps.front();
    List<Passed> passed = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      passed.add(read(in));
    }
    if (!in.atEnd()) {
      throw in.fault("more bytes than steps passed");
    }
    return passed;
  }

  private static Passed read(RecordReader in) {
    int step = in.small();
    long arrived = in.unsigned();
    return new Passed(step, arrived, arrived + in.unsigned(), in.small(), in.text());
  }

  int count() {
    return count;
  }

  void write(RecordWriter out) {
    out.unsigned(count);
    if (steps != null) {
      out.unsigned(steps.length());
      steps.copyTo(out);
    }
  }

  static Trail readFrom(RecordReader in) {
    int count = in.small();
    if (count > MOST) {
      throw in.fault(count + " steps passed (expected: at most " + MOST + ")");
    }
    return count == 0 ? empty() : new Trail(count, new ByteQueue(in.slice()));
  }
}
