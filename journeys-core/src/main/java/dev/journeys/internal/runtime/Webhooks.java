package dev.journeys.internal.runtime;

import dev.journeys.channel.CallResult;
import dev.journeys.channel.Escaping;
import dev.journeys.channel.TemplateContext;
import dev.journeys.channel.WebhookAnswer;
import dev.journeys.channel.WebhookClient;
import dev.journeys.channel.WebhookRequest;
import dev.journeys.channel.WebhookSettings;
import dev.journeys.condition.Expression;
import dev.journeys.internal.web.HttpWebhookClient;
import dev.journeys.internal.web.Json;
import dev.journeys.kernel.Input;
import dev.journeys.kernel.WebhookOrder;
import dev.journeys.model.Webhook;
import dev.journeys.model.WebhookHeaders;
import dev.journeys.time.EngineTime;
import dev.journeys.value.Value;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes requests of webhooks, and results of their answers.
 *
 * <p>Safe for concurrent use.
 */
final class Webhooks {

  private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);

  /** By these statuses a service says that it may help to ask again. */
  private static final Set<Integer> ASK_AGAIN = Set.of(408, 425, 429, 500, 502, 503, 504);

  /** By these it says as well that it did nothing. */
  private static final Set<Integer> NOT_DONE = Set.of(408, 425, 429, 503);

  /** What is thrown before a connection is there, so that nothing was sent. */
  private static final List<Class<? extends IOException>> NOT_CONNECTED =
      List.of(
          ConnectException.class,
          HttpConnectTimeoutException.class,
          NoRouteToHostException.class,
          UnknownHostException.class);

  private static final int DEEPEST_CAUSE = 8;

  /** No service is waited for longer than this, whatever it asks for. */
  private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

  private final WebhookSettings settings;
  private final @Nullable HttpWebhookClient own;
  private final WebhookClient client;
  private final @Nullable MessageTexts texts;
  private final EngineTime time;

  /**
   * Puts them together.
   *
   * @param given the host's client, or null for that of the engine
   * @param texts renders templates, or null when there are none
   */
  Webhooks(
      WebhookSettings settings,
      @Nullable WebhookClient given,
      @Nullable MessageTexts texts,
      EngineTime time) {
    this.settings = settings;
    HttpWebhookClient engines = given == null ? new HttpWebhookClient(settings) : null;
    this.own = engines;
    this.client = engines == null ? Objects.requireNonNull(given) : engines;
    this.texts = texts;
    this.time = time;
  }

  /** It cannot be asked, and trying again does not help. */
  private static final class Unaskable extends Exception {
    private static final long serialVersionUID = 1L;

    Unaskable(String reason) {
      super(reason, null, false, false);
    }
  }

  /** Begins an attempt. */
  @Nullable CompletionStage<Input.AttemptResult> attempt(WebhookOrder order) {
    try {
      WebhookRequest request = request(order);
      Optional<String> refusal = own == null ? Optional.empty() : own.refusal(request);
      if (refusal.isPresent()) {
        throw new Unaskable(refusal.get());
      }
      CompletionStage<WebhookAnswer> answer = exchange(request);
      return answer == null ? null : answer.handle((one, e) -> result(order, one, e));
    } catch (Unaskable e) {
      return CompletableFuture.completedFuture(failed(String.valueOf(e.getMessage())));
    } catch (UnknownHostException e) {
      return CompletableFuture.completedFuture(result(order, null, e));
    }
  }

  private @Nullable CompletionStage<WebhookAnswer> exchange(WebhookRequest request) {
    try {
      return client.exchange(request);
    } catch (Exception e) {
      // what a client throws may say as well that there was no connection
      return CompletableFuture.failedFuture(e);
    }
  }

  private WebhookRequest request(WebhookOrder order) throws Unaskable {
    Webhook webhook = order.webhook();
    Texts made = new Texts(order);
    Map<String, Value> values = values(order, made);
    String url = made.render("url", webhook.url(), Escaping.URL);
    boolean isJson = webhook.method().hasBody() && !values.isEmpty();
    Optional<String> body = Optional.empty();
    if (webhook.body().isPresent()) {
      body = Optional.of(made.render("body", webhook.body().get(), Escaping.NONE));
    } else if (isJson) {
      body = Optional.of(Json.object(values));
    } else {
      url = withQuery(url, values);
    }
    return new WebhookRequest(
        order.call().callKey(),
        order.user(),
        order.journey(),
        order.call().revision(),
        order.step(),
        order.attempt(),
        webhook.method(),
        checked(url, webhook),
        headers(order, made, isJson),
        body);
  }

  private static Map<String, Value> values(WebhookOrder order, Texts made) throws Unaskable {
    Map<String, Value> values = new LinkedHashMap<>();
    for (Map.Entry<String, Expression> entry : order.webhook().values().entrySet()) {
      Value value = order.call().arguments().get(entry.getKey());
      if (entry.getValue() instanceof Expression.Constant constant) {
        value = made.render(entry.getKey(), constant.value(), Escaping.NONE);
      }
      if (value != null) {
        values.put(entry.getKey(), value);
      }
    }
    return values;
  }

  private Map<String, String> headers(WebhookOrder order, Texts made, boolean isJson)
      throws Unaskable {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    if (isJson) {
      headers.put("Content-Type", "application/json");
    }
    for (Map.Entry<String, String> header : order.webhook().headers().entrySet()) {
      String value = made.render(header.getKey(), header.getValue(), Escaping.NONE);
      if (!WebhookHeaders.takesValue(value)) {
        throw new Unaskable(
            "header \""
                + header.getKey()
                + "\" would have a line break or another character that no header may have");
      }
      headers.put(header.getKey(), value);
    }
    settings.allows(order.target()).map(settings::headers).ifPresent(headers::putAll);
    headers.put("Idempotency-Key", order.call().callKey());
    return headers;
  }

  private static String withQuery(String url, Map<String, Value> values) {
    if (values.isEmpty()) {
      return url;
    }
    // a fragment is not for the service
    String asked = before('#', url);
    StringJoiner query = new StringJoiner("&", asked + (asked.contains("?") ? "&" : "?"), "");
    values.forEach(
        (name, value) -> query.add(encoded(name) + "=" + encoded(value.canonicalText())));
    return query.toString();
  }

  private static String encoded(String text) {
    StringBuilder out = new StringBuilder();
    Escaping.URL.append(text, out);
    return out.toString();
  }

  /** A template cannot lead to another host than the one that was allowed. */
  private URI checked(String url, Webhook webhook) throws Unaskable {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      throw new Unaskable("URL of " + webhook.target() + " cannot be read: " + e.getReason());
    }
    String target =
        new Webhook("", webhook.method(), url, Map.of(), Map.of(), Optional.empty(), Map.of())
            .target();
    if (uri.getHost() == null || uri.getRawUserInfo() != null || !target.equals(webhook.target())) {
      throw new Unaskable("URL leads to \"" + target + "\", not to " + webhook.target());
    }
    if (dotSegments(url) > dotSegments(webhook.url())) {
      throw new Unaskable(
          "a part of the URL's path would be \".\" or \"..\", which leads elsewhere");
    }
    if (!settings.plainHttp() && !"https".equalsIgnoreCase(uri.getScheme())) {
      throw new Unaskable(uri.getScheme() + " is not allowed (expected: https)");
    }
    return uri;
  }

  /** How many parts of a path stay or climb, which percent-encoding does not hinder. */
  private static int dotSegments(String url) {
    int count = 0;
    for (String part : before('?', before('#', url)).split("/", -1)) {
      count += part.equals(".") || part.equals("..") ? 1 : 0;
    }
    return count;
  }

  private static String before(char end, String text) {
    int at = text.indexOf(end);
    return at < 0 ? text : text.substring(0, at);
  }

  private static Input.AttemptResult failed(String reason) {
    return new Input.Returned(CallResult.failed(reason));
  }

  private Input.AttemptResult result(
      WebhookOrder order, @Nullable WebhookAnswer answer, @Nullable Throwable e) {
    Input.AttemptResult result = answer == null ? broken(e) : result(order.webhook(), answer);
    if (result instanceof Input.Broken broken) {
      warn(order, broken.reason());
    } else if (result instanceof Input.NotDone notDone) {
      warn(order, notDone.reason());
    }
    return result;
  }

  private static void warn(WebhookOrder order, String reason) {
    LOG.warn(
        "webhook failed host={} journey={} step={} attempt={} reason={}",
        order.target(),
        order.journey(),
        order.step(),
        order.attempt(),
        reason);
  }

  private static Input.AttemptResult broken(@Nullable Throwable e) {
    Throwable cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
    if (cause == null) {
      return new Input.Broken("the webhook answered null");
    }
    // the words about an argument may show it, and it may be a secret
    boolean isArgument = isCausedBy(cause, List.of(IllegalArgumentException.class));
    String reason = isArgument ? cause.getClass().getName() : cause.toString();
    return isCausedBy(cause, NOT_CONNECTED) ? new Input.NotDone(reason) : new Input.Broken(reason);
  }

  private static boolean isCausedBy(
      Throwable failure, List<? extends Class<? extends Exception>> kinds) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
      Class<?> kind = cause.getClass();
      if (kinds.stream().anyMatch(known -> known.isAssignableFrom(kind))) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private Input.AttemptResult result(Webhook webhook, WebhookAnswer answer) {
    int status = answer.status();
    if (status >= 200 && status < 300) {
      return new Input.Returned(new CallResult.Ok(Json.values(answer.body(), webhook.captures())));
    }
    if (ASK_AGAIN.contains(status)) {
      return retryAfter(answer)
          .<Input.AttemptResult>map(pause -> new Input.Returned(CallResult.retryLater(pause)))
          .orElseGet(() -> notNow(status));
    }
    return failed(
        "answer " + status + (status / 100 == 3 ? ", and redirects are not followed" : ""));
  }

  private static Input.AttemptResult notNow(int status) {
    String reason = "answer " + status;
    return NOT_DONE.contains(status) ? new Input.NotDone(reason) : new Input.Broken(reason);
  }

  /** Seconds, or a date of HTTP (RFC 9110, section 10.2.3); what is neither is not heeded. */
  private Optional<Duration> retryAfter(WebhookAnswer answer) {
    Optional<String> header = answer.header("Retry-After").map(String::strip);
    if (header.isEmpty()) {
      return Optional.empty();
    }
    String text = header.get();
    if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.of(
          text.length() > 6 ? LONGEST_PAUSE : shortened(Duration.ofSeconds(Long.parseLong(text))));
    }
    try {
      Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(shortened(Duration.between(time.now(), at)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Duration shortened(Duration pause) {
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }

  /** Fills in the texts of one request. */
  private final class Texts {
    private final WebhookOrder order;
    private @Nullable TemplateContext context;

    Texts(WebhookOrder order) {
      this.order = order;
    }

    String render(String what, String text, Escaping escaping) throws Unaskable {
      return texts == null || !texts.isTemplate(text)
          ? text
          : render(what, Value.text(text), escaping).canonicalText();
    }

    Value render(String what, Value value, Escaping escaping) throws Unaskable {
      if (texts == null) {
        return value;
      }
      try {
        return texts.render(what, value, escaping, context());
      } catch (MessageTexts.Unsendable e) {
        throw new Unaskable(String.valueOf(e.getMessage()));
      }
    }

    private TemplateContext context() {
      TemplateContext known = context;
      if (known == null) {
        known =
            TemplateContext.of(order.user(), order.call().attributes())
                .event(order.event())
                .entry(order.entry())
                .journey(order.journey(), order.call().revision())
                .step(order.step())
                .vars(order.variables())
                .now(time.now())
                .zone(order.zone())
                .build();
        context = known;
      }
      return known;
    }
  }
}
