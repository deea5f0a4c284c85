package dev.journeys.dsl;

import dev.journeys.model.Experiment;
import dev.journeys.model.Outcome;
import dev.journeys.policy.Percent;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An experiment that does not say yet whether it has a control group; no part of a path before it
 * does. All shares together are 100 percent.
 *
 * <p>Immutable.
 */
public final class ExperimentWithoutControl {

  private final String id;
  private final List<Experiment.Variant> variants;
  private final List<Branch> branches;

  ExperimentWithoutControl(String id, List<Experiment.Variant> variants, List<Branch> branches) {
    this.id = id;
    this.variants = variants;
    this.branches = branches;
  }

  /**
   * One more variant and what follows for those who are drawn into it.
   *
   * @param name the variant's name, {@code [a-z0-9][a-z0-9-]{0,63}}
   */
  public ExperimentWithoutControl variant(String name, Percent share, Part first, Part... rest) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(share, "share");
    Branch branch =
        new Branch(new Outcome(name), "variant(\"" + name + "\", ..)", Sequence.of(first, rest));
    return new ExperimentWithoutControl(
        id,
        Stream.concat(variants.stream(), Stream.of(new Experiment.Variant(name, share))).toList(),
        plus(branch));
  }

  /**
   * The control group.
   *
   * @param parts what follows for it; nothing given goes on behind the experiment
   */
  public ExperimentPart control(Percent share, Part... parts) {
    Objects.requireNonNull(share, "share");
    List<Part> given = Given.all("parts", parts);
    return new ExperimentPart(
        new Experiment(id, variants, Optional.of(share), false),
        given.isEmpty()
            ? branches
            : plus(new Branch(Outcome.CONTROL, "control(..)", new Sequence(given))));
  }

  /** There is no control group. */
  public ExperimentPart withoutControl() {
    return new ExperimentPart(new Experiment(id, variants, Optional.empty(), false), branches);
  }

  private List<Branch> plus(Branch branch) {
    return Stream.concat(branches.stream(), Stream.of(branch)).toList();
  }
}
