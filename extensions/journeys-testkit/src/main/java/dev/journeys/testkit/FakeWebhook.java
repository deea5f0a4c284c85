package dev.journeys.testkit;

import dev.journeys.channel.WebhookAnswer;
import dev.journeys.channel.WebhookClient;
import dev.journeys.channel.WebhookRequest;
import dev.journeys.time.EngineTime;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * A service that is not there: it records every request of a webhook, and answers by a script. Each
 * {@code next..} answers one attempt, in order, and every attempt after the script is answered by
 * status 200.
 *
 * <pre>{@code
 * driver.webhook("api.shop.example").nextAnswers(503).nextAnswers(200, "{\"code\": \"X1\"}");
 * }</pre>
 *
 * <p>Safe for concurrent use.
 */
public final class FakeWebhook implements WebhookClient {

  private final AnswerScript<WebhookRequest, WebhookAnswer> script;

  /** Makes a service that answers by status 200. */
  public FakeWebhook() {
    this.script = new AnswerScript<>(EngineTime.system(), request -> stage(WebhookAnswer.of(200)));
  }

  private static CompletionStage<WebhookAnswer> stage(WebhookAnswer answer) {
    return CompletableFuture.completedFuture(answer);
  }

  /** The next attempt is answered by a status. */
  public FakeWebhook nextAnswers(int status) {
    return nextAnswers(WebhookAnswer.of(status));
  }

  /** The next attempt is answered by a status and a body. */
  public FakeWebhook nextAnswers(int status, String body) {
    return nextAnswers(WebhookAnswer.of(status, body));
  }

  /** The next attempt is answered. */
  public FakeWebhook nextAnswers(WebhookAnswer answer) {
    Objects.requireNonNull(answer, "answer");
    script.next(request -> stage(answer));
    return this;
  }

  /** The next attempt throws, as when no connection can be made. */
  public FakeWebhook nextThrows(Throwable failure) {
    script.nextThrows(failure);
    return this;
  }

  /** The next attempt is never answered. */
  public FakeWebhook nextNeverAnswers() {
    script.nextNeverAnswers();
    return this;
  }

  /** What every attempt after the script gets, instead of status 200. */
  public FakeWebhook otherwise(Function<WebhookRequest, WebhookAnswer> answer) {
    script.otherwise(request -> stage(answer.apply(request)));
    return this;
  }

  @Override
  public CompletionStage<WebhookAnswer> exchange(WebhookRequest request) {
    return script.ask(request);
  }

  /** Every attempt, in order. */
  public List<WebhookRequest> attempts() {
    return script.asked();
  }

  /** Every attempt for one user, in order. */
  public List<WebhookRequest> attemptsFor(String user) {
    return attempts().stream().filter(request -> request.user().equals(user)).toList();
  }
}
