package dev.journeys.condition;

import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Problem;
import dev.journeys.value.Value;
import java.util.List;
import java.util.Objects;

/**
 * Compares an attribute or a property with values.
 *
 * <p>Immutable.
 *
 * @param operand what is looked at
 * @param operator how it is compared
 * @param values what it is compared with, as many as the operator takes
 */
public record Comparison(Operand operand, Operator operator, List<Value> values)
    implements Condition {

  /** Copies the values and checks their number. */
  public Comparison {
    Objects.requireNonNull(operand, "operand");
    Objects.requireNonNull(operator, "operator");
    values = List.copyOf(values);
    if (values.size() < operator.fewestValues() || values.size() > operator.mostValues()) {
      throw new InvalidInputException(
          Problem.error(
              operand.name(),
              values.size()
                  + " values (expected: "
                  + expected(operator)
                  + " for \""
                  + operator.words()
                  + "\")",
              "Give as many values as the comparison takes."));
    }
  }

  private static String expected(Operator operator) {
    return operator.fewestValues() == operator.mostValues()
        ? String.valueOf(operator.fewestValues())
        : "at least " + operator.fewestValues();
  }

  @Override
  public Kind kind() {
    return Kind.COMPARISON;
  }
}
