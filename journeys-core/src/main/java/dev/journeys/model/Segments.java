package dev.journeys.model;

import dev.journeys.condition.Condition;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * All named segments as they are defined at some time.
 *
 * <p>Immutable.
 *
 * @param conditions their conditions, by name
 * @param redefinitions how often so far a segment got another condition while some journey named a
 *     segment
 * @param redefinedAt since when the last of these holds
 */
public record Segments(Map<String, Condition> conditions, int redefinitions, Instant redefinedAt) {

  /** No segments. */
  public static final Segments NONE = new Segments(Map.of(), 0, Instant.EPOCH);

  /** Copies the map. */
  public Segments {
    conditions = Map.copyOf(conditions);
    Objects.requireNonNull(redefinedAt, "redefinedAt");
  }
}
