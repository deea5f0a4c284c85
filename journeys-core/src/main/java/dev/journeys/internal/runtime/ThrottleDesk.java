package dev.journeys.internal.runtime;

import dev.journeys.kernel.Plans;
import dev.journeys.kernel.ThrottleNames;
import dev.journeys.policy.Throttle;
import dev.journeys.store.QueueChanges;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Lets messages go that wait for their turn, each queue at the rate of its throttle (MSG-7).
 *
 * <p>Safe for concurrent use.
 */
final class ThrottleDesk {

  /** How often queues are looked into that have no throttle here, but may have one elsewhere. */
  private static final Duration ALL = Duration.ofSeconds(5);

  private final EngineParts parts;
  private final Executor executor;
  private final Map<String, Optional<Throttle>> channels = new HashMap<>();
  private final Map<String, ThrottleGate> gates = new ConcurrentHashMap<>();
  private volatile Steps steps = new Steps(null, Map.of());
  private volatile Instant nextOfAll = Instant.MIN;
  private volatile boolean closed;

  /** The throttles of the steps of some plans. */
  private record Steps(@Nullable Plans of, Map<String, Throttle> throttles) {}

  /**
   * Makes a desk.
   *
   * @param channels this node's channels, each with its throttle; messages that still wait for one
   *     that has none any more leave at once
   */
  ThrottleDesk(EngineParts parts, Map<String, Optional<Throttle>> channels, Executor executor) {
    this.parts = parts;
    this.executor = executor;
    channels.forEach(
        (name, throttle) -> this.channels.put(ThrottleNames.ofChannel(name), throttle));
  }

  /** Looks into all queues, also those of channels that have no throttle any more. */
  void start() {
    channels.keySet().forEach(this::look);
    ofSteps().keySet().forEach(this::look);
  }

  /** Looks for what other nodes put into the queues, one thread at a time. */
  void look() {
    Instant now = parts.time().now();
    boolean isOfAll = !now.isBefore(nextOfAll);
    if (isOfAll) {
      nextOfAll = now.plus(ALL);
    }
    channels.forEach((queue, throttle) -> {
      if (isOfAll || throttle.isPresent()) {
        look(queue);
      }
    });
    ofSteps().keySet().forEach(this::look);
  }

  /** A commit has changed who waits. */
  void added(QueueChanges changes) {
    if (!changes.added().isEmpty()) {
      changes.added().forEach(message -> look(message.queue()));
    }
  }

  private void look(String queue) {
    if (!closed && (channels.containsKey(queue) || ofSteps().containsKey(queue))) {
      gates
          .computeIfAbsent(
              queue, name -> new ThrottleGate(parts, name, () -> throttle(name), executor))
          .look();
    }
  }

  private Optional<Throttle> throttle(String queue) {
    Optional<Throttle> ofChannel = channels.get(queue);
    return ofChannel == null ? Optional.ofNullable(ofSteps().get(queue)) : ofChannel;
  }

  private Map<String, Throttle> ofSteps() {
    Plans plans = parts.plans();
    Steps known = steps;
    if (known.of() != plans) {
      known = new Steps(plans, ThrottleNames.ofSteps(plans));
      steps = known;
    }
    return known.throttles();
  }

  void close() {
    closed = true;
    gates.values().forEach(ThrottleGate::close);
  }
}
