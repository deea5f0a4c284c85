package dev.journeys.reference.model;

import dev.journeys.policy.RetryPolicy;
import dev.journeys.reference.words.Mutation;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/** How the engine that is modelled was set up, and in what the model is to be wrong. */
public record ModelSettings(
    ZoneId zone, Optional<Duration> maxEventAge, RetryPolicy retry, Set<Mutation> mutations) {

  boolean has(Mutation mutation) {
    return mutations.contains(mutation);
  }
}
