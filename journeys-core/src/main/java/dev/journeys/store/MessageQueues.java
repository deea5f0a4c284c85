package dev.journeys.store;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The messages of an {@link InMemoryStateStore} that wait for their turn.
 *
 * <p>Not thread-safe.
 */
final class MessageQueues {

  private static final long UNCLAIMED = Long.MIN_VALUE;

  private final Comparator<String> byText;
  private final Comparator<QueuedMessage> order;

  /** By queue and lane, the messages in order, each with the end of its claim. */
  private final Map<String, NavigableMap<String, NavigableMap<QueuedMessage, Long>>> queues =
      new HashMap<>();

  MessageQueues(Comparator<String> byText) {
    this.byText = byText;
    this.order =
        Comparator.comparing(QueuedMessage::since)
            .thenComparing(QueuedMessage::user, byText)
            .thenComparingLong(QueuedMessage::enrollment);
  }

  void change(QueueChanges changes) {
    changes.removed().forEach(this::remove);
    for (QueuedMessage message : changes.added()) {
      queues
          .computeIfAbsent(message.queue(), queue -> new TreeMap<>(byText))
          .computeIfAbsent(message.lane(), lane -> new TreeMap<>(order))
          .putIfAbsent(message, UNCLAIMED);
    }
  }

  private void remove(QueuedMessage message) {
    NavigableMap<String, NavigableMap<QueuedMessage, Long>> lanes = queues.get(message.queue());
    NavigableMap<QueuedMessage, Long> lane = lanes == null ? null : lanes.get(message.lane());
    if (lanes != null && lane != null) {
      lane.remove(message);
      if (lane.isEmpty()) {
        lanes.remove(message.lane());
      }
      if (lanes.isEmpty()) {
        queues.remove(message.queue());
      }
    }
  }

  List<QueuedMessage> claim(
      String queue, String afterLane, int limit, Instant now, Instant claimedUntil) {
    NavigableMap<String, NavigableMap<QueuedMessage, Long>> lanes =
        queues.getOrDefault(queue, new TreeMap<>());
    List<QueuedMessage> claimed =
        FairTurns.take(
            List.copyOf(lanes.keySet()),
            afterLane,
            limit,
            (lane, most) ->
                lane(lanes, lane).entrySet().stream()
                    .filter(entry -> entry.getValue() <= now.toEpochMilli())
                    .limit(most)
                    .map(Map.Entry::getKey)
                    .toList());
    long until = claimedUntil.toEpochMilli();
    claimed.forEach(message -> lane(lanes, message.lane()).put(message, until));
    return claimed;
  }

  private static NavigableMap<QueuedMessage, Long> lane(
      Map<String, NavigableMap<QueuedMessage, Long>> lanes, String lane) {
    return Objects.requireNonNull(lanes.get(lane), lane);
  }

  Optional<Instant> next(String queue) {
    long next = Long.MAX_VALUE;
    for (NavigableMap<QueuedMessage, Long> lane :
        queues.getOrDefault(queue, new TreeMap<>()).values()) {
      for (long claimedUntil : lane.values()) {
        if (claimedUntil == UNCLAIMED) {
          return Optional.of(Instant.EPOCH);
        }
        next = Math.min(next, claimedUntil);
      }
    }
    return next == Long.MAX_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(next));
  }
}
