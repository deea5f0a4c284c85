package dev.journeys.channel;

import dev.journeys.value.Value;
import java.util.Map;
import java.util.Objects;

/**
 * One call of an {@link ActionHandler} for one user.
 *
 * <p>Immutable.
 *
 * @param callKey names this call for ever: the same over retries, restarts and nodes, and of no
 *     other call
 * @param user the user's id
 * @param journey the journey's id
 * @param revision the journey's revision
 * @param step the id of the step that calls
 * @param attempt which attempt this is, from 1
 * @param arguments what the step gives, as it was when the call was handed over
 * @param attributes the user's attributes when the call was handed over
 */
public record ActionCall(
    String callKey,
    String user,
    String journey,
    int revision,
    String step,
    int attempt,
    Map<String, Value> arguments,
    Map<String, Value> attributes) {

  /** Checks that nothing is null. */
  public ActionCall {
    Objects.requireNonNull(callKey, "callKey");
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(journey, "journey");
    Objects.requireNonNull(step, "step");
    Objects.requireNonNull(arguments, "arguments");
    Objects.requireNonNull(attributes, "attributes");
  }
}
