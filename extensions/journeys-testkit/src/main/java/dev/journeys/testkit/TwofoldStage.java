package dev.journeys.testkit;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

/**
 * A stage that breaks the rules of stages: whoever listens to it hears two answers, one right after
 * the other.
 *
 * <p>Safe for concurrent use.
 */
final class TwofoldStage<A> extends CompletableFuture<A> {

  private final A second;

  TwofoldStage(A first, A second) {
    this.second = second;
    complete(first);
  }

  @Override
  @SuppressWarnings("NullAway") // a listener is told null for what did not happen
  public CompletableFuture<A> whenComplete(BiConsumer<? super A, ? super Throwable> action) {
    CompletableFuture<A> heard = super.whenComplete(action);
    action.accept(second, null);
    return heard;
  }
}
