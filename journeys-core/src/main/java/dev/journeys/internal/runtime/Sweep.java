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
import java.util.Optional;
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
 * Gives every user of the store one input, a page at a time. Where it stands is kept in a shared
 * cell after each page, so the next engine goes on from there; a user who is visited twice takes no
 * harm, because the inputs change nothing the second time.
 *
 * <p>Safe for concurrent use.
 */
final class Sweep {

  private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

  static final int PAGE = 500;

  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  /** What a cell holds once all users were visited; a cursor has {@link #AT} before it. */
  private static final String DONE = "done";

  private static final String AT = "at ";

  private final EngineParts parts;
  private final Executor executor;
  private final String name;
  private final Function<Instant, Input> input;
  private String cursor = "";
  private final AtomicLong visited = new AtomicLong();
  private final AtomicLong changed = new AtomicLong();
  private final CompletableFuture<Long> end = new CompletableFuture<>();
  private volatile boolean done;
  private volatile boolean stopped;

  Sweep(EngineParts parts, Executor executor, String name, Function<Instant, Input> input) {
    this.parts = parts;
    this.executor = executor;
    this.name = name;
    this.input = input;
  }

  SweepProgress progress() {
    return new SweepProgress(name, visited.get(), done);
  }

  /** Has a sweep made by whoever finds it announced, from the first user on. */
  static void announce(StateStore store, String name) {
    store.writeCell(name, 0, AT);
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
    }
  }

  /** Completes after the last user, with how many came onto a list or left one by it. */
  CompletableFuture<Long> end() {
    return end;
  }

  void stop() {
    stopped = true;
    end.completeExceptionally(new EngineClosedException());
  }

  private void resume() {
    guarded(() -> {
      Optional<StoredCell> cell = parts.store().cell(name);
      String text = cell.map(StoredCell::text).orElse(AT);
      done = text.equals(DONE);
      if (done) {
        end.complete(changed.get());
      } else {
        cursor = text.substring(AT.length());
        page();
      }
    });
  }

  private void page() {
    List<UserPageEntry> page = parts.store().scan(cursor, PAGE);
    if (page.isEmpty()) {
      keep(DONE);
      done = true;
      LOG.info("sweep done name={} users={}", name, visited.get());
      end.complete(changed.get());
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
    cursor = page.get(page.size() - 1).user();
    if (!stopped) {
      keep(AT + cursor);
      page();
    }
  }

  /** Another node may have come further; then its word stands, and both end at the end. */
  private void keep(String text) {
    long version = parts.store().cell(name).map(StoredCell::version).orElse(0L);
    parts.store().writeCell(name, version, text);
  }

  private void guarded(Runnable task) {
    if (stopped) {
      return;
    }
    try {
      task.run();
    } catch (RuntimeException e) {
      // whatever a store of the host throws, the sweep goes on
      LOG.warn("store failed during a sweep, it is taken up again name={}", name, e);
      parts.time().wakeAt(parts.time().now().plus(AFTER_FAILURE), this::begin);
    }
  }
}
