package dev.journeys.internal.runtime;

import dev.journeys.time.EngineTime;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks twice a second at a store that nodes share, and at its definitions also when it is told to:
 * what its clock shows, whether the definitions are still the ones that this node knows, with their
 * schedules and walks, and whether anybody is due, or any send or list left open, of whom only
 * another node knew.
 *
 * <p>Safe for concurrent use.
 */
final class StoreWatch {

  private static final Logger LOG = LoggerFactory.getLogger(StoreWatch.class);

  static final Duration PERIOD = Duration.ofMillis(500);

  private final EngineParts parts;
  private final SharedTime time;
  private final Definitions definitions;
  private final Sweeps sweeps;
  private final ListDesk lists;
  private final ExecutorService executor;
  private EngineTime.@Nullable Alarm alarm;
  private Runnable endOfHints = () -> {};
  private boolean failing;
  private boolean closed;

  StoreWatch(
      EngineParts parts, SharedTime time, Definitions definitions, Sweeps sweeps, ListDesk lists) {
    this.parts = parts;
    this.time = time;
    this.definitions = definitions;
    this.sweeps = sweeps;
    this.lists = lists;
    this.executor = time.executor("journeys-watch", 1);
  }

  /** Begins to look, and to hear of publishes. */
  void start() {
    Runnable end = parts.store().onPublish(this::hinted);
    synchronized (this) {
      endOfHints = end;
    }
    next();
  }

  private void hinted() {
    try {
      executor.execute(this::confirm);
    } catch (RejectedExecutionException e) {
      LOG.debug("a publish is told of after the end", e);
    }
  }

  private void confirm() {
    try {
      definitions.confirm();
    } catch (Throwable e) {
      LOG.debug("the next look tells whether the store is there", e);
    }
  }

  private synchronized void next() {
    if (!closed) {
      alarm = time.wakeAt(time.now().plus(PERIOD), () -> executor.execute(this::look));
    }
  }

  private void look() {
    try {
      time.read(parts.store());
      definitions.confirm();
      parts.dueScanner().start();
      parts.throttles().look();
      parts.schedules().refresh();
      sweeps.refresh();
      lists.look();
      if (failing) {
        LOG.info("store is back");
      }
      failing = false;
    } catch (Throwable e) {
      // whatever a store of the host throws, it is looked into again
      if (!failing) {
        LOG.warn("store does not answer, no input is taken until it does", e);
      }
      failing = true;
    } finally {
      next();
    }
  }

  synchronized void close() {
    closed = true;
    endOfHints.run();
    if (alarm != null) {
      alarm.cancel();
    }
    executor.shutdown();
  }
}
