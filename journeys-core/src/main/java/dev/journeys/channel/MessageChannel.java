package dev.journeys.channel;

import java.util.concurrent.CompletionStage;

/**
 * The host's way to send: e-mail, push, SMS, anything. A channel is given to the engine under a
 * name that journeys use.
 *
 * <p>{@link #send} is called on a thread of the channel's own, by at most {@link
 * ChannelSettings#concurrency()} threads at a time; it may block, throw, or answer later from any
 * thread. It is called again with the same {@link Message#sendKey()} when an attempt broke, timed
 * out, asked to be retried, or when a process died before the result was recorded, so a channel
 * hands that key to its provider as the idempotency key. It may call the engine, but must not wait
 * for what it called.
 *
 * <p>Implementations must be safe for concurrent use.
 */
@FunctionalInterface
public interface MessageChannel {

  /**
   * Sends one message.
   *
   * @param message what to send, to whom, and under which key
   * @return a stage that completes with what the provider said; completing exceptionally, like
   *     throwing or answering null, is a broken attempt, which is tried again by the channel's
   *     {@link dev.journeys.policy.RetryPolicy}
   */
  CompletionStage<SendResult> send(Message message);
}
