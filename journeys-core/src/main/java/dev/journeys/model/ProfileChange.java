package dev.journeys.model;

import dev.journeys.condition.Expression;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Problem;
import java.util.Objects;
import java.util.Optional;

/**
 * One change of one attribute of the user.
 *
 * <p>Immutable.
 *
 * @param attribute the attribute's name
 * @param operation what is done with it
 * @param operand the value that the operation takes; empty for {@link Operation#CLEAR}. If the
 *     engine was given a {@code TemplateEngine}, every text of a constant that has markup of that
 *     language is a template, and what it makes is a text
 */
public record ProfileChange(String attribute, Operation operation, Optional<Expression> operand) {

  /** What can be done with an attribute. An operand that is not there leaves it as it is. */
  public enum Operation {
    /** Gives it a value. */
    SET,
    /** Adds a number to a number; a missing attribute counts as 0. */
    INCREASE,
    /** Takes a number from a number; a missing attribute counts as 0. */
    DECREASE,
    /** Puts a value at the end of a list, unless it is in it; a missing attribute is empty. */
    ADD,
    /** Takes every equal value out of a list. */
    REMOVE,
    /** Takes the attribute away. */
    CLEAR
  }

  /**
   * Checks that the operand is there just when it is needed.
   *
   * @throws InvalidInputException if it is not
   */
  public ProfileChange {
    Objects.requireNonNull(attribute, "attribute");
    Objects.requireNonNull(operation, "operation");
    if (operand.isPresent() == (operation == Operation.CLEAR)) {
      throw new InvalidInputException(
          Problem.error(
              attribute,
              operation + " with operand " + operand + " (expected: one for all but CLEAR)",
              "Use ProfileChange.of(..) or clear(..)."));
    }
  }

  /** A change with a value. */
  public static ProfileChange of(String attribute, Operation operation, Expression operand) {
    return new ProfileChange(attribute, operation, Optional.of(operand));
  }

  /** Takes an attribute away. */
  public static ProfileChange clear(String attribute) {
    return new ProfileChange(attribute, Operation.CLEAR, Optional.empty());
  }
}
