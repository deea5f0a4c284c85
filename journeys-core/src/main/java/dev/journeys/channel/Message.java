package dev.journeys.channel;

import dev.journeys.model.MessageContent;
import dev.journeys.value.Value;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;

/**
 * One message to one user, as a channel gets it.
 *
 * <p>Immutable.
 *
 * @param sendKey names this send for ever: the same over retries, restarts and nodes, and of no
 *     other send
 * @param user the user's id
 * @param journey the journey's id
 * @param revision the journey's revision
 * @param step the id of the step that sends
 * @param attempt which attempt this is, from 1
 * @param content what to send; its templates are rendered
 * @param attributes the user's attributes when the message was handed over
 * @param event the properties of the event at hand: that of the nearest preceding wait, else the
 *     entry event
 * @param entry the properties of the entry event; of an entry by inaction, of the event that was
 *     done
 * @param zone the zone of the user's local times: the user's own, else the journey's, else the
 *     engine's
 * @param variables the variables of the enrollment, which its steps captured from answers
 */
public record Message(
    String sendKey,
    String user,
    String journey,
    int revision,
    String step,
    int attempt,
    MessageContent content,
    Map<String, Value> attributes,
    Map<String, Value> event,
    Map<String, Value> entry,
    ZoneId zone,
    Map<String, Value> variables) {

  /** Checks that nothing is null. */
  public Message {
    Objects.requireNonNull(sendKey, "sendKey");
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(journey, "journey");
    Objects.requireNonNull(step, "step");
    Objects.requireNonNull(content, "content");
    Objects.requireNonNull(attributes, "attributes");
    Objects.requireNonNull(event, "event");
    Objects.requireNonNull(entry, "entry");
    Objects.requireNonNull(zone, "zone");
    Objects.requireNonNull(variables, "variables");
  }

  /** A message of an enrollment without variables. */
  public Message(
      String sendKey,
      String user,
      String journey,
      int revision,
      String step,
      int attempt,
      MessageContent content,
      Map<String, Value> attributes,
      Map<String, Value> event,
      Map<String, Value> entry,
      ZoneId zone) {
    this(
        sendKey,
        user,
        journey,
        revision,
        step,
        attempt,
        content,
        attributes,
        event,
        entry,
        zone,
        Map.of());
  }

  /** A copy that sends something else. */
  public Message with(MessageContent newContent) {
    return new Message(
        sendKey,
        user,
        journey,
        revision,
        step,
        attempt,
        newContent,
        attributes,
        event,
        entry,
        zone,
        variables);
  }
}
