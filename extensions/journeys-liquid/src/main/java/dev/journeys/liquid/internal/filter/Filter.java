package dev.journeys.liquid.internal.filter;

import org.jspecify.annotations.Nullable;

/** Makes a value of a value. */
@FunctionalInterface
public interface Filter {

  /** The value that the filter makes. */
  @Nullable Object apply(@Nullable Object input, Arguments arguments);
}
