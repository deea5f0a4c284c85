package dev.journeys.dsl;

import java.util.List;
import java.util.Optional;

/** Nothing: goes on to what follows. Spells an empty branch. */
final class GoOn extends Part {

  @Override
  boolean addTargets(List<Target> targets) {
    return false;
  }

  @Override
  boolean leaves() {
    return false;
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
    return this;
  }

  @Override
  void lower(Lowering lowering, Way next, Place place) {}

  @Override
  public String toString() {
    return "goOn()";
  }
}
