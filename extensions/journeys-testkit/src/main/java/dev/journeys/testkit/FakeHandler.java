package dev.journeys.testkit;

import dev.journeys.channel.ActionCall;
import dev.journeys.channel.ActionHandler;
import dev.journeys.channel.CallResult;
import dev.journeys.time.EngineTime;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/**
 * A handler that does nothing, records every attempt, and answers by a script: each {@code next..}
 * answers one attempt, in order, and every attempt after the script is answered ok.
 *
 * <pre>{@code
 * driver.handler("grant-coupon").nextIs("granted").nextFails("sold out");
 * }</pre>
 *
 * <p>Safe for concurrent use.
 */
public final class FakeHandler implements ActionHandler {

  private final AnswerScript<ActionCall, CallResult> script;

  /** Makes a handler on the machine's clock that answers ok. */
  public FakeHandler() {
    this(EngineTime.system());
  }

  /**
   * Makes a handler that answers ok.
   *
   * @param time the clock of {@link #nextIsOkAfter}: that of the engine
   */
  public FakeHandler(EngineTime time) {
    this.script = new AnswerScript<>(time, call -> CallResult.ok().now());
  }

  /** The next attempt does what it is asked. */
  public FakeHandler nextIsOk() {
    return next(CallResult.ok());
  }

  /**
   * The next attempt does what it is asked, but says so late; later than {@link
   * dev.journeys.channel.ChannelSettings#timeout()}, it is too late.
   */
  public FakeHandler nextIsOkAfter(Duration delay) {
    script.nextAnswersAfter(delay, call -> CallResult.ok().now());
    return this;
  }

  /** The next attempt has a result of the step's own. */
  public FakeHandler nextIs(String result) {
    return next(CallResult.named(result));
  }

  /** The next attempt cannot do what it is asked, and none later can. */
  public FakeHandler nextFails(String reason) {
    return next(CallResult.failed(reason));
  }

  /** The next attempt is asked to come again. */
  public FakeHandler nextIsRetryLater(Duration after) {
    return next(CallResult.retryLater(after));
  }

  /** The next attempt throws from the call. */
  public FakeHandler nextThrows(Throwable failure) {
    script.nextThrows(failure);
    return this;
  }

  /** The next attempt is answered by a stage that fails. */
  public FakeHandler nextFailsStage(Throwable failure) {
    script.nextFails(failure);
    return this;
  }

  /** The next attempt is answered by null instead of a stage. */
  public FakeHandler nextAnswersNull() {
    script.nextAnswersNull();
    return this;
  }

  /** The next attempt is never answered. */
  public FakeHandler nextNeverAnswers() {
    script.nextNeverAnswers();
    return this;
  }

  /** The next attempt is answered when, and as, the test completes the stage. */
  public FakeHandler nextAnswers(CompletionStage<CallResult> stage) {
    Objects.requireNonNull(stage, "stage");
    script.next(call -> stage);
    return this;
  }

  /**
   * The next attempt is answered twice, by a stage that does what no stage may: its listener hears
   * the first result and then the second. Only the first counts.
   */
  public FakeHandler nextAnswersTwice(CallResult first, CallResult second) {
    script.next(call -> new TwofoldStage<>(first, second));
    return this;
  }

  /**
   * The next attempt is ok, but its call does not return before the test opens the latch. For
   * engines on the machine's clock: in virtual time everything stands still meanwhile.
   */
  public FakeHandler nextBlocksUntil(CountDownLatch open) {
    script.nextBlocksUntil(open, call -> CallResult.ok().now());
    return this;
  }

  /** What every attempt after the script gets, instead of ok. */
  public FakeHandler otherwise(Function<ActionCall, CallResult> answer) {
    script.otherwise(call -> CompletableFuture.completedFuture(answer.apply(call)));
    return this;
  }

  private FakeHandler next(CallResult result) {
    script.next(call -> result.now());
    return this;
  }

  @Override
  public CompletionStage<CallResult> call(ActionCall call) {
    return script.ask(call);
  }

  /** Every attempt, in order. */
  public List<ActionCall> attempts() {
    return script.asked();
  }

  /** Every attempt for one user, in order. */
  public List<ActionCall> attemptsFor(String user) {
    return attempts().stream().filter(call -> call.user().equals(user)).toList();
  }
}
