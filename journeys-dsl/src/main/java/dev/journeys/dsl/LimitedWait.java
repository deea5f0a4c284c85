package dev.journeys.dsl;

import dev.journeys.model.Outcome;
import dev.journeys.model.WaitFor;
import java.util.List;

/**
 * A wait with a limit. Complete as it stands: when the time is up, the user goes on behind it.
 *
 * <p>Immutable.
 */
public final class LimitedWait extends StepPart {

  LimitedWait(WaitFor wait, List<Branch> branches) {
    super(wait, branches);
  }

  /** What follows when nothing came in time. */
  public Part onTimeout(Part first, Part... rest) {
    Branch timeout = new Branch(Outcome.TIMEOUT, "onTimeout(..)", Sequence.of(first, rest));
    return new StepPart(step(), plus(timeout));
  }
}
