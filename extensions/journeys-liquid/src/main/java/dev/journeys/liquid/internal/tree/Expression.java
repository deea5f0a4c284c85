package dev.journeys.liquid.internal.tree;

import dev.journeys.liquid.internal.run.RenderState;
import org.jspecify.annotations.Nullable;

/** Something in a template that has a value. Implementations are immutable. */
public interface Expression {

  /** The value, where a render stands. */
  @Nullable Object evaluate(RenderState state);
}
