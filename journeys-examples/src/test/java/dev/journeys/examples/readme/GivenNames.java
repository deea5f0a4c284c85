package dev.journeys.examples.readme;

import dev.journeys.JourneyEngine;
import dev.journeys.channel.MessageChannel;
import dev.journeys.channel.SendResult;
import dev.journeys.channel.TemplateContext;
import dev.journeys.liquid.ContentFetcher;
import dev.journeys.store.InMemoryStateStore;
import dev.journeys.value.Value;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What a block of a page may name without making it: the host has it from elsewhere. */
public final class GivenNames {

  /** A channel that accepts everything. */
  public static final MessageChannel mailer = message -> SendResult.accepted("given").now();

  /** A running engine that can send by e-mail, push and SMS. */
  public static final JourneyEngine engine =
      JourneyEngine.builder()
          .store(new InMemoryStateStore())
          .channel("email", mailer)
          .channel("push", mailer)
          .channel("sms", mailer)
          .start();

  /** A user's name. */
  public static final TemplateContext context =
      TemplateContext.of("ann", Map.of("first_name", Value.text("Ann"))).build();

  /** A service that has the same text for every URL. */
  public static final ContentFetcher fetcher =
      url -> CompletableFuture.completedFuture("{\"items\": []}");

  /** The host's secret for a service. */
  public static final String token = "given";

  private GivenNames() {}
}
