package dev.journeys.kernel;

import dev.journeys.model.Experiment;
import dev.journeys.policy.Percent;
import java.util.List;

/**
 * Draws a variant by a hash of journey, step and user or, unless it sticks to the user, of the
 * enrollment; a visit more draws the same.
 */
final class ExperimentRunner extends StepRunner {

  @Override
  int arrive(Here here) {
    Experiment experiment = (Experiment) here.step().step();
    String user = here.activation().user;
    Murmur3 draw =
        experiment.stickyPerUser()
            ? Murmur3.of(user + '\0' + here.plan().id() + '\0' + experiment.id())
            : SendKey.hash(
                user, here.enrollment(), experiment.id(), 0, here.activation().scratch());
    return variant(experiment.shares(), draw.high());
  }

  /** The draw as a fraction of all draws, laid over the shares. */
  static int variant(List<Percent> shares, long draw) {
    long point = Math.multiplyHigh(draw >>> 1, 2L * Percent.ALL.hundredths());
    long sum = 0;
    for (int i = 0; i < shares.size() - 1; i++) {
      sum += shares.get(i).hundredths();
      if (point < sum) {
        return i;
      }
    }
    return shares.size() - 1;
  }
}
