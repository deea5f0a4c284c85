package dev.journeys.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * The steps that an enrollment has passed, the newest {@value #MOST}, kept in their stored form.
 */
final class Trail {

  static final int MOST = 64;

  private int count;
  private byte[] entries;

  Trail(int count, byte[] entries) {
    this.count = count;
    this.entries = entries;
  }

  static Trail empty() {
    return new Trail(0, new byte[0]);
  }

  /** One step passed; instants in milliseconds after entry. */
  record Passed(int step, long arrived, long left, int outcome, String note) {}

  void add(Passed passed) {
    RecordWriter out = new RecordWriter();
    int from = count == MOST ? lengthOfFirst() : 0;
    out.raw(entries, from, entries.length - from);
    out.unsigned(passed.step());
    out.unsigned(passed.arrived());
    out.unsigned(passed.left() - passed.arrived());
    out.unsigned(passed.outcome());
    out.text(passed.note());
    entries = out.bytes();
    count = Math.min(MOST, count + 1);
  }

  private int lengthOfFirst() {
    RecordReader in = new RecordReader(entries);
    read(in);
    return entries.length - in.remaining();
  }

  List<Passed> passed() {
    RecordReader in = new RecordReader(entries);
    List<Passed> passed = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      passed.add(read(in));
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
    out.block(entries);
  }

  static Trail readFrom(RecordReader in) {
    int count = in.small();
    return new Trail(count, in.block());
  }
}
