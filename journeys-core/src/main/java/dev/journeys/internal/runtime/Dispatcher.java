package dev.journeys.internal.runtime;

import dev.journeys.kernel.CallOrder;
import dev.journeys.kernel.Input;
import dev.journeys.kernel.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
  private final Map<String, Bulkhead<?>> handlers;

  Dispatcher(
      EngineParts parts, Map<String, Bulkhead<?>> channels, Map<String, Bulkhead<?>> handlers) {
    this.parts = parts;
    this.channels = Map.copyOf(channels);
    this.handlers = Map.copyOf(handlers);
  }

  boolean hasChannel(String name) {
    return channels.containsKey(name);
  }

  boolean hasHandler(String name) {
    return handlers.containsKey(name);
  }

  void dispatch(
      Shard shard, List<? extends Order> orders, DispatchTicket ticket, Instant validatedAt) {
    for (Order order : orders) {
      Bulkhead<?> runner = (order instanceof CallOrder ? handlers : channels).get(order.target());
      Handoff handoff = new Handoff(this, shard, order, ticket, validatedAt);
      if (runner == null) {
        LOG.warn(
            "no such target target={} journey={} step={}",
            order.target(),
            order.journey(),
            order.step());
        handoff.finish(new Input.NotTried(NO_TARGET_PAUSE));
      } else if (!runner.offer(handoff)) {
        handoff.finish(new Input.NotTried(NO_ROOM_PAUSE));
      }
    }
    channels.values().forEach(Bulkhead::pump);
    handlers.values().forEach(Bulkhead::pump);
  }

  void finished(Handoff handoff, Input.AttemptResult result) {
    Input input = new Input.Attempted(handoff.order().coordinates(), result, parts.time().now());
    handoff
        .shard()
        .submit(new Work(handoff.order().user(), input, Work.Completion.NOBODY, handoff.ticket()));
  }
}
