package dev.journeys.internal.runtime;

import dev.journeys.kernel.Input;
import dev.journeys.model.Refusal;
import dev.journeys.report.SweepProgress;
import dev.journeys.store.StateStore;
import dev.journeys.store.StoredCell;
import dev.journeys.store.UserPageEntry;
import dev.journeys.value.EngineClosedException;
import dev.journeys.value.JourneyException;
import dev.journeys.value.StateStoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives every user of the store one input, a page at a time. A shared cell says who walks and,
 * after each page, where it stands; another node takes over when that one has not moved it for as
 * long as its lease. A user who is visited twice takes no harm, because the inputs change nothing
 * the second time.
 *
 * <p>Safe for concurrent use.
 */
final class Sweep {

  private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

  static final int PAGE = 500;

  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  private final EngineParts parts;
  private final Executor executor;
  private final String node;
  private final Duration lease;
  private final String name;
  private final Function<Instant, Input> input;
  private final Runnable conclusion;
  private final AtomicLong visited = new AtomicLong();
  private final AtomicLong changed = new AtomicLong();
  private final CompletableFuture<Long> end = new CompletableFuture<>();
  private volatile boolean done;
  private volatile boolean stopped;

  /** After which user it goes on; guarded by this object, as is all that follows. */
  private String cursor = "";

  private boolean walking;
  private long version;

  /**
   * Makes a sweep.
   *
   * @param conclusion is run after the last user, again when it failed, and by each engine that
   *     finds the sweep done
   */
  Sweep(
      EngineParts parts,
      Executor executor,
      String node,
      Duration lease,
      String name,
      Function<Instant, Input> input,
      Runnable conclusion) {
    this.parts = parts;
    this.executor = executor;
    this.node = node;
    this.lease = lease;
    this.name = name;
    this.input = input;
    this.conclusion = conclusion;
  }

  SweepProgress progress() {
    return new SweepProgress(name, visited.get(), done);
  }

  /** Has a sweep made by whoever finds it announced, from the first user on. */
  static void announce(StateStore store, String name) {
    store.writeCell(name, 0, SweepState.free("").text());
  }

  /** Takes the sweep up where it stands. */
  void begin() {
    execute(this::resume);
  }

  private void execute(Runnable task) {
    try {
      executor.execute(task);
    } catch (RejectedExecutionException e) {
      LOG.debug("closed during a sweep name={}", name, e);
      end.completeExceptionally(new EngineClosedException());
    }
  }

  /** Completes after the last user, with how many came onto a list or left one by it. */
  CompletableFuture<Long> whenDone() {
    return end;
  }

  /** Visits nobody more; what is left is for the next node, at once. */
  void stop() {
    synchronized (this) {
      stopped = true;
      leave();
    }
    end.completeExceptionally(new EngineClosedException());
  }

  private void leave() {
    try {
      if (walking) {
        walking = !parts.store().writeCell(name, version, SweepState.free(cursor).text());
      }
    } catch (Throwable e) {
      LOG.warn("a walk is taken up when its lease is over name={}", name, e);
    }
  }

  private void resume() {
    guarded(() -> {
      StoredCell cell = parts.store().cell(name).orElse(null);
      RunState.Walk walk = (cell == null ? SweepState.free("") : SweepState.of(cell.text())).walk();
      if (walk == null) {
        end();
      } else if (!walk.node().equals(node) && walk.until().isAfter(parts.time().now())) {
        parts.time().wakeAt(walk.until(), this::begin);
      } else if (take(cell == null ? 0 : cell.version(), walk.after())) {
        page(walk.after());
      } else {
        begin();
      }
    });
  }

  private void end() {
    conclusion.run();
    done = true;
    end.complete(changed.get());
  }

  /** Answers whether the walk, as it is in the cell, is this node's from now on. */
  private synchronized boolean take(long version, String after) {
    this.version = version;
    return keep(after);
  }

  /** Answers whether the walk still was this node's, and goes on after a user. */
  private synchronized boolean keep(String after) {
    RunState.Walk walk = new RunState.Walk(node, parts.time().now().plus(lease), after);
    walking = !stopped && write(new SweepState(walk));
    cursor = after;
    return walking;
  }

  private synchronized boolean write(SweepState state) {
    boolean written = parts.store().writeCell(name, version, state.text());
    if (written) {
      version++;
    }
    return written;
  }

  private synchronized boolean finish() {
    walking = !write(SweepState.DONE);
    return !walking;
  }

  private void page(String after) {
    List<UserPageEntry> page = parts.store().scan(after, PAGE);
    if (page.isEmpty()) {
      if (finish()) {
        LOG.info("sweep done name={} users={}", name, visited.get());
        end();
      } else {
        begin();
      }
      return;
    }
    AtomicInteger open = new AtomicInteger(page.size());
    AtomicBoolean storeFailed = new AtomicBoolean();
    Work.Completion completion =
        new Work.Completion() {
          @Override
          public void committed(@Nullable Refusal refusal) {
            visited();
          }

          @Override
          public void committed(@Nullable Refusal refusal, boolean changesList) {
            if (changesList) {
              changed.incrementAndGet();
            }
            visited();
          }

          @Override
          public void failed(JourneyException reason) {
            // a record that cannot be read stays as it is; what the store failed at comes again
            if (reason instanceof StateStoreException) {
              storeFailed.set(true);
            }
            visited();
          }

          private void visited() {
            if (open.decrementAndGet() > 0) {
              return;
            }
            if (storeFailed.get()) {
              parts.time().wakeAt(parts.time().now().plus(AFTER_FAILURE), Sweep.this::begin);
            } else {
              execute(() -> guarded(() -> turn(page)));
            }
          }
        };
    Instant now = parts.time().now();
    for (UserPageEntry entry : page) {
      parts
          .shardOf(entry.user())
          .submitOfPage(new Work(entry.user(), input.apply(now), completion, null));
    }
  }

  private void turn(List<UserPageEntry> page) {
    visited.addAndGet(page.size());
    String last = page.get(page.size() - 1).user();
    if (keep(last)) {
      page(last);
    } else {
      begin();
    }
  }

  private void guarded(Runnable task) {
    if (stopped) {
      return;
    }
    try {
      task.run();
    } catch (Throwable e) {
      // whatever a store of the host throws, the sweep goes on
      LOG.warn("store failed during a sweep, it is taken up again name={}", name, e);
      parts.time().wakeAt(parts.time().now().plus(AFTER_FAILURE), this::begin);
    }
  }
}
