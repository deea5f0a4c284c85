package dev.journeys;

import dev.journeys.model.Refusal;
import java.util.Objects;
import java.util.Optional;

/**
 * What became of a call that asked for an enrollment.
 *
 * <p>Immutable.
 *
 * @param refusal why the user did not enter; empty when the user did
 */
public record EnrollResult(Optional<Refusal> refusal) {

  /** Checks that nothing is null. */
  public EnrollResult {
    Objects.requireNonNull(refusal, "refusal");
  }

  /** Whether the user entered. */
  public boolean entered() {
    return refusal.isEmpty();
  }
}
