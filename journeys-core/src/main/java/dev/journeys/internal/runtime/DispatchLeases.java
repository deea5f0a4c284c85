package dev.journeys.internal.runtime;

import dev.journeys.store.DispatchRow;
import dev.journeys.time.EngineTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds this node's dispatch rows for as long as their sends are under way: renews the lease at
 * half its length, and soon again when that fails, so that it does not run out by one failure.
 *
 * <p>Safe for concurrent use.
 */
final class DispatchLeases {

  private static final Logger LOG = LoggerFactory.getLogger(DispatchLeases.class);

  /** When a renewal that failed is tried again, with a lease long enough. */
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  private final EngineParts parts;
  private final String node;
  private final Duration length;
  private final Executor executor;
  private final AtomicLong number = new AtomicLong();
  private final Set<String> held = new HashSet<>();
  private EngineTime.@Nullable Alarm alarm;

  DispatchLeases(EngineParts parts, String node, Duration length, Executor executor) {
    this.parts = parts;
    this.node = node;
    this.length = length;
    this.executor = executor;
  }

  /** How long a node holds a row without renewing it. */
  Duration length() {
    return length;
  }

  /** The id of a row for sends that may be ordered next. */
  String newId() {
    return node + "/" + number.incrementAndGet();
  }

  /** A row for sends that are about to be committed. */
  DispatchRow row(String id, List<String> users, Instant now) {
    return new DispatchRow(id, node, users, now.plus(length));
  }

  /** The row is committed, or taken over from another node. */
  synchronized void begun(DispatchRow row) {
    held.add(row.id());
    if (alarm == null) {
      arm(length.dividedBy(2));
    }
  }

  /** Whether sends of a row are under way here. */
  synchronized boolean holds(String row) {
    return held.contains(row);
  }

  /** All sends of the row have a result, or one that cannot be taken: the row is not held on. */
  synchronized void finished(String row) {
    held.remove(row);
    if (held.isEmpty() && alarm != null) {
      alarm.cancel();
      alarm = null;
    }
  }

  /** Lets all rows run out, for another node to take over what is still open. */
  synchronized void close() {
    held.clear();
    if (alarm != null) {
      alarm.cancel();
      alarm = null;
    }
  }

  private void arm(Duration after) {
    Instant next = parts.time().now().plus(after);
    alarm = parts.time().wakeAt(next, () -> executor.execute(this::renew));
  }

  private synchronized void tryAgain() {
    if (alarm != null) {
      alarm.cancel();
      Duration eighth = length.dividedBy(8);
      arm(eighth.compareTo(AFTER_FAILURE) < 0 ? eighth : AFTER_FAILURE);
    }
  }

  private void renew() {
    List<String> rows;
    synchronized (this) {
      if (held.isEmpty()) {
        alarm = null;
        return;
      }
      rows = List.copyOf(held);
      arm(length.dividedBy(2));
    }
    try {
      parts.store().renewDispatches(node, rows, parts.time().now().plus(length));
    } catch (RuntimeException e) {
      // whatever a store of the host throws; rows that run out are taken over and sent again
      LOG.warn("leases of sends could not be renewed rows={}", rows.size(), e);
      tryAgain();
    }
  }
}
