package dev.journeys.dsl;

import dev.journeys.model.Outcome;
import dev.journeys.model.StartJourney;
import dev.journeys.value.InvalidInputException;
import java.util.List;

/**
 * Enters the user into another journey. Complete as it stands: whether that journey takes the user
 * or not, the user goes on behind it.
 *
 * <p>Immutable.
 */
public final class StartPart extends StepPart {

  private final StartJourney start;

  StartPart(StartJourney start, List<Branch> branches) {
    super(start, branches);
    this.start = start;
  }

  /**
   * Gives the entry a property.
   *
   * @param value a value, or an operand such as {@code attribute("plan")}, which is looked up on
   *     arrival; where it is not there, the property is left out
   * @throws InvalidInputException if it is neither
   */
  public StartPart with(String name, Object value) {
    return new StartPart(
        new StartJourney(start.id(), start.journey(), Given.plus(start.properties(), name, value)),
        branches());
  }

  /** What follows when the other journey does not take the user. */
  public StartPart onRefused(Part first, Part... rest) {
    return new StartPart(
        start, plus(new Branch(Outcome.REFUSED, "onRefused(..)", Sequence.of(first, rest))));
  }
}
