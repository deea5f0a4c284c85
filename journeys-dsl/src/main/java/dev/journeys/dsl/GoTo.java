package dev.journeys.dsl;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Goes to another step of the journey, or to the same one again.
 *
 * <p>Immutable.
 */
public final class GoTo extends Part {

  private final String target;
  private final OptionalInt atMost;

  GoTo(String target, OptionalInt atMost) {
    this.target = target;
    this.atMost = atMost;
  }

  /**
   * Goes there only while the enrollment has been at that step fewer than so many times; after
   * that, goes on to what follows.
   *
   * @param visits the most visits, at least 1
   */
  public Part atMost(int visits) {
    return new GoTo(target, OptionalInt.of(visits));
  }

  String target() {
    return target;
  }

  OptionalInt atMost() {
    return atMost;
  }

  @Override
  boolean addTargets(List<Target> targets) {
    // A limit below 1 is a problem of its own; the graph cannot hold it.
    targets.add(
        new Target(
            target, atMost.isEmpty() ? atMost : OptionalInt.of(Math.max(1, atMost.getAsInt()))));
    return atMost.isEmpty();
  }

  @Override
  boolean leaves() {
    return atMost.isEmpty();
  }

  @Override
  Optional<String> firstStep() {
    return Optional.empty();
  }

  @Override
  List<Part> inside() {
    return List.of();
  }

  @Override
  Part copy(PrefixedCopy copy) {
    return new GoTo(copy.id(target), atMost);
  }

  @Override
  void lower(Lowering lowering, Way next, Place place) {
    lowering.goTo(this, place);
  }

  /** The words that made this. */
  @Override
  public String toString() {
    return "goTo(\""
        + target
        + "\")"
        + (atMost.isPresent() ? ".atMost(" + atMost.getAsInt() + ")" : "");
  }
}
