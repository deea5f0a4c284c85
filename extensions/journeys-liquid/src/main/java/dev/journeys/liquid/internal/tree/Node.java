package dev.journeys.liquid.internal.tree;

import dev.journeys.liquid.internal.run.Flow;
import dev.journeys.liquid.internal.run.Out;
import dev.journeys.liquid.internal.run.RenderState;

/** A piece of a template. Implementations are immutable. */
public interface Node {

  /** Renders it. */
  Flow render(RenderState state, Out out);

  /** Whether it writes nothing; white space around nothing but such nodes is left out. */
  default boolean isBlank() {
    return false;
  }
}
