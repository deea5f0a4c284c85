package dev.journeys.channel;

import dev.journeys.value.Value;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A message that an {@link InboxChannel} keeps for a user.
 *
 * <p>Immutable.
 *
 * @param sendKey names the message, for {@code engine.shown(..)} and {@code engine.feedback(..)}
 * @param journey the journey that sent it
 * @param step the step that sent it
 * @param channel the name of the channel
 * @param template the template's name
 * @param fields the fields, rendered
 * @param since when it was sent
 * @param expires from when on it is gone
 * @param shown how often it was shown
 */
public record InboxMessage(
    String sendKey,
    String journey,
    String step,
    String channel,
    String template,
    Map<String, Value> fields,
    Instant since,
    Instant expires,
    int shown) {

  /** Checks that nothing is null, and copies the fields. */
  public InboxMessage {
    Objects.requireNonNull(sendKey, "sendKey");
    Objects.requireNonNull(journey, "journey");
    Objects.requireNonNull(step, "step");
    Objects.requireNonNull(channel, "channel");
    Objects.requireNonNull(template, "template");
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(expires, "expires");
  }
}
