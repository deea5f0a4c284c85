package dev.journeys.testkit;

import dev.journeys.time.EngineTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/**
 * What a fake answers to one attempt after another, and what it was asked.
 *
 * <p>Safe for concurrent use.
 *
 * @param <Q> what one attempt asks for
 * @param <A> what one attempt is answered
 */
final class AnswerScript<Q, A> {

  private final EngineTime time;
  private final Deque<Function<Q, CompletionStage<A>>> script = new ArrayDeque<>();
  private final List<Q> asked = new ArrayList<>();
  private Function<Q, CompletionStage<A>> otherwise;

  AnswerScript(EngineTime time, Function<Q, CompletionStage<A>> otherwise) {
    this.time = time;
    this.otherwise = otherwise;
  }

  synchronized void next(Function<Q, CompletionStage<A>> answer) {
    script.add(answer);
  }

  synchronized void otherwise(Function<Q, CompletionStage<A>> answer) {
    otherwise = answer;
  }

  synchronized List<Q> asked() {
    return List.copyOf(asked);
  }

  CompletionStage<A> ask(Q question) {
    Function<Q, CompletionStage<A>> answer;
    synchronized (this) {
      asked.add(question);
      Function<Q, CompletionStage<A>> scripted = script.poll();
      answer = scripted == null ? otherwise : scripted;
    }
    return answer.apply(question);
  }

  void nextThrows(Throwable failure) {
    next(question -> AnswerScript.<A, RuntimeException>sneak(failure));
  }

  void nextFails(Throwable failure) {
    next(question -> CompletableFuture.failedFuture(failure));
  }

  @SuppressWarnings("NullAway") // a host's code can do this, whatever the types say
  void nextAnswersNull() {
    next(question -> null);
  }

  void nextNeverAnswers() {
    next(question -> new CompletableFuture<>());
  }

  void nextAnswersAfter(Duration after, Function<Q, CompletionStage<A>> answer) {
    next(question -> {
      CompletableFuture<A> later = new CompletableFuture<>();
      time.wakeAt(time.now().plus(after), () -> answer.apply(question).thenAccept(later::complete));
      return later;
    });
  }

  void nextBlocksUntil(CountDownLatch open, Function<Q, CompletionStage<A>> answer) {
    next(question -> {
      try {
        open.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return CompletableFuture.failedFuture(e);
      }
      return answer.apply(question);
    });
  }

  @SuppressWarnings("unchecked") // throws what the method does not declare, as a host's code can
  private static <A, E extends Throwable> CompletionStage<A> sneak(Throwable failure) throws E {
    throw (E) failure;
  }
}
