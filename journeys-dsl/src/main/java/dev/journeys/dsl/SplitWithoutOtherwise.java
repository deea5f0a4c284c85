package dev.journeys.dsl;

import dev.journeys.condition.Condition;
import dev.journeys.model.Outcome;
import dev.journeys.model.Split;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A split that does not say yet where those go for whom no condition is true; no part of a path
 * before it does.
 *
 * <p>Immutable.
 */
public final class SplitWithoutOtherwise {

  private final String id;
  private final List<Condition> conditions;
  private final List<Branch> branches;

  SplitWithoutOtherwise(String id, List<Condition> conditions, List<Branch> branches) {
    this.id = id;
    this.conditions = conditions;
    this.branches = branches;
  }

  /** The way of those for whom this condition is the first that is true on arrival. */
  public SplitWithoutOtherwise when(Condition condition, Part first, Part... rest) {
    Objects.requireNonNull(condition, "condition");
    int number = conditions.size() + 1;
    return new SplitWithoutOtherwise(
        id,
        Stream.concat(conditions.stream(), Stream.of(condition)).toList(),
        plus(new Branch(Outcome.when(number), "when(..) " + number, Sequence.of(first, rest))));
  }

  /** The way of all others. */
  public Part otherwise(Part first, Part... rest) {
    return new StepPart(
        new Split(id, conditions),
        plus(new Branch(Outcome.OTHERWISE, "otherwise(..)", Sequence.of(first, rest))));
  }

  private List<Branch> plus(Branch branch) {
    return Stream.concat(branches.stream(), Stream.of(branch)).toList();
  }
}
