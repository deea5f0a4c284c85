package dev.journeys.store;

import java.time.Instant;
import java.util.Objects;

/**
 * One published revision as it is stored.
 *
 * <p>Immutable.
 *
 * @param journey the journey's id
 * @param journeyNumber the store's number of the journey, the same for all its revisions
 * @param revision the revision's number, from 1
 * @param json the definition
 * @param hash the hash of its canonical form
 * @param publishedAt when it was published
 */
public record StoredDefinition(
    String journey,
    int journeyNumber,
    int revision,
    String json,
    String hash,
    Instant publishedAt) {

  /** Checks that nothing is null. */
  public StoredDefinition {
    Objects.requireNonNull(journey, "journey");
    Objects.requireNonNull(json, "json");
    Objects.requireNonNull(hash, "hash");
    Objects.requireNonNull(publishedAt, "publishedAt");
  }
}
