package dev.journeys.dsl;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Parts, one after the other; at least one.
 *
 * @param parts the parts
 */
record Sequence(List<Part> parts) {

  static Sequence of(Part first, Part[] rest) {
    return new Sequence(Given.atLeastOne(first, rest));
  }

  /**
   * Where somebody goes who arrives at the part of an index, when a way comes after the sequence.
   */
  Way from(int index, Way after) {
    List<Target> targets = new ArrayList<>();
    return addTargets(index, targets) ? new Way(targets) : after.after(targets);
  }

  /** See {@link Part#addTargets}, of the part of an index and of those behind it. */
  boolean addTargets(int index, List<Target> targets) {
    return parts.stream().skip(index).anyMatch(part -> part.addTargets(targets));
  }

  /** Whether nobody ever goes on to what comes after the sequence. */
  boolean leaves() {
    return parts.get(parts.size() - 1).leaves();
  }

  Sequence mapped(UnaryOperator<Part> change) {
    return new Sequence(parts.stream().map(change).toList());
  }
}
