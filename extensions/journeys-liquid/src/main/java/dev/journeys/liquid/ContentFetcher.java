package dev.journeys.liquid;

import java.net.URI;
import java.util.concurrent.CompletionStage;

/**
 * The host's way to fetch what {@code connected_content} asks for, by the HTTP client of its
 * choice.
 *
 * <p>Called while a message is rendered, on a thread of its channel, after the URL was found to be
 * allowed and not in the cache. It should follow no redirects, as where they lead is not checked.
 *
 * <p>Implementations must be safe for concurrent use.
 */
@FunctionalInterface
public interface ContentFetcher {

  /**
   * Fetches a text.
   *
   * @param url an absolute URL of scheme {@code https} and an allowed host
   * @return completes with the text; completing exceptionally, like throwing or taking too long,
   *     suppresses that one message
   */
  CompletionStage<String> fetch(URI url);
}
