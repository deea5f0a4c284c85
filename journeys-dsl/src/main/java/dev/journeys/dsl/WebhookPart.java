package dev.journeys.dsl;

import dev.journeys.condition.Expression;
import dev.journeys.model.Outcome;
import dev.journeys.model.Webhook;
import dev.journeys.value.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Asks another service over HTTP. Complete as it stands: whatever comes of it, the user goes on
 * behind it.
 *
 * <p>Immutable.
 */
public final class WebhookPart extends StepPart {

  private final Webhook webhook;

  WebhookPart(Webhook webhook, List<Branch> branches) {
    super(webhook, branches);
    this.webhook = webhook;
  }

  /** Uses another method than {@code POST}. */
  public WebhookPart method(Webhook.Method method) {
    Objects.requireNonNull(method, "method");
    return with(method, webhook.headers(), webhook.values(), webhook.body(), webhook.captures());
  }

  /** Gives the request a header, whose text may be a template. */
  public WebhookPart header(String name, String text) {
    return with(
        webhook.method(),
        plus(webhook.headers(), "name", name, "text", text),
        webhook.values(),
        webhook.body(),
        webhook.captures());
  }

  /**
   * Gives the request a value: a member of its JSON body or, where the method has none, a parameter
   * of the query.
   *
   * @param value a value, which may be a template, or an operand such as {@code attribute("plan")},
   *     which is looked up on arrival; where it is not there, the value is left out
   * @throws InvalidInputException if it is neither
   */
  public WebhookPart with(String name, Object value) {
    return with(
        webhook.method(),
        webhook.headers(),
        Given.plus(webhook.values(), name, value),
        webhook.body(),
        webhook.captures());
  }

  /** Sends a text, which may be a template, instead of JSON. */
  public WebhookPart body(String text) {
    Objects.requireNonNull(text, "text");
    return with(
        webhook.method(),
        webhook.headers(),
        webhook.values(),
        Optional.of(text),
        webhook.captures());
  }

  /**
   * Keeps a value of the JSON answer as a variable of the enrollment, which {@code
   * variable("coupon")} and {@code {{ vars.coupon }}} stand for from then on; where the answer does
   * not have it, the variable stays as it is.
   *
   * @param variable the variable's name
   * @param pointer where the value is, as a JSON pointer: {@code /data/code}
   */
  public WebhookPart capture(String variable, String pointer) {
    return with(
        webhook.method(),
        webhook.headers(),
        webhook.values(),
        webhook.body(),
        plus(webhook.captures(), "variable", variable, "pointer", pointer));
  }

  /**
   * Does not ask the service again when an attempt leaves open whether it did what it was asked: it
   * answered by 500, 502 or 504, not in time or not at all, or the engine ended meanwhile. An
   * attempt that could not connect is made again, as is one that the service put off.
   */
  public WebhookPart neverRepeat() {
    return new WebhookPart(webhook.neverRepeating(), branches());
  }

  /** What follows when it is not known what a service did that is never asked again. */
  public WebhookPart onUnknown(Part first, Part... rest) {
    return new WebhookPart(
        webhook, plus(new Branch(Outcome.UNKNOWN, "onUnknown(..)", Sequence.of(first, rest))));
  }

  /** What follows when the service answered by a status from 200 to 299. */
  public WebhookPart onOk(Part first, Part... rest) {
    return new WebhookPart(
        webhook, plus(new Branch(Outcome.OK, "onOk(..)", Sequence.of(first, rest))));
  }

  /** What follows when the service refused, or every attempt failed. */
  public WebhookPart onFailed(Part first, Part... rest) {
    return new WebhookPart(
        webhook, plus(new Branch(Outcome.FAILED, "onFailed(..)", Sequence.of(first, rest))));
  }

  private static Map<String, String> plus(
      Map<String, String> earlier, String what, String name, String which, String text) {
    Map<String, String> all = new LinkedHashMap<>(earlier);
    all.put(Objects.requireNonNull(name, what), Objects.requireNonNull(text, which));
    return all;
  }

  private WebhookPart with(
      Webhook.Method method,
      Map<String, String> headers,
      Map<String, Expression> values,
      Optional<String> body,
      Map<String, String> captures) {
    return new WebhookPart(
        new Webhook(
            webhook.id(),
            method,
            webhook.url(),
            headers,
            values,
            body,
            captures,
            webhook.neverRepeat()),
        branches());
  }
}
