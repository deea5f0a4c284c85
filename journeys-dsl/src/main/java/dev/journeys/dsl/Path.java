package dev.journeys.dsl;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Parts under one name, to be used as a part in several places or journeys.
 *
 * <pre>{@code
 * static final Path NUDGE = path(send("nudge", push("come-back")), delay("nudge-pause", days(1)), exit("nudged"));
 * }</pre>
 *
 * <p>A path that is used in several places of one journey stands in its graph once. So it must end
 * in {@code exit} or {@code goTo}, or go on to the same step everywhere; otherwise each place needs
 * a copy of its own, see {@link #as}.
 *
 * <p>Immutable.
 */
public final class Path extends Part {

  private final Sequence sequence;
  private final boolean leaves;

  Path(Sequence sequence) {
    this.sequence = sequence;
    this.leaves = sequence.leaves();
  }

  /**
   * A copy in which the id of every step begins with a prefix and a hyphen, and every {@code goTo}
   * to one of these steps follows.
   *
   * @param prefix the prefix, of a-z, 0-9 and -
   */
  public Path as(String prefix) {
    return PrefixedCopy.of(this, Objects.requireNonNull(prefix, "prefix"));
  }

  Sequence sequence() {
    return sequence;
  }

  @Override
  boolean addTargets(List<Target> targets) {
    return sequence.addTargets(0, targets);
  }

  @Override
  boolean leaves() {
    return leaves;
  }

  @Override
  Optional<String> firstStep() {
    return sequence.parts().stream().flatMap(part -> part.firstStep().stream()).findFirst();
  }

  @Override
  List<Part> inside() {
    return sequence.parts();
  }

  @Override
  Part copy(PrefixedCopy copy) {
    return new Path(copy.of(sequence));
  }

  @Override
  void lower(Lowering lowering, Way next, Place place) {
    lowering.sequence(sequence, next, place.inPath());
  }

  /** The parts in short. */
  @Override
  public String toString() {
    return "path" + sequence.parts();
  }
}
