package dev.journeys.dsl;

import dev.journeys.model.Experiment;
import java.util.List;

/**
 * Divides the users among variants. Complete as it stands: the same enrollment takes the same
 * variant whenever it comes here.
 *
 * <p>Immutable.
 */
public final class ExperimentPart extends StepPart {

  private final Experiment experiment;

  ExperimentPart(Experiment experiment, List<Branch> branches) {
    super(experiment, branches);
    this.experiment = experiment;
  }

  /** The same user takes the same variant on every entry into the journey. */
  public ExperimentPart stickyPerUser() {
    return new ExperimentPart(
        new Experiment(experiment.id(), experiment.variants(), experiment.control(), true),
        branches());
  }
}
