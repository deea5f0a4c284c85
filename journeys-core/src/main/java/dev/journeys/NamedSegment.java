package dev.journeys;

import dev.journeys.condition.Condition;
import java.time.Instant;
import java.util.Objects;

/**
 * A named segment as it is defined.
 *
 * <p>Immutable.
 *
 * @param name the segment's name
 * @param version the version; each definition anew, and each removal, makes it more
 * @param condition of whom it is true
 * @param definedAt when it was defined so
 */
public record NamedSegment(String name, int version, Condition condition, Instant definedAt) {

  /** Checks that nothing is null. */
  public NamedSegment {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(condition, "condition");
    Objects.requireNonNull(definedAt, "definedAt");
  }
}
