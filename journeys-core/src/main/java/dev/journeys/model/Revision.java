package dev.journeys.model;

import java.time.Instant;
import java.util.Objects;

/**
 * A journey as it was published: what an enrollment stays on until somebody moves it.
 *
 * <p>Immutable.
 *
 * @param journeyNumber the number that the store gave the journey at its first publish; the same
 *     for all its revisions
 * @param number the revision's number within the journey, from 1
 * @param journey the definition
 * @param publishedAt when it was published
 * @param firstPublishedAt when the first revision was published
 * @param takesEntries whether users enter by this revision; true of at most one revision of a
 *     journey
 */
public record Revision(
    int journeyNumber,
    int number,
    Journey journey,
    Instant publishedAt,
    Instant firstPublishedAt,
    boolean takesEntries) {

  /** Checks that nothing is null. */
  public Revision {
    Objects.requireNonNull(journey, "journey");
    Objects.requireNonNull(publishedAt, "publishedAt");
    Objects.requireNonNull(firstPublishedAt, "firstPublishedAt");
  }
}
