package dev.journeys.liquid.internal.run;

/** A compiled template that is rendered within another one. */
public interface Partial {

  /** Renders it with the variables of a state. */
  Flow render(RenderState state, Out out);
}
