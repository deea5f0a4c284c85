package dev.journeys;

import dev.journeys.value.Problem;
import java.util.List;
import java.util.Objects;

/**
 * What became of publishing a journey.
 *
 * <p>Immutable.
 *
 * @param journey the journey's id
 * @param revision the revision that the journey is, new or not
 * @param change whether anything changed
 * @param warnings what the author should know
 */
public record Publication(String journey, int revision, Change change, List<Problem> warnings) {

  /** Whether anything changed. */
  public enum Change {
    /** The journey is a new revision, which takes entries from now on. */
    NEW_REVISION,
    /** The journey is the newest revision already. */
    UNCHANGED,
    /** The journey is an earlier revision; the newest one stays in force. */
    OLDER_REVISION
  }

  /** Copies the list. */
  public Publication {
    Objects.requireNonNull(journey, "journey");
    Objects.requireNonNull(change, "change");
    warnings = List.copyOf(warnings);
  }
}
