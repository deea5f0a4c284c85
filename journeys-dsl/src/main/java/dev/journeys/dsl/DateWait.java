package dev.journeys.dsl;

import dev.journeys.model.Outcome;
import dev.journeys.model.WaitUntil;
import java.util.List;

/**
 * A wait for a date that is a value. Complete as it stands: when the date is past on arrival, or is
 * not there, the user goes on behind it at once.
 *
 * <p>Immutable.
 */
public final class DateWait extends StepPart {

  DateWait(WaitUntil wait) {
    super(wait, List.of());
  }

  /** What follows when the date is past on arrival, is not there, or is no instant. */
  public Part onMissed(Part first, Part... rest) {
    return new StepPart(
        step(), plus(new Branch(Outcome.MISSED, "onMissed(..)", Sequence.of(first, rest))));
  }
}
