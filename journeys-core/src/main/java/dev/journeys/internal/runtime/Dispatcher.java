package dev.journeys.internal.runtime;

import dev.journeys.kernel.Input;
import dev.journeys.kernel.SendOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands committed messages to their channels and brings the results back as inputs. */
final class Dispatcher {

  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  /** When a message whose channel this node does not have is looked at again. */
  private static final Duration NO_CHANNEL_PAUSE = Duration.ofMinutes(1);

  /** When a message that its channel has no room for is looked at again. */
  private static final Duration NO_ROOM_PAUSE = Duration.ofSeconds(1);

  private final EngineParts parts;
  private final Map<String, ChannelRunner> runners;

  Dispatcher(EngineParts parts, Map<String, ChannelRunner> runners) {
    this.parts = parts;
    this.runners = Map.copyOf(runners);
  }

  boolean hasChannel(String name) {
    return runners.containsKey(name);
  }

  void dispatch(Shard shard, List<SendOrder> orders, DispatchTicket ticket, Instant validatedAt) {
    for (SendOrder order : orders) {
      String channel = order.message().content().channel();
      ChannelRunner runner = runners.get(channel);
      Handoff handoff = new Handoff(this, shard, order, ticket, validatedAt);
      if (runner == null) {
        LOG.warn(
            "no such channel channel={} journey={} step={}",
            channel,
            order.message().journey(),
            order.message().step());
        handoff.finish(new Input.NotTried(NO_CHANNEL_PAUSE));
      } else if (!runner.offer(handoff)) {
        handoff.finish(new Input.NotTried(NO_ROOM_PAUSE));
      }
    }
    runners.values().forEach(ChannelRunner::pump);
  }

  void finished(Handoff handoff, Input.AttemptResult result) {
    Input input = new Input.Attempted(handoff.order().coordinates(), result, parts.time().now());
    handoff
        .shard()
        .submit(
            new Work(
                handoff.order().message().user(), input, Work.Completion.NOBODY, handoff.ticket()));
  }
}
