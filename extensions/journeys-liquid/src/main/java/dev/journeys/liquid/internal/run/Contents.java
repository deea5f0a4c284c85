package dev.journeys.liquid.internal.run;

import org.jspecify.annotations.Nullable;

/** Fetches content from elsewhere for {@code connected_content}. */
public interface Contents {

  /** What stands at a URL: data if it is JSON, else the text. Fails when it cannot be had. */
  @Nullable Object fetch(String url);
}
