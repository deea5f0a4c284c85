package dev.journeys.internal.runtime;

import dev.journeys.kernel.Plans;
import dev.journeys.report.SweepProgress;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The schedules of all journeys that take entries by one (ENT-9).
 *
 * <p>Safe for concurrent use.
 */
final class ScheduledEntries {

  private final EngineParts parts;
  private final Executor executor;
  private final String node;
  private final Duration lease;
  private final Map<String, ScheduledEntry> running = new LinkedHashMap<>();
  private @Nullable Plans known;
  private boolean closed;

  ScheduledEntries(EngineParts parts, Executor executor, String node, Duration lease) {
    this.parts = parts;
    this.executor = executor;
    this.node = node;
    this.lease = lease;
  }

  /** Begins the schedules that are published by now, and ends those that are so no more. */
  void refresh() {
    Plans plans = parts.plans();
    Map<String, ScheduledEntry> begun = new HashMap<>();
    Map<String, ScheduledEntry> ended;
    synchronized (this) {
      if (closed || plans == known) {
        return;
      }
      known = plans;
      ended = new HashMap<>(running);
      for (Plans.Scheduled schedule : plans.schedules()) {
        String name = ScheduledEntry.name(schedule);
        if (ended.remove(name) == null) {
          begun.put(name, new ScheduledEntry(parts, executor, node, lease, schedule));
        }
      }
      running.keySet().removeAll(ended.keySet());
      running.putAll(begun);
    }
    ended.values().forEach(ScheduledEntry::stop);
    begun.values().forEach(ScheduledEntry::look);
  }

  synchronized List<SweepProgress> progress() {
    return running.values().stream()
        .map(ScheduledEntry::progress)
        .flatMap(Optional::stream)
        .toList();
  }

  void close() {
    List<ScheduledEntry> all;
    synchronized (this) {
      closed = true;
      all = List.copyOf(running.values());
    }
    all.forEach(ScheduledEntry::stop);
  }
}
