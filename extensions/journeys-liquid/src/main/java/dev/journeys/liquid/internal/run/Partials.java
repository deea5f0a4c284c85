package dev.journeys.liquid.internal.run;

import org.jspecify.annotations.Nullable;

/** Finds partials by name. */
public interface Partials {

  /** The partial; null when there is none of that name. */
  @Nullable Partial find(String name);
}
