package dev.journeys.dsl;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Copies a path under a prefix. A part that is used twice is copied once, so that it stays one
 * part.
 */
final class PrefixedCopy {

  private final String prefix;
  private final Set<String> ids = new HashSet<>();
  private final Map<Part, Part> copies = new HashMap<>();

  private PrefixedCopy(String prefix) {
    this.prefix = prefix;
  }

  static Path of(Path path, String prefix) {
    PrefixedCopy copy = new PrefixedCopy(prefix);
    copy.collectIds(path, new HashSet<>());
    return new Path(copy.of(path.sequence()));
  }

  private void collectIds(Part part, Set<Part> seen) {
    if (seen.add(part)) {
      if (part instanceof StepPart stepPart) {
        ids.add(stepPart.step().id());
      }
      part.inside().forEach(inner -> collectIds(inner, seen));
    }
  }

  /** The id that a step of the path gets; an id from elsewhere stays. */
  String id(String id) {
    return ids.contains(id) ? prefix + "-" + id : id;
  }

  Sequence of(Sequence sequence) {
    return sequence.mapped(this::of);
  }

  private Part of(Part part) {
    Part done = copies.get(part);
    if (done == null) {
      done = part.copy(this);
      copies.put(part, done);
    }
    return done;
  }
}
