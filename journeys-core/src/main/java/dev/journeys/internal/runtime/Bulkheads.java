package dev.journeys.internal.runtime;

import dev.journeys.channel.ChannelSettings;
import dev.journeys.channel.InboxChannel;
import dev.journeys.channel.MessageChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sets apart what the host gave, each channel, handler and allowed host behind a bulkhead of its
 * own, so that a slow one delays no other.
 *
 * <p>Not thread-safe: one thread makes them, one closes them.
 */
final class Bulkheads {

  private final EngineParts parts;
  private final @Nullable MessageTexts texts;
  private final List<Bulkhead<?>> all = new ArrayList<>();

  Bulkheads(EngineParts parts, @Nullable MessageTexts texts) {
    this.parts = parts;
    this.texts = texts;
  }

  /** Hands over to all that a host has set up. */
  Dispatcher dispatcher(EngineRuntime.Setup setup) {
    Map<String, Bulkhead<?>> channels = new LinkedHashMap<>();
    setup
        .channels()
        .forEach((name, one) ->
            channels.put(name, bulkhead(target(name, one.channel()), one.settings())));
    Map<String, Bulkhead<?>> handlers = new LinkedHashMap<>();
    setup
        .handlers()
        .forEach((name, one) ->
            handlers.put(name, bulkhead(Target.handler(name, one.handler()), one.settings())));
    Map<String, Bulkhead<?>> testChannels = new LinkedHashMap<>();
    setup
        .testChannels()
        .forEach((name, channel) ->
            testChannels.put(
                name, bulkhead(Target.channel(name, channel, texts), ChannelSettings.standard())));
    return new Dispatcher(
        parts,
        channels,
        testChannels,
        handlers,
        webhooks(setup.webhooks()),
        setup.webhooks().settings());
  }

  private Map<String, Bulkhead<?>> webhooks(EngineRuntime.WebhookSetup setup) {
    Map<String, Bulkhead<?>> byHost = new LinkedHashMap<>();
    if (!setup.settings().targets().isEmpty()) {
      Webhooks webhooks = new Webhooks(setup.settings(), setup.client(), texts, parts.time());
      setup
          .settings()
          .targets()
          .forEach(host ->
              byHost.put(
                  host, bulkhead(Target.webhook(host, webhooks), setup.settings().delivery())));
    }
    return byHost;
  }

  private Target<?> target(String name, MessageChannel channel) {
    return channel instanceof InboxChannel inbox
        ? Target.inbox(name, inbox, texts)
        : Target.channel(name, channel, texts);
  }

  private Bulkhead<?> bulkhead(Target<?> target, ChannelSettings settings) {
    Bulkhead<?> bulkhead = new Bulkhead<>(target, settings, parts);
    all.add(bulkhead);
    return bulkhead;
  }

  /** Begins no attempt any more. */
  void stop() {
    all.forEach(Bulkhead::close);
  }

  /** Begins no attempt any more, and waits for those under way until a deadline. */
  void close(Instant deadline) throws InterruptedException {
    stop();
    for (Bulkhead<?> bulkhead : all) {
      bulkhead.awaitEnd(Duration.between(parts.time().now(), deadline));
    }
  }
}
