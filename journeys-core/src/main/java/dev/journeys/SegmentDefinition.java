package dev.journeys;

import dev.journeys.value.Problem;
import java.util.List;
import java.util.Objects;

/**
 * What became of defining a segment.
 *
 * <p>Immutable.
 *
 * @param name the segment's name
 * @param version the version that the segment is, new or not
 * @param changed whether the version is a new one
 * @param warnings what the author should know
 */
public record SegmentDefinition(String name, int version, boolean changed, List<Problem> warnings) {

  /** Copies the list. */
  public SegmentDefinition {
    Objects.requireNonNull(name, "name");
    warnings = List.copyOf(warnings);
  }
}
