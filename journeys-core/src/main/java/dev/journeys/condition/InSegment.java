package dev.journeys.condition;

import java.util.Objects;

/**
 * True of whom the condition of a named segment is true, as the segment is defined now.
 *
 * <p>Immutable.
 *
 * @param segment the segment's name
 */
public record InSegment(String segment) implements Condition {

  /** Checks that the name is not null. */
  public InSegment {
    Objects.requireNonNull(segment, "segment");
  }

  @Override
  public Kind kind() {
    return Kind.IN_SEGMENT;
  }
}
