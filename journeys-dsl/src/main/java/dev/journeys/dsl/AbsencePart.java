package dev.journeys.dsl;

import dev.journeys.model.Outcome;
import dev.journeys.model.Step;
import java.util.List;

/**
 * A wait for something not to be done after something else, without limit. Complete as it stands:
 * without branches the user goes on behind it.
 *
 * <p>Immutable.
 */
public final class AbsencePart extends StepPart {

  AbsencePart(Step step, List<Branch> branches) {
    super(step, branches);
  }

  /** What follows when it was not done in the time. */
  public AbsencePart onYes(Part first, Part... rest) {
    return with(Outcome.YES, "onYes(..)", Sequence.of(first, rest));
  }

  /** What follows as soon as it is done. */
  public AbsencePart onNo(Part first, Part... rest) {
    return with(Outcome.NO, "onNo(..)", Sequence.of(first, rest));
  }

  private AbsencePart with(Outcome outcome, String word, Sequence parts) {
    return new AbsencePart(step(), plus(new Branch(outcome, word, parts)));
  }
}
