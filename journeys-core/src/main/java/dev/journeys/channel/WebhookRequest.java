package dev.journeys.channel;

import dev.journeys.model.Webhook;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One request of a webhook for one user, with everything filled in.
 *
 * <p>Immutable.
 *
 * @param key names this webhook for ever: the same over retries, restarts and nodes, and of no
 *     other; also the header {@code Idempotency-Key}
 * @param user the user's id
 * @param journey the journey's id
 * @param revision the journey's revision
 * @param step the step's id
 * @param attempt which attempt this is, from 1
 * @param method the method
 * @param url where it goes
 * @param headers all headers that are to be sent, among them what the engine's settings add
 * @param body the body, if there is one
 */
public record WebhookRequest(
    String key,
    String user,
    String journey,
    int revision,
    String step,
    int attempt,
    Webhook.Method method,
    URI url,
    Map<String, String> headers,
    Optional<String> body) {

  /** Checks that nothing is null, and copies the headers. */
  public WebhookRequest {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(journey, "journey");
    Objects.requireNonNull(step, "step");
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(url, "url");
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    Objects.requireNonNull(body, "body");
  }

  /** Without the headers and the body, which may hold secrets. */
  @Override
  public String toString() {
    return method + " " + url + " attempt " + attempt + " of " + journey + "/" + step;
  }
}
