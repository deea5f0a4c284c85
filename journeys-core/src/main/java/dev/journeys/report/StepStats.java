package dev.journeys.report;

import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Outcome;
import java.util.Map;
import java.util.Objects;

/**
 * The figures of one step: who came is who went on, who waits, and who left the journey here.
 *
 * <p>Immutable.
 *
 * @param step the step's id
 * @param entered how many arrivals there were
 * @param forward how many went on, by outcome; outcomes that never occurred are absent
 * @param left how many left the journey at this step, by status; statuses that never occurred are
 *     absent
 */
public record StepStats(
    String step, long entered, Map<Outcome, Long> forward, Map<EnrollmentStatus, Long> left) {

  /** Copies the maps. */
  public StepStats {
    Objects.requireNonNull(step, "step");
    forward = Map.copyOf(forward);
    left = Map.copyOf(left);
  }

  /** How many went on by an outcome. */
  public long forward(Outcome outcome) {
    return forward.getOrDefault(outcome, 0L);
  }

  /** How many went on by any outcome. */
  public long forwardTotal() {
    return forward.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many are at the step now. */
  public long waiting() {
    return entered - forwardTotal() - left.values().stream().mapToLong(Long::longValue).sum();
  }
}
