package dev.journeys.internal.runtime;

import dev.journeys.kernel.Input;
import dev.journeys.model.Refusal;
import dev.journeys.store.DispatchRow;
import dev.journeys.store.StateStore;
import dev.journeys.time.EngineTime;
import dev.journeys.value.JourneyException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes users who are due, a page at a time, and takes over the sends of nodes that are gone. After
 * a full page the next one is claimed when half a page is left to be done: so the shards never
 * wait, and a million users due at once are never all in memory.
 *
 * <p>Safe for concurrent use.
 */
final class DueScanner {

  private static final Logger LOG = LoggerFactory.getLogger(DueScanner.class);

  static final int PAGE = 2_000;

  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  /** No number of users who are left to be done calls for the next page. */
  private static final int NEVER = -1;

  private final EngineParts parts;
  private final String node;

  /** Long enough for a page; a node that dies with a page lets it go after this. */
  private final Duration claim;

  private final Executor executor;

  private final Work.Completion done =
      new Work.Completion() {
        @Override
        public void committed(@Nullable Refusal refusal) {
          done();
        }

        @Override
        public void failed(JourneyException reason) {
          done();
        }
      };

  /** Whether a scan is under way, or a page that one follows; guarded by this, as all below. */
  private boolean scanning;

  private boolean again;
  private boolean closed;

  /** How many users are woken and not done, and how many may be left for the next scan. */
  private int open;

  private int openForNext = NEVER;
  private @Nullable Instant armedFor;
  private EngineTime.@Nullable Alarm alarm;

  DueScanner(EngineParts parts, String node, Duration lease, Executor executor) {
    this.parts = parts;
    this.node = node;
    this.claim = lease.multipliedBy(2);
    this.executor = executor;
  }

  /** Somebody will be due at an instant. */
  synchronized void offer(Instant due) {
    if (scanning) {
      again = true;
    } else if (!closed && (armedFor == null || due.isBefore(armedFor))) {
      arm(due);
    }
  }

  /** Looks for users who are due, now. */
  void start() {
    synchronized (this) {
      if (closed || scanning) {
        again = true;
        return;
      }
      scanning = true;
      disarm();
    }
    executor.execute(this::scan);
  }

  synchronized void close() {
    closed = true;
    disarm();
  }

  private void arm(Instant instant) {
    disarm();
    armedFor = instant;
    alarm = parts.time().wakeAt(instant, this::start);
  }

  private void disarm() {
    if (alarm != null) {
      alarm.cancel();
    }
    alarm = null;
    armedFor = null;
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private void scan() {
    if (isClosed()) {
      return;
    }
    try {
      parts.requireConfirmed();
      Instant now = parts.time().now();
      recover(now);
      List<String> users = parts.store().claimDue(now, PAGE, now.plus(claim));
      if (!users.isEmpty()) {
        wake(users, now);
      } else if (!awaitsOpen()) {
        rest(null);
      }
    } catch (Throwable e) {
      // whatever a store of the host throws, users are looked for again
      LOG.warn("store failed while looking for users who are due", e);
      rest(parts.time().now().plus(AFTER_FAILURE));
    }
  }

  private void wake(List<String> users, Instant now) {
    synchronized (this) {
      open += users.size();
      openForNext = users.size() < PAGE ? 0 : PAGE / 2;
    }
    for (String user : users) {
      parts.shardOf(user).submitOfPage(new Work(user, new Input.WokeUp(now), done, null));
    }
  }

  /** Whether users are left to be done, before which nobody knows who is due next. */
  private synchronized boolean awaitsOpen() {
    openForNext = open == 0 ? NEVER : 0;
    return open > 0;
  }

  private void done() {
    synchronized (this) {
      open--;
      if (open != openForNext || closed) {
        return;
      }
      openForNext = NEVER;
    }
    executor.execute(this::scan);
  }

  private void recover(Instant now) {
    StateStore store = parts.store();
    List<DispatchRow> rows = store.takeOverDispatches(node, now, now.plus(parts.leases().length()));
    for (DispatchRow row : rows) {
      if (parts.leases().holds(row.id())) {
        // its own, which it could not renew in time; now it is, and the results are on their way
        continue;
      }
      LOG.info("taking over sends row={} users={}", row.id(), row.users().size());
      parts.leases().begun(row);
      DispatchTicket ticket = new DispatchTicket(row.id(), row.users().size());
      Input recovered = new Input.Recovered(DispatchTicket.shortMark(row.id()), now);
      List<String> users = new ArrayList<>(row.users());
      users.sort(null);
      for (String user : users) {
        parts.shardOf(user).submit(new Work(user, recovered, Work.Completion.NOBODY, ticket));
      }
    }
  }

  /** Nobody is due: sleeps until somebody will be, or until another instant. */
  private void rest(@Nullable Instant until) {
    Instant next = until == null ? nextInstant() : until;
    synchronized (this) {
      scanning = false;
      if (closed) {
        return;
      }
      if (!again) {
        if (next != null) {
          arm(next);
        }
        return;
      }
      again = false;
    }
    start();
  }

  private @Nullable Instant nextInstant() {
    Instant due = parts.store().nextDue().orElse(null);
    Instant expiry = parts.store().nextDispatchExpiry(node).orElse(null);
    if (due == null || expiry == null) {
      return due == null ? expiry : due;
    }
    return due.isBefore(expiry) ? due : expiry;
  }
}
