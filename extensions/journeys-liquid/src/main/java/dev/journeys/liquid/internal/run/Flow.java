package dev.journeys.liquid.internal.run;

/** How the render of a node went on. */
public enum Flow {
  /** To the next node. */
  NEXT,
  /** Out of the loop. */
  BREAK,
  /** To the next round of the loop. */
  CONTINUE
}
