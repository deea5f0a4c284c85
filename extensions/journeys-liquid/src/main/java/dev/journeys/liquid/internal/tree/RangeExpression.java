package dev.journeys.liquid.internal.tree;

import dev.journeys.liquid.internal.run.RenderState;
import dev.journeys.liquid.internal.value.IntRange;
import dev.journeys.liquid.internal.value.Markup;
import dev.journeys.liquid.internal.value.Numbers;
import org.jspecify.annotations.Nullable;

/**
 * The integers from one to another.
 *
 * @param first the first
 * @param last the last
 */
public record RangeExpression(Expression first, Expression last) implements Expression {

  @Override
  public @Nullable Object evaluate(RenderState state) {
    state.budget().step();
    return new IntRange(end(first, state), end(last, state));
  }

  private static long end(Expression expression, RenderState state) {
    Object value = Markup.plain(expression.evaluate(state));
    state.budget().readText(value);
    boolean lenient = value == null || value instanceof String || expression instanceof Constant;
    Long integer = lenient ? Numbers.lenientInteger(value) : null;
    return integer == null ? Numbers.toInteger(value) : integer;
  }
}
