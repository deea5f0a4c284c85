package dev.journeys.channel;

import java.util.concurrent.CompletionStage;

/**
 * The host's own code as a step of a journey: grant a coupon, open a ticket, ask a model. A handler
 * is given to the engine under a name that journeys use.
 *
 * <p>{@link #call} is called on a thread of the handler's own, by at most {@link
 * ChannelSettings#concurrency()} threads at a time; it may block, throw, or answer later from any
 * thread. It is called again with the same {@link ActionCall#callKey()} when an attempt broke,
 * timed out, asked to be retried, or when a process died before the result was recorded. It may
 * call the engine, but must not wait for what it called.
 *
 * <p>Implementations must be safe for concurrent use.
 */
@FunctionalInterface
public interface ActionHandler {

  /**
   * Does what the step asks.
   *
   * @param call for whom, with what, and under which key
   * @return a stage that completes with what came of it; completing exceptionally, like throwing or
   *     answering null, is a broken attempt, which is tried again by the handler's {@link
   *     dev.journeys.policy.RetryPolicy}
   */
  CompletionStage<CallResult> call(ActionCall call);
}
