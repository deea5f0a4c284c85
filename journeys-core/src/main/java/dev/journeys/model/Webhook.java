package dev.journeys.model;

import dev.journeys.condition.Expression;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks another service over HTTP, at least once, under a key like that of a send, which goes along
 * as the header {@code Idempotency-Key}. If the engine was given a {@code TemplateEngine}, every
 * text here that has markup of that language is a template; in the URL, data is percent-encoded.
 *
 * <p>Immutable.
 *
 * @param id the step's id
 * @param method the method of the request
 * @param url where it goes, absolute, at most 2,048 characters; host and port are written out,
 *     never made by a template
 * @param headers further headers, in order
 * @param values what is given along: of a request with a body as the members of a JSON object, of
 *     any other as parameters of the query; one whose value is not there is left out
 * @param body a text that is sent instead of such an object
 * @param captures the variables of the enrollment that a JSON answer sets, each with the JSON
 *     pointer (RFC 6901) to its value; one that the answer does not have stays as it is
 * @param neverRepeat whether the service is not asked again when it is not known whether it did
 *     what it was asked
 */
public record Webhook(
    String id,
    Method method,
    String url,
    Map<String, String> headers,
    Map<String, Expression> values,
    Optional<String> body,
    Map<String, String> captures,
    boolean neverRepeat)
    implements Step {

  private static final List<Outcome> OUTCOMES = List.of(Outcome.OK, Outcome.FAILED);

  private static final List<Outcome> OUTCOMES_OF_UNREPEATED =
      List.of(Outcome.OK, Outcome.FAILED, Outcome.UNKNOWN);

  private static final Pattern BEGINNING =
      Pattern.compile(
          "(https?)://([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\\[[0-9a-f:.]+])(?::([0-9]{1,5}))?(?:[/?#].*)?",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** The methods of HTTP that a webhook may use. */
  public enum Method {
    /** Reads. */
    GET(false),
    /** Does something; the usual method. */
    POST(true),
    /** Replaces something. */
    PUT(true),
    /** Changes a part of something. */
    PATCH(true),
    /** Removes something. */
    DELETE(false);

    private final boolean hasBody;

    Method(boolean hasBody) {
      this.hasBody = hasBody;
    }

    /** Whether such a request has a body. */
    public boolean hasBody() {
      return hasBody;
    }
  }

  /** Copies the collections. */
  public Webhook {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(url, "url");
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    Objects.requireNonNull(body, "body");
    captures = Collections.unmodifiableMap(new LinkedHashMap<>(captures));
  }

  /**
   * A webhook that is asked again when it is not known whether the service did what it was asked.
   */
  public Webhook(
      String id,
      Method method,
      String url,
      Map<String, String> headers,
      Map<String, Expression> values,
      Optional<String> body,
      Map<String, String> captures) {
    this(id, method, url, headers, values, body, captures, false);
  }

  /** A copy that is not asked again when it is not known whether the service did it. */
  public Webhook neverRepeating() {
    return new Webhook(id, method, url, headers, values, body, captures, true);
  }

  /**
   * The host, in lower case, and the port, unless it is that of the scheme: {@code
   * api.shop.example}, {@code api.shop.example:8443}; the empty text if the URL does not begin with
   * a scheme and a host.
   */
  public String target() {
    Matcher matcher = BEGINNING.matcher(url);
    if (!matcher.matches()) {
      return "";
    }
    String standard = matcher.group(1).equalsIgnoreCase("https") ? "443" : "80";
    String port = matcher.group(3);
    String host = matcher.group(2).toLowerCase(Locale.ROOT);
    return port == null || port.equals(standard) ? host : host + ":" + port;
  }

  @Override
  public Kind kind() {
    return Kind.WEBHOOK;
  }

  @Override
  public List<Outcome> outcomes() {
    return neverRepeat ? OUTCOMES_OF_UNREPEATED : OUTCOMES;
  }

  @Override
  public Webhook withId(String newId) {
    return new Webhook(newId, method, url, headers, values, body, captures, neverRepeat);
  }
}
