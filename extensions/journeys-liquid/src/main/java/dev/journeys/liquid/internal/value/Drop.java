package dev.journeys.liquid.internal.value;

import org.jspecify.annotations.Nullable;

/** An object of the engine's own whose keys are computed, such as {@code forloop}. */
public interface Drop {

  /** Whether there is a key. */
  boolean has(String key);

  /** The value of a key; null when there is none. */
  @Nullable Object get(String key);
}
