package dev.journeys.internal.runtime;

import dev.journeys.channel.ActionHandler;
import dev.journeys.channel.CallResult;
import dev.journeys.channel.InboxChannel;
import dev.journeys.channel.MessageChannel;
import dev.journeys.channel.SendResult;
import dev.journeys.kernel.CallOrder;
import dev.journeys.kernel.Input;
import dev.journeys.kernel.Order;
import dev.journeys.kernel.SendOrder;
import dev.journeys.kernel.WebhookOrder;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the host gave to have something done: a channel, or code of its own.
 *
 * @param <R> what it answers
 * @param noun what to call it in logs and reasons
 * @param name the name under which journeys know it
 * @param prepare makes of an order what is handed over; may do anything
 * @param call begins an attempt; may do anything
 * @param result makes a result of an answer
 * @param isHeld whether an answer that asks to retry later speaks for all attempts
 */
record Target<R>(
    String noun,
    String name,
    Function<Order, Prepared> prepare,
    Call<R> call,
    Function<R, Input.AttemptResult> result,
    boolean isHeld) {

  /**
   * Begins an attempt; may do anything.
   *
   * @param <R> what is answered
   */
  interface Call<R> {
    @Nullable CompletionStage<R> apply(Order order) throws Exception;
  }

  /**
   * An order as it is handed over.
   *
   * @param order the order
   * @param instead the result, if nothing is handed over
   */
  record Prepared(Order order, Input.@Nullable AttemptResult instead) {}

  /**
   * A channel.
   *
   * @param texts renders what is sent; null when nothing is a template
   */
  static Target<SendResult> channel(
      String name, MessageChannel channel, @Nullable MessageTexts texts) {
    return new Target<>(
        "channel",
        name,
        order -> texts == null ? new Prepared(order, null) : rendered((SendOrder) order, texts),
        order -> channel.send(((SendOrder) order).message()),
        Input.Answered::new,
        true);
  }

  /** An inbox, which takes what is rendered. */
  static Target<Input.AttemptResult> inbox(
      String name, InboxChannel inbox, @Nullable MessageTexts texts) {
    return new Target<>(
        "channel",
        name,
        order -> texts == null ? new Prepared(order, null) : rendered((SendOrder) order, texts),
        order ->
            CompletableFuture.completedFuture(new Input.Kept(((SendOrder) order).message(), inbox)),
        Function.identity(),
        false);
  }

  private static Prepared rendered(SendOrder order, MessageTexts texts) {
    MessageTexts.Made made = texts.make(order.message());
    return made.message() == null
        ? new Prepared(order, new Input.Suppressed(made.suppressed()))
        : new Prepared(
            new SendOrder(order.coordinates(), made.message(), order.isMarked(), order.isTest()),
            null);
  }

  static Target<CallResult> handler(String name, ActionHandler handler) {
    return new Target<>(
        "handler",
        name,
        order -> new Prepared(order, null),
        order -> handler.call(((CallOrder) order).call()),
        Input.Returned::new,
        false);
  }

  static Target<Input.AttemptResult> webhook(String host, Webhooks webhooks) {
    return new Target<>(
        "webhook",
        host,
        order -> new Prepared(order, null),
        order -> webhooks.attempt((WebhookOrder) order),
        Function.identity(),
        true);
  }
}
