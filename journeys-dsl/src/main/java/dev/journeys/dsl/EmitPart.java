package dev.journeys.dsl;

import dev.journeys.model.Emit;
import dev.journeys.value.InvalidInputException;
import java.util.List;

/**
 * Raises an event of the user. Complete as it stands.
 *
 * <p>Immutable.
 */
public final class EmitPart extends StepPart {

  private final Emit emit;

  EmitPart(Emit emit) {
    super(emit, List.of());
    this.emit = emit;
  }

  /**
   * Gives the event a property.
   *
   * @param value a value, or an operand such as {@code attribute("plan")}, which is looked up on
   *     arrival; where it is not there, the property is left out
   * @throws InvalidInputException if it is neither
   */
  public EmitPart with(String name, Object value) {
    return new EmitPart(
        new Emit(emit.id(), emit.event(), Given.plus(emit.properties(), name, value)));
  }
}
