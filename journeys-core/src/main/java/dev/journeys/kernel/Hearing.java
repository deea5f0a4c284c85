package dev.journeys.kernel;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which of a wait's events happened so far, and which alternatives they met. */
final class Hearing {

  final int step;
  long heard;

  /** In the order in which they were met. */
  final List<Met> met = new ArrayList<>(1);

  /** An alternative, and the event that met it. */
  record Met(int alternative, PropertyBag event) {}

  Hearing(int step) {
    this.step = step;
  }

  /** The bytes of the events that are kept. */
  int keptBytes() {
    return met.stream().mapToInt(one -> one.event().size()).sum();
  }

  boolean hasMet(int alternative) {
    return event(alternative) != null;
  }

  /** The event that met an alternative, or null. */
  @Nullable PropertyBag event(int alternative) {
    for (Met one : met) {
      if (one.alternative() == alternative) {
        return one.event();
      }
    }
    return null;
  }

  void write(RecordWriter out) {
    out.unsigned(step);
    out.unsigned(heard);
    out.unsigned(met.size());
    for (Met one : met) {
      out.unsigned(one.alternative());
      one.event().write(out);
    }
  }

  static Hearing read(RecordReader in) {
    Hearing hearing = new Hearing(in.small());
    hearing.heard = in.unsigned();
    for (int i = in.count(); i > 0; i--) {
      hearing.met.add(new Met(in.small(), PropertyBag.read(in)));
    }
    return hearing;
  }
}
