package dev.journeys.time;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Time that stands still until it is moved. All work of the engine runs on the thread that gives it
 * something to do or moves the time, one task after another in a fixed order, and is done when that
 * call returns; so months pass in milliseconds, and a run can be repeated exactly.
 *
 * <p>Safe for concurrent use, but only a single thread gives repeatable runs.
 */
public final class VirtualTime implements EngineTime {

  private static final Instant LAST = Instant.MAX.truncatedTo(ChronoUnit.MILLIS);

  private final Object lock = new Object();
  private final Queue<Runnable> ready = new ArrayDeque<>();
  private final PriorityQueue<Pending> later =
      new PriorityQueue<>(Comparator.comparing(Pending::at).thenComparingLong(Pending::number));

  /** Written under the lock. */
  private volatile Instant now;

  private long number;
  private @Nullable Thread running;

  private VirtualTime(Instant start) {
    this.now = start.truncatedTo(ChronoUnit.MILLIS);
  }

  /** Time that stands at an instant, cut to milliseconds. */
  public static VirtualTime startingAt(Instant start) {
    return new VirtualTime(start);
  }

  @Override
  public Instant now() {
    return now;
  }

  /**
   * Moves the time, stopping at every instant at which something is due.
   *
   * @throws IllegalArgumentException if the duration is negative
   */
  public void advance(Duration duration) {
    advanceTo(now().plus(duration));
  }

  /**
   * Moves the time to an instant, stopping at every instant on the way at which something is due.
   *
   * @throws IllegalArgumentException if the instant is in the past
   */
  public void advanceTo(Instant instant) {
    Instant target = instant.truncatedTo(ChronoUnit.MILLIS);
    if (target.isBefore(now())) {
      throw new IllegalArgumentException(
          "instant: " + instant + " (expected: not before " + now() + ")");
    }
    runReady();
    for (Pending next = take(target); next != null; next = take(target)) {
      next.task().run();
      runReady();
    }
    synchronized (lock) {
      now = now.isAfter(target) ? now : target;
    }
  }

  /** The next instant at which something is to run. */
  public Optional<Instant> next() {
    synchronized (lock) {
      return Optional.ofNullable(later.peek()).map(Pending::at);
    }
  }

  private @Nullable Pending take(Instant until) {
    synchronized (lock) {
      Pending next = later.peek();
      if (next == null || next.at().isAfter(until)) {
        return null;
      }
      now = next.at().isAfter(now) ? next.at() : now;
      return later.remove();
    }
  }

  @Override
  public Alarm wakeAt(Instant instant, Runnable task) {
    // time stands at whole milliseconds, and nothing runs early
    Instant at = ceiling(instant);
    synchronized (lock) {
      Pending pending = new Pending(at.isBefore(now) ? now : at, number++, task);
      later.add(pending);
      return () -> {
        synchronized (lock) {
          later.remove(pending);
        }
      };
    }
  }

  /** The first whole millisecond that is not before an instant, as far as there are any. */
  private static Instant ceiling(Instant instant) {
    Instant floor = instant.truncatedTo(ChronoUnit.MILLIS);
    return floor.isBefore(instant) && floor.isBefore(LAST) ? floor.plusMillis(1) : floor;
  }

  @Override
  public ExecutorService executor(String name, int threads) {
    return new CallerThread();
  }

  private void execute(Runnable task) {
    synchronized (lock) {
      ready.add(task);
    }
    runReady();
  }

  /** Runs what is ready, unless this thread or another is doing so already, further up. */
  private void runReady() {
    synchronized (lock) {
      if (running != null) {
        awaitOtherThread();
        return;
      }
      running = Thread.currentThread();
    }
    try {
      for (Runnable task = poll(); task != null; task = poll()) {
        task.run();
      }
    } finally {
      synchronized (lock) {
        running = null;
        lock.notifyAll();
      }
    }
    if (hasReady()) {
      runReady();
    }
  }

  private void awaitOtherThread() {
    while (running != null && running != Thread.currentThread()) {
      try {
        lock.wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private @Nullable Runnable poll() {
    synchronized (lock) {
      return ready.poll();
    }
  }

  private boolean hasReady() {
    synchronized (lock) {
      return !ready.isEmpty();
    }
  }

  private record Pending(Instant at, long number, Runnable task) {}

  /** Runs each task on the thread that gives it, after those that were given before. */
  private final class CallerThread extends AbstractExecutorService {

    private volatile boolean shutdown;

    @Override
    public void execute(Runnable task) {
      VirtualTime.this.execute(task);
    }

    @Override
    public void shutdown() {
      shutdown = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
      shutdown = true;
      return List.of();
    }

    @Override
    public boolean isShutdown() {
      return shutdown;
    }

    @Override
    public boolean isTerminated() {
      return shutdown;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return shutdown;
    }
  }
}
