package dev.journeys.time;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The machine's clock; the only place of the library that reads it. */
final class SystemTime implements EngineTime {

  static final SystemTime INSTANCE = new SystemTime();

  /** So that a machine clock that is set forward is noticed by waits that are under way. */
  private static final long LONGEST_NAP_MILLIS = Duration.ofMinutes(1).toMillis();

  private final AtomicReference<Instant> latest = new AtomicReference<>(Instant.EPOCH);
  private final ScheduledThreadPoolExecutor timer;

  private SystemTime() {
    timer = new ScheduledThreadPoolExecutor(1, threads("journeys-timer"));
    timer.setRemoveOnCancelPolicy(true);
  }

  @Override
  public Instant now() {
    Instant machine = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return latest.accumulateAndGet(machine, (a, b) -> a.isAfter(b) ? a : b);
  }

  @Override
  public Alarm wakeAt(Instant instant, Runnable task) {
    Nap nap = new Nap(instant, task);
    nap.sleep();
    return nap;
  }

  @Override
  public Alarm wakeAfter(Duration time, Runnable task) {
    ScheduledFuture<?> pending =
        timer.schedule(task, Math.max(0, time.toMillis()), TimeUnit.MILLISECONDS);
    return () -> pending.cancel(false);
  }

  @Override
  public ExecutorService executor(String name, int threads) {
    return new PatientExecutor(threads, threads(name), timer);
  }

  private static ThreadFactory threads(String name) {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** A wait that looks at the clock again at least once a minute. */
  private final class Nap implements Alarm, Runnable {

    private final Instant until;
    private final Runnable task;
    private volatile boolean cancelled;
    private volatile @Nullable ScheduledFuture<?> current;

    Nap(Instant until, Runnable task) {
      this.until = until;
      this.task = task;
    }

    void sleep() {
      long millis = Math.max(0, Duration.between(now(), until).toMillis());
      current = timer.schedule(this, Math.min(millis, LONGEST_NAP_MILLIS), TimeUnit.MILLISECONDS);
    }

    @Override
    public void run() {
      if (cancelled) {
        return;
      }
      if (now().isBefore(until)) {
        sleep();
      } else {
        task.run();
      }
    }

    @Override
    public void cancel() {
      cancelled = true;
      ScheduledFuture<?> pending = current;
      if (pending != null) {
        pending.cancel(false);
      }
    }
  }
}
