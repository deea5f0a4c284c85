package dev.journeys.time;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads that end when there is nothing to do. A task that comes while the machine has no thread
 * to give waits for one, and whoever gives it sees nothing of that.
 */
final class PatientExecutor extends ThreadPoolExecutor {

  private static final Logger LOG = LoggerFactory.getLogger(PatientExecutor.class);

  private static final long IDLE_SECONDS = 10;
  private static final long PAUSE_MILLIS = 200;

  private final ScheduledExecutorService timer;

  /**
   * Makes an executor without threads.
   *
   * @param threads how many there are at most
   * @param timer on which it looks again for a thread
   */
  PatientExecutor(int threads, ThreadFactory factory, ScheduledExecutorService timer) {
    super(threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
    this.timer = timer;
    allowCoreThreadTimeOut(true);
  }

  /**
   * Takes a task.
   *
   * @throws RejectedExecutionException after the end
   */
  @Override
  public void execute(Runnable task) {
    try {
      super.execute(task);
    } catch (OutOfMemoryError e) {
      LOG.warn("no thread is to be had, a task waits for one", e);
      if (!getQueue().contains(task)) {
        getQueue().add(task);
      }
      startLater();
    }
  }

  private void startLater() {
    ScheduledFuture<?> unused = timer.schedule(this::start, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void start() {
    if (getQueue().isEmpty()) {
      return;
    }
    try {
      prestartCoreThread();
    } catch (OutOfMemoryError e) {
      LOG.debug("still no thread is to be had", e);
      startLater();
    }
  }
}
