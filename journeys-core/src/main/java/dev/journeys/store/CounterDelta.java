package dev.journeys.store;

import java.util.Objects;

/**
 * What is added to a counter.
 *
 * <p>Immutable.
 *
 * @param key the counter
 * @param count what is added
 */
public record CounterDelta(CounterKey key, Count count) {

  /** Checks that nothing is null. */
  public CounterDelta {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(count, "count");
  }
}
