package dev.journeys.dsl;

import dev.journeys.model.Outcome;
import dev.journeys.model.Step;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A step with its branches. An outcome without a branch goes on to what follows.
 *
 * <p>Immutable.
 */
sealed class StepPart extends Part
    permits SendPart,
        HeardSend,
        DateWait,
        LimitedWait,
        AbsencePart,
        LimitedAbsence,
        ExperimentPart,
        EmitPart,
        CallPart,
        WebhookPart,
        StartPart {

  private final Step step;
  private final List<Branch> branches;
  private final boolean leaves;

  StepPart(Step step, List<Branch> branches) {
    this.step = step;
    this.branches = List.copyOf(branches);
    this.leaves =
        outcomes().stream()
            .allMatch(outcome -> branch(outcome).filter(way -> way.parts().leaves()).isPresent());
  }

  final Step step() {
    return step;
  }

  /** The branches in the order of writing. */
  final List<Branch> branches() {
    return branches;
  }

  /** The branches and one more. */
  final List<Branch> plus(Branch branch) {
    return Stream.concat(branches.stream(), Stream.of(branch)).toList();
  }

  /** The outcomes that can happen. */
  final List<Outcome> outcomes() {
    return step.outcomes();
  }

  /** The branch of an outcome; the first, if the author wrote several. */
  final Optional<Branch> branch(Outcome outcome) {
    return branches.stream().filter(branch -> branch.outcome().equals(outcome)).findFirst();
  }

  @Override
  final boolean addTargets(List<Target> targets) {
    targets.add(Target.of(step.id()));
    return true;
  }

  @Override
  final boolean leaves() {
    return leaves;
  }

  @Override
  final Optional<String> firstStep() {
    return Optional.of(step.id());
  }

  @Override
  final List<Part> inside() {
    return branches.stream().flatMap(branch -> branch.parts().parts().stream()).toList();
  }

  @Override
  final Part copy(PrefixedCopy copy) {
    return new StepPart(
        new CopiedVisits(copy::id).in(step.withId(copy.id(step.id()))),
        branches.stream()
            .map(way -> new Branch(way.outcome(), way.word(), copy.of(way.parts())))
            .toList());
  }

  @Override
  final void lower(Lowering lowering, Way next, Place place) {
    lowering.step(this, next, place);
  }

  /** The step's id in quotes. */
  @Override
  public final String toString() {
    return "\"" + step.id() + "\"";
  }
}
