package dev.journeys.liquid;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.journeys.liquid.internal.budget.LiquidFailure;
import dev.journeys.liquid.internal.run.Contents;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/** Fetches content by the rules, and keeps it for a while. */
final class FetchedContents implements Contents {

  private static final Logger LOG = LoggerFactory.getLogger(FetchedContents.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ContentFetcher fetcher;
  private final ContentRules rules;
  private final Cache<String, Optional<Object>> cache;

  FetchedContents(ContentFetcher fetcher, ContentRules rules) {
    this.fetcher = fetcher;
    this.rules = rules;
    this.cache =
        Caffeine.newBuilder()
            .maximumSize(rules.cacheSize())
            .expireAfterWrite(rules.cacheFor())
            .build();
  }

  @Override
  public @Nullable Object fetch(String url) {
    Optional<Object> kept = cache.getIfPresent(url);
    if (kept == null) {
      kept = Optional.ofNullable(data(text(allowed(url))));
      cache.put(url, kept);
    }
    return kept.orElse(null);
  }

  private URI allowed(String url) {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      throw LiquidFailure.of("connected_content: not a URL");
    }
    String host = uri.getHost();
    if (!"https".equalsIgnoreCase(uri.getScheme())
        || host == null
        || uri.getUserInfo() != null
        || !rules.allows(host.toLowerCase(Locale.ROOT))) {
      throw LiquidFailure.of("connected_content: the host is not allowed, or not by https");
    }
    return uri;
  }

  private String text(URI uri) {
    String text;
    try {
      CompletionStage<String> answer = fetcher.fetch(uri);
      text = answer.toCompletableFuture().get(rules.timeout().toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw LiquidFailure.of("connected_content: interrupted");
    } catch (TimeoutException e) {
      throw LiquidFailure.of("connected_content: no answer within " + rules.timeout());
    } catch (ExecutionException | RuntimeException e) {
      LOG.warn("connected content failed host={} error={}", uri.getHost(), e.toString());
      throw LiquidFailure.of("connected_content: the fetch failed");
    }
    if (text == null || text.length() > rules.maxLength()) {
      throw LiquidFailure.of(
          "connected_content: no answer, or over " + rules.maxLength() + " characters");
    }
    return text;
  }

  private static @Nullable Object data(String text) {
    try {
      return JSON.readValue(text, Object.class);
    } catch (JacksonException e) {
      // what is no JSON is a text
      return text;
    }
  }
}
