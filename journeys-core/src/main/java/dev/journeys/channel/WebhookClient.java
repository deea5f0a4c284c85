package dev.journeys.channel;

import java.util.concurrent.CompletionStage;

/**
 * Makes the requests of webhooks. The engine has one of its own, on {@code java.net.http}; a host
 * gives another one if its requests need a proxy, client certificates or signatures.
 *
 * <p>{@link #exchange} is called on a thread for webhooks to that host, by at most {@link
 * ChannelSettings#concurrency()} threads at a time; it may block, throw, or answer later from any
 * thread. It is called again with the same {@link WebhookRequest#key()} when an attempt broke,
 * timed out, was answered by a status that asks for it, or when a process died before the result
 * was recorded. It follows no redirects: the engine has checked this URL and no other.
 *
 * <p>Implementations must be safe for concurrent use.
 */
@FunctionalInterface
public interface WebhookClient {

  /**
   * Makes a request.
   *
   * @return a stage that completes with the answer, whatever its status; completing exceptionally,
   *     like throwing or answering null, is a broken attempt, which is tried again, unless the
   *     webhook is never to be repeated; {@link java.net.ConnectException}, {@link
   *     java.net.NoRouteToHostException}, {@link java.net.UnknownHostException} and {@link
   *     java.net.http.HttpConnectTimeoutException}, or one of these as the cause, say that nothing
   *     was sent, so that it is tried again in any case
   */
  CompletionStage<WebhookAnswer> exchange(WebhookRequest request);
}
