package dev.journeys.dsl;

import dev.journeys.model.Outcome;
import dev.journeys.model.Step;
import java.util.List;

/**
 * A wait for something not to be done after something else, with a limit. Complete as it stands:
 * without branches the user goes on behind it.
 *
 * <p>Immutable.
 */
public final class LimitedAbsence extends StepPart {

  LimitedAbsence(Step step, List<Branch> branches) {
    super(step, branches);
  }

  /** What follows when it was not done in the time. */
  public LimitedAbsence onYes(Part first, Part... rest) {
    return with(Outcome.YES, "onYes(..)", Sequence.of(first, rest));
  }

  /** What follows as soon as it is done. */
  public LimitedAbsence onNo(Part first, Part... rest) {
    return with(Outcome.NO, "onNo(..)", Sequence.of(first, rest));
  }

  /** What follows when what must be done first was not done up to the limit. */
  public LimitedAbsence onTimeout(Part first, Part... rest) {
    return with(Outcome.TIMEOUT, "onTimeout(..)", Sequence.of(first, rest));
  }

  private LimitedAbsence with(Outcome outcome, String word, Sequence parts) {
    return new LimitedAbsence(step(), plus(new Branch(outcome, word, parts)));
  }
}
