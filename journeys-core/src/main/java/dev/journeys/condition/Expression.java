package dev.journeys.condition;

import dev.journeys.value.Value;
import java.util.Objects;

/**
 * Where a step gets a value from: written in the journey, or looked up when the step is reached.
 *
 * <p>Immutable.
 */
public sealed interface Expression permits Expression.Constant, Expression.Lookup {

  /** The kinds of expression; each permitted type has exactly one. */
  enum Kind {
    /** {@link Constant}. */
    CONSTANT,
    /** {@link Lookup}. */
    LOOKUP
  }

  /** The kind of this expression. */
  Kind kind();

  /**
   * A value that is written in the journey.
   *
   * @param value the value
   */
  record Constant(Value value) implements Expression {
    /** Checks that the value is not null. */
    public Constant {
      Objects.requireNonNull(value, "value");
    }

    @Override
    public Kind kind() {
      return Kind.CONSTANT;
    }
  }

  /**
   * An attribute, a property or a variable, as it is when the step is reached; nothing when it is
   * not there.
   *
   * @param operand what is looked up
   */
  record Lookup(Operand operand) implements Expression {
    /** Checks that the operand is not null. */
    public Lookup {
      Objects.requireNonNull(operand, "operand");
    }

    @Override
    public Kind kind() {
      return Kind.LOOKUP;
    }
  }
}
