package dev.journeys.report;

import dev.journeys.channel.DeliveryUpdate;
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
 * @param messages of a send, what became of its messages beside the outcome: how many were {@link
 *     Outcome#SENT} and then waited for feedback, and how many updates came of which kind
 * @param conversions of a send with a conversion, what came of its messages
 */
public record StepStats(
    String step,
    long entered,
    Map<Outcome, Long> forward,
    Map<EnrollmentStatus, Long> left,
    Map<Outcome, Long> messages,
    ConversionStats conversions) {

  /** Copies the maps. */
  public StepStats {
    Objects.requireNonNull(step, "step");
    forward = Map.copyOf(forward);
    left = Map.copyOf(left);
    messages = Map.copyOf(messages);
    Objects.requireNonNull(conversions, "conversions");
  }

  /** The figures of a step of whose messages no more is known. */
  public StepStats(
      String step, long entered, Map<Outcome, Long> forward, Map<EnrollmentStatus, Long> left) {
    this(step, entered, forward, left, Map.of(), ConversionStats.NONE);
  }

  /** How many messages of a send the channel took. */
  public long sent() {
    return forward(Outcome.SENT) + messages.getOrDefault(Outcome.SENT, 0L);
  }

  /** How many messages of a send got an update, whether or not the send waits for it. */
  public long updated(DeliveryUpdate update) {
    return messages.getOrDefault(update.outcome(), 0L);
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
