package dev.journeys.internal.runtime;

import dev.journeys.channel.WebhookSettings;
import dev.journeys.kernel.CallOrder;
import dev.journeys.kernel.Input;
import dev.journeys.kernel.Kernel;
import dev.journeys.kernel.Order;
import dev.journeys.kernel.SendOrder;
import dev.journeys.kernel.WebhookOrder;
import dev.journeys.model.Refusal;
import dev.journeys.model.Webhook;
import dev.journeys.store.StoredRecord;
import dev.journeys.value.JourneyException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands committed messages and calls to the host's code and brings the results back as inputs. */
final class Dispatcher {

  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  /** When an attempt whose channel or handler this node does not have is looked at again. */
  private static final Duration NO_TARGET_PAUSE = Duration.ofMinutes(1);

  /** When an attempt that its target has no room for is looked at again. */
  private static final Duration NO_ROOM_PAUSE = Duration.ofSeconds(1);

  private final EngineParts parts;
  private final Map<String, Bulkhead<?>> channels;
  private final Map<String, Bulkhead<?>> testChannels;
  private final Map<String, Bulkhead<?>> handlers;

  /** By the host as it was allowed. */
  private final Map<String, Bulkhead<?>> webhooks;

  private final WebhookSettings allowed;

  Dispatcher(
      EngineParts parts,
      Map<String, Bulkhead<?>> channels,
      Map<String, Bulkhead<?>> testChannels,
      Map<String, Bulkhead<?>> handlers,
      Map<String, Bulkhead<?>> webhooks,
      WebhookSettings allowed) {
    this.parts = parts;
    this.channels = Map.copyOf(channels);
    this.testChannels = Map.copyOf(testChannels);
    this.handlers = Map.copyOf(handlers);
    this.webhooks = Map.copyOf(webhooks);
    this.allowed = allowed;
  }

  boolean hasChannel(String name) {
    return channels.containsKey(name);
  }

  boolean hasHandler(String name) {
    return handlers.containsKey(name);
  }

  /** Whether webhooks may ask a host. */
  boolean allows(Webhook webhook) {
    return allowed.allows(webhook.target()).isPresent();
  }

  void dispatch(
      Shard shard, List<? extends Order> orders, DispatchTicket ticket, Instant validatedAt) {
    List<Handoff> together = new ArrayList<>(orders.size());
    Bulkhead<?> runner = null;
    for (Order order : orders) {
      Bulkhead<?> next = runner(order);
      if (next != runner) {
        // so that all channels together begin in the order of the orders
        offer(runner, together);
        together.clear();
        runner = next;
      }
      together.add(new Handoff(this, shard, order, ticket, validatedAt, mark(order, ticket)));
    }
    offer(runner, together);
  }

  private static void offer(@Nullable Bulkhead<?> runner, List<Handoff> handoffs) {
    if (runner != null) {
      for (Handoff refused : runner.offer(handoffs)) {
        refused.finish(new Input.NotTried(NO_ROOM_PAUSE));
      }
      runner.pump();
      return;
    }
    for (Handoff handoff : handoffs) {
      Order order = handoff.order();
      LOG.warn(
          "no such target target={} journey={} step={}",
          order.target(),
          order.journey(),
          order.step());
      handoff.finish(new Input.NotTried(NO_TARGET_PAUSE));
    }
  }

  /**
   * What tells an attempt from others of the same intent: another engine that takes it over orders
   * it by a row of its own.
   */
  private static long mark(Order order, DispatchTicket ticket) {
    return order.isMarked() ? DispatchTicket.mark(ticket.row()) : 0;
  }

  /** Commits that an attempt is handed over, and nothing else of it; then goes on. */
  void mark(Handoff handoff, Runnable next) {
    Order order = handoff.order();
    Input input =
        new Input.HandingOver(
            order.coordinates(), order.attempt(), handoff.mark(), parts.time().now());
    Work.Completion completion =
        new Work.Completion() {
          @Override
          public void committed(@Nullable Refusal refusal) {
            next.run();
          }

          @Override
          public void failed(JourneyException reason) {
            // it was not handed over; whether the record says that it was is asked of the record
            handoff.finish(new Input.Broken("it could not be noted: " + reason));
            next.run();
          }
        };
    handoff.shard().submit(new Work(order.user(), input, completion, null));
  }

  /** Whether the record says that an attempt is handed over, and not another one. */
  boolean isMarked(Handoff handoff) {
    return Kernel.isHandedOver(record(handoff), handoff.order().coordinates(), handoff.mark());
  }

  /** Whether the record still waits for the result of an attempt, and of no other engine's. */
  boolean isOpen(Handoff handoff) {
    int row = DispatchTicket.shortMark(handoff.ticket().row());
    return Kernel.isOpen(record(handoff), handoff.order().coordinates(), row);
  }

  /** The record of the user, or of who the user became meanwhile; null when there is none. */
  private byte @Nullable [] record(Handoff handoff) {
    Optional<String> user = Optional.of(handoff.order().user());
    byte[] record = null;
    while (user.isPresent()) {
      StoredRecord stored = parts.store().load(List.of(user.get())).get(user.get());
      record = stored == null ? null : stored.bytes();
      user = Kernel.mergedInto(record);
    }
    return record;
  }

  private @Nullable Bulkhead<?> runner(Order order) {
    if (order instanceof WebhookOrder) {
      return allowed.allows(order.target()).<Bulkhead<?>>map(webhooks::get).orElse(null);
    }
    boolean isTest = order instanceof SendOrder send && send.isTest();
    Bulkhead<?> test = isTest ? testChannels.get(order.target()) : null;
    return test != null
        ? test
        : (order instanceof CallOrder ? handlers : channels).get(order.target());
  }

  void finished(Handoff handoff, Input.AttemptResult result) {
    Input input = new Input.Attempted(handoff.order().coordinates(), result, parts.time().now());
    handoff
        .shard()
        .submit(new Work(handoff.order().user(), input, Work.Completion.NOBODY, handoff.ticket()));
  }
}
