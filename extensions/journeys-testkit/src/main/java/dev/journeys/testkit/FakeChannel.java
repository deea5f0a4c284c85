package dev.journeys.testkit;

import dev.journeys.channel.Message;
import dev.journeys.channel.MessageChannel;
import dev.journeys.channel.SendResult;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * A channel that sends nothing, records every attempt, and answers by a script: each {@code next..}
 * answers one attempt, in order, and every attempt after the script is accepted.
 *
 * <pre>{@code
 * driver.channel("email").nextThrows(new IOException("no route")).nextIsRejected("blocked");
 * }</pre>
 *
 * <p>Safe for concurrent use.
 */
public final class FakeChannel implements MessageChannel {

  private final Deque<Function<Message, CompletionStage<SendResult>>> script = new ArrayDeque<>();
  private final List<Message> attempts = new ArrayList<>();
  private final List<Message> accepted = new ArrayList<>();
  private Function<Message, CompletionStage<SendResult>> otherwise = this::accept;

  /** Makes a channel that accepts everything. */
  public FakeChannel() {}

  /** The next attempt is accepted. */
  public FakeChannel nextIsAccepted() {
    return next(this::accept);
  }

  /** The next attempt is refused for good. */
  public FakeChannel nextIsRejected(String reason) {
    return next(message -> SendResult.rejected(reason).now());
  }

  /** The next attempt finds no way to the user. */
  public FakeChannel nextIsUnreachable(String reason) {
    return next(message -> SendResult.unreachable(reason).now());
  }

  /** The next attempt is asked to come again. */
  public FakeChannel nextIsRetryLater(Duration after) {
    return next(message -> SendResult.retryLater(after).now());
  }

  /** The next attempt throws from the call. */
  public FakeChannel nextThrows(Throwable failure) {
    return next(message -> FakeChannel.<RuntimeException>sneak(failure));
  }

  /** The next attempt is answered by a stage that fails. */
  public FakeChannel nextFails(Throwable failure) {
    return next(message -> CompletableFuture.failedFuture(failure));
  }

  /** The next attempt is answered by null instead of a stage. */
  @SuppressWarnings("NullAway") // a host's channel can do this, whatever the types say
  public FakeChannel nextAnswersNull() {
    return next(message -> null);
  }

  /** The next attempt is never answered. */
  public FakeChannel nextNeverAnswers() {
    return next(message -> new CompletableFuture<>());
  }

  /** The next attempt is answered when, and as, the test completes the stage. */
  public FakeChannel nextAnswers(CompletionStage<SendResult> stage) {
    return next(message -> stage);
  }

  /** What every attempt after the script gets, instead of being accepted. */
  public synchronized FakeChannel otherwise(Function<Message, SendResult> answer) {
    otherwise = message -> answer.apply(message).now();
    return this;
  }

  private synchronized FakeChannel next(Function<Message, CompletionStage<SendResult>> answer) {
    script.add(answer);
    return this;
  }

  private synchronized CompletionStage<SendResult> accept(Message message) {
    accepted.add(message);
    return SendResult.accepted("fake-" + accepted.size()).now();
  }

  @Override
  public CompletionStage<SendResult> send(Message message) {
    Function<Message, CompletionStage<SendResult>> answer;
    synchronized (this) {
      attempts.add(message);
      Function<Message, CompletionStage<SendResult>> scripted = script.poll();
      answer = scripted == null ? otherwise : scripted;
    }
    return answer.apply(message);
  }

  /** Every attempt, in order. */
  public synchronized List<Message> attempts() {
    return List.copyOf(attempts);
  }

  /** The messages that were accepted, in order. */
  public synchronized List<Message> accepted() {
    return List.copyOf(accepted);
  }

  /** The templates of the accepted messages to one user, in order. */
  public synchronized List<String> templatesSentTo(String user) {
    return accepted.stream()
        .filter(message -> message.user().equals(user))
        .map(message -> message.content().template())
        .toList();
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> CompletionStage<SendResult> sneak(Throwable failure)
      throws E {
    throw (E) failure;
  }
}
