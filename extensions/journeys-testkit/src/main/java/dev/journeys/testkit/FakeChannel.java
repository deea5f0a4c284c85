package dev.journeys.testkit;

import dev.journeys.channel.Message;
import dev.journeys.channel.MessageChannel;
import dev.journeys.channel.SendResult;
import dev.journeys.time.EngineTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
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

  private final Outbox outbox;
  private final AnswerScript<Message, SendResult> script;
  private final List<Message> accepted = new ArrayList<>();

  /** Makes a channel on the machine's clock that accepts everything. */
  public FakeChannel() {
    this(EngineTime.system());
  }

  /**
   * Makes a channel that accepts everything.
   *
   * @param time the clock of {@link #nextIsAcceptedAfter}: that of the engine
   */
  public FakeChannel(EngineTime time) {
    this(time, new Outbox(time));
  }

  FakeChannel(EngineTime time, Outbox outbox) {
    this.outbox = outbox;
    this.script = new AnswerScript<>(time, this::accept);
  }

  /** The next attempt is accepted. */
  public FakeChannel nextIsAccepted() {
    script.next(this::accept);
    return this;
  }

  /**
   * The next attempt is accepted, but the answer comes late; later than {@link
   * dev.journeys.channel.ChannelSettings#timeout()}, it comes too late.
   */
  public FakeChannel nextIsAcceptedAfter(Duration delay) {
    script.nextAnswersAfter(delay, this::accept);
    return this;
  }

  /** The next attempt is refused for good. */
  public FakeChannel nextIsRejected(String reason) {
    return next(SendResult.rejected(reason));
  }

  /** The next attempt finds no way to the user. */
  public FakeChannel nextIsUnreachable(String reason) {
    return next(SendResult.unreachable(reason));
  }

  /** The next attempt is asked to come again. */
  public FakeChannel nextIsRetryLater(Duration after) {
    return next(SendResult.retryLater(after));
  }

  /** The next attempt throws from the call. */
  public FakeChannel nextThrows(Throwable failure) {
    script.nextThrows(failure);
    return this;
  }

  /** The next attempt is answered by a stage that fails. */
  public FakeChannel nextFails(Throwable failure) {
    script.nextFails(failure);
    return this;
  }

  /** The next attempt is answered by null instead of a stage. */
  public FakeChannel nextAnswersNull() {
    script.nextAnswersNull();
    return this;
  }

  /** The next attempt is never answered. */
  public FakeChannel nextNeverAnswers() {
    script.nextNeverAnswers();
    return this;
  }

  /** The next attempt is answered when, and as, the test completes the stage. */
  public FakeChannel nextAnswers(CompletionStage<SendResult> stage) {
    script.next(message -> stage.whenComplete((result, failure) -> answered(message, result)));
    return this;
  }

  /**
   * The next attempt is answered twice, by a stage that does what no stage may: its listener hears
   * the first result and then the second. Only the first counts.
   */
  public FakeChannel nextAnswersTwice(SendResult first, SendResult second) {
    Objects.requireNonNull(second, "second");
    script.next(message -> {
      answered(message, first);
      return new TwofoldStage<>(first, second);
    });
    return this;
  }

  /**
   * The next attempt is accepted, but its call does not return before the test opens the latch. For
   * engines on the machine's clock: in virtual time everything stands still meanwhile.
   */
  public FakeChannel nextBlocksUntil(CountDownLatch open) {
    script.nextBlocksUntil(open, this::accept);
    return this;
  }

  /** What every attempt after the script gets, instead of being accepted. */
  public FakeChannel otherwise(Function<Message, SendResult> answer) {
    script.otherwise(message -> answerNow(message, answer.apply(message)));
    return this;
  }

  private FakeChannel next(SendResult result) {
    script.next(message -> result.now());
    return this;
  }

  private CompletionStage<SendResult> accept(Message message) {
    return CompletableFuture.completedFuture(SendResult.accepted("fake-" + record(message)));
  }

  private CompletionStage<SendResult> answerNow(Message message, SendResult result) {
    answered(message, result);
    return result.now();
  }

  private void answered(Message message, SendResult result) {
    if (result instanceof SendResult.Accepted) {
      record(message);
    }
  }

  private synchronized int record(Message message) {
    outbox.accepted(message);
    accepted.add(message);
    return accepted.size();
  }

  @Override
  public CompletionStage<SendResult> send(Message message) {
    outbox.attempted(message);
    return script.ask(message);
  }

  /** Every attempt, in order. */
  public List<Message> attempts() {
    return script.asked();
  }

  /** The messages that were accepted, in order; one that was accepted twice is there twice. */
  public synchronized List<Message> accepted() {
    return List.copyOf(accepted);
  }

  /** The templates of the accepted messages to one user, in order. */
  public List<String> templatesSentTo(String user) {
    return accepted().stream()
        .filter(message -> message.user().equals(user))
        .map(message -> message.content().template())
        .toList();
  }
}
