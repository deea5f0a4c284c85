package dev.journeys.liquid.internal.tree;

import dev.journeys.liquid.internal.run.RenderState;
import org.jspecify.annotations.Nullable;

/**
 * A value that the author wrote.
 *
 * @param value the value
 */
public record Constant(@Nullable Object value) implements Expression {

  @Override
  public @Nullable Object evaluate(RenderState state) {
    return value;
  }
}
