package dev.journeys.channel;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a service answered to a webhook.
 *
 * <p>Immutable.
 *
 * @param status the status of HTTP
 * @param headers the headers, by their names in lower case
 * @param body the body; the empty text when there is none
 */
public record WebhookAnswer(int status, Map<String, String> headers, String body) {

  /** Copies the headers. */
  public WebhookAnswer {
    headers =
        headers.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    header -> header.getKey().toLowerCase(Locale.ROOT),
                    Map.Entry::getValue,
                    (first, second) -> first));
    Objects.requireNonNull(body, "body");
  }

  /** An answer with neither headers nor a body. */
  public static WebhookAnswer of(int status) {
    return of(status, "");
  }

  /** An answer without headers. */
  public static WebhookAnswer of(int status, String body) {
    return new WebhookAnswer(status, Map.of(), body);
  }

  /** A header. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }
}
