package dev.journeys.liquid.internal.tree;

import dev.journeys.liquid.internal.run.RenderState;
import dev.journeys.liquid.internal.value.Markup;
import dev.journeys.liquid.internal.value.Order;
import org.jspecify.annotations.Nullable;

/**
 * A value that is true, or two that stand in a relation.
 *
 * @param left the value
 * @param operator the relation
 * @param right the other value
 */
public record Comparison(Expression left, Operator operator, Expression right) {

  /** The relations. */
  public enum Operator {
    /** The left value is true; there is no other. */
    TRUE,
    /** {@code ==}. */
    EQUAL,
    /** {@code !=} and {@code <>}. */
    DIFFERENT,
    /** {@code <}. */
    LESS,
    /** {@code <=}. */
    AT_MOST,
    /** {@code >}. */
    MORE,
    /** {@code >=}. */
    AT_LEAST,
    /** {@code contains}. */
    CONTAINS
  }

  boolean holds(RenderState state) {
    state.budget().step();
    Object a = Markup.plain(left.evaluate(state));
    if (operator == Operator.TRUE) {
      return Order.isTrue(a);
    }
    Object b = Markup.plain(right.evaluate(state));
    return switch (operator) {
      case EQUAL -> Order.same(a, b, state.budget());
      case DIFFERENT -> !Order.same(a, b, state.budget());
      case CONTAINS -> Order.contains(a, b, state.budget());
      default -> relates(a, b, state);
    };
  }

  private boolean relates(@Nullable Object a, @Nullable Object b, RenderState state) {
    Integer order = Order.relate(a, b, state.budget());
    if (order == null) {
      return false;
    }
    return switch (operator) {
      case LESS -> order < 0;
      case AT_MOST -> order <= 0;
      case MORE -> order > 0;
      default -> order >= 0;
    };
  }
}
