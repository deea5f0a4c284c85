package dev.journeys.internal.runtime;

import dev.journeys.kernel.Input;
import dev.journeys.kernel.Plans;
import dev.journeys.model.Refusal;
import dev.journeys.policy.ScheduledRuns;
import dev.journeys.report.SweepProgress;
import dev.journeys.store.StoredCell;
import dev.journeys.store.UserPageEntry;
import dev.journeys.time.EngineTime;
import dev.journeys.value.JourneyException;
import dev.journeys.value.StateStoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the schedule of one journey: at each run it gives every user of the store one input, a page
 * at a time (ENT-9). A shared cell says which run is under way, where it stands, and which node
 * walks; another takes over when that one has not moved it for as long as its lease. Users who are
 * visited twice by that take no harm: their records know the run. Of the runs that fell while no
 * node ran, or while one was under way, the newest is run late.
 *
 * <p>Safe for concurrent use; at most one of its tasks is at work at a time.
 */
final class ScheduledEntry {

  private static final Logger LOG = LoggerFactory.getLogger(ScheduledEntry.class);

  static final int PAGE = 500;

  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  private final EngineParts parts;
  private final Executor executor;
  private final String node;
  private final Duration lease;
  private final Plans.Scheduled schedule;
  private final ScheduledRuns runs;
  private final String name;

  private boolean working;
  private boolean stopped;
  private EngineTime.@Nullable Alarm alarm;

  /** What the cell held when it was last read or written here. */
  private @Nullable RunState state;

  private long version;
  private long visited;

  ScheduledEntry(
      EngineParts parts, Executor executor, String node, Duration lease, Plans.Scheduled schedule) {
    this.parts = parts;
    this.executor = executor;
    this.node = node;
    this.lease = lease;
    this.schedule = schedule;
    this.runs = schedule.runs(parts.surroundings().zone());
    this.name = name(schedule);
  }

  /** The name of its cell; a schedule that changes has another. */
  static String name(Plans.Scheduled schedule) {
    return "schedule/" + schedule.journey().id() + "/" + schedule.sinceRevision();
  }

  /** The walk that this node made last or is making; empty if it made none. */
  synchronized Optional<SweepProgress> progress() {
    RunState now = state;
    if (now == null) {
      return Optional.empty();
    }
    boolean walks = now.walk() != null && now.walk().node().equals(node);
    return walks || visited > 0
        ? Optional.of(new SweepProgress(name + "/" + now.run(), visited, now.walk() == null))
        : Optional.empty();
  }

  /** Looks whether there is a run to begin or to take over, now. */
  void look() {
    synchronized (this) {
      if (stopped || working) {
        return;
      }
      working = true;
      disarm();
    }
    executor.execute(() -> guarded(this::decide));
  }

  /** Runs no more; what is under way is left to the next node, at once. */
  void stop() {
    RunState left;
    synchronized (this) {
      if (stopped) {
        return;
      }
      stopped = true;
      disarm();
      left = state;
    }
    if (left != null && left.walk() != null && left.walk().node().equals(node)) {
      try {
        write(new RunState(left.run(), walk(parts.time().now(), left.walk().after())));
      } catch (Throwable e) {
        LOG.warn("a run under way is taken up when its lease is over name={}", name, e);
      }
    }
  }

  private synchronized boolean isStopped() {
    return stopped;
  }

  private void decide() {
    parts.requireConfirmed();
    read();
    Instant now = parts.time().now();
    RunState last = state;
    if (last != null && last.walk() != null) {
      takeOver(last, last.walk(), now);
      return;
    }
    Instant done = last == null ? Instant.MIN : last.run();
    Optional<Instant> due = runs.newest(done, now);
    if (due.isEmpty()) {
      rest(runs.after(done));
    } else if (!schedule.journey().entryWindow().isOpen(now)) {
      rest(Optional.empty());
    } else if (write(new RunState(due.get(), walk(now.plus(lease), "")))) {
      LOG.info("run begins name={} run={}", name, due.get());
      visited(0);
      page();
    } else {
      decide();
    }
  }

  private void takeOver(RunState last, RunState.Walk walk, Instant now) {
    boolean free = walk.node().equals(node) || !walk.until().isAfter(now);
    if (!free) {
      rest(Optional.of(walk.until()));
    } else if (write(new RunState(last.run(), walk(now.plus(lease), walk.after())))) {
      LOG.info("run is taken up name={} run={}", name, last.run());
      page();
    } else {
      decide();
    }
  }

  private RunState.Walk walk(Instant until, String after) {
    return new RunState.Walk(node, until, after);
  }

  private void page() {
    RunState.Walk walk = walking();
    List<UserPageEntry> page = parts.store().scan(walk.after(), PAGE);
    if (page.isEmpty()) {
      LOG.info("run done name={} run={} users={}", name, run(), visited);
      write(new RunState(run(), null));
      decide();
      return;
    }
    AtomicInteger open = new AtomicInteger(page.size());
    AtomicBoolean failed = new AtomicBoolean();
    Work.Completion completion =
        new Work.Completion() {
          @Override
          public void committed(@Nullable Refusal refusal) {
            visited();
          }

          @Override
          public void failed(JourneyException reason) {
            if (reason instanceof StateStoreException) {
              failed.set(true);
            }
            visited();
          }

          private void visited() {
            if (open.decrementAndGet() == 0 && !isStopped()) {
              executor.execute(() -> guarded(() -> turn(page, failed.get())));
            }
          }
        };
    Instant now = parts.time().now();
    Instant run = run();
    for (UserPageEntry entry : page) {
      Input input =
          new Input.Scheduled(schedule.journey().id(), schedule.sinceRevision(), run, now);
      parts.shardOf(entry.user()).submitOfPage(new Work(entry.user(), input, completion, null));
    }
  }

  /** A page is visited, unless the store failed: then all of it is visited once more. */
  private void turn(List<UserPageEntry> page, boolean failed) {
    if (failed) {
      rest(Optional.of(parts.time().now().plus(AFTER_FAILURE)));
      return;
    }
    visited(page.size());
    String last = page.get(page.size() - 1).user();
    if (write(new RunState(run(), walk(parts.time().now().plus(lease), last)))) {
      page();
    } else {
      LOG.warn("a run was taken over by another node name={} run={}", name, run());
      decide();
    }
  }

  private synchronized void visited(int users) {
    visited = users == 0 ? 0 : visited + users;
  }

  private RunState.Walk walking() {
    RunState.Walk walk = state == null ? null : state.walk();
    if (walk == null) {
      throw new IllegalStateException("no run is under way: " + name);
    }
    return walk;
  }

  private Instant run() {
    return state == null ? Instant.MIN : state.run();
  }

  private void read() {
    StoredCell cell = parts.store().cell(name).orElse(null);
    synchronized (this) {
      state = cell == null ? null : RunState.of(cell.text());
      version = cell == null ? 0 : cell.version();
    }
  }

  /** Answers whether the cell was as this node knew it, and now holds another state. */
  private synchronized boolean write(RunState next) {
    boolean written = parts.store().writeCell(name, version, next.text());
    if (written) {
      state = next;
      version++;
    }
    return written;
  }

  private synchronized void rest(Optional<Instant> until) {
    working = false;
    if (!stopped) {
      alarm = until.map(instant -> parts.time().wakeAt(instant, this::look)).orElse(null);
    }
  }

  private void disarm() {
    if (alarm != null) {
      alarm.cancel();
    }
    alarm = null;
  }

  private void guarded(Runnable task) {
    if (isStopped()) {
      return;
    }
    try {
      task.run();
    } catch (Throwable e) {
      // whatever a store of the host throws, the run goes on
      LOG.warn("store failed during a run, it is taken up again name={}", name, e);
      rest(Optional.of(parts.time().now().plus(AFTER_FAILURE)));
    }
  }
}
