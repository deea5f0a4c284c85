package dev.journeys.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;

/**
 * The only clock and the only source of threads of an engine. {@link #system()} is the machine's;
 * {@link VirtualTime} is moved by a test or a replay.
 *
 * <p>Implementations must be safe for concurrent use.
 */
public interface EngineTime {

  /**
   * The machine's clock and real threads. Its {@link #now} never runs backwards, also when the
   * machine's clock is set back.
   */
  static EngineTime system() {
    return SystemTime.INSTANCE;
  }

  /**
   * The present instant, in whole milliseconds; never earlier than an instant that was answered
   * before.
   */
  Instant now();

  /**
   * Runs a task once, at an instant or soon after it, never earlier.
   *
   * @param task must not block
   * @return cancels the task if it has not begun
   */
  Alarm wakeAt(Instant instant, Runnable task);

  /**
   * Runs a task once, when a time has passed from now on, however the machine's clock is set
   * meanwhile; by default at the instant after that time.
   *
   * @param task must not block
   * @return cancels the task if it has not begun
   */
  default Alarm wakeAfter(Duration time, Runnable task) {
    return wakeAt(now().plus(time), task);
  }

  /**
   * Threads for one kind of work; the caller shuts them down.
   *
   * @param name what the threads are called
   * @param threads how many at most, at least 1
   */
  ExecutorService executor(String name, int threads);

  /** A task that is to run later. */
  @FunctionalInterface
  interface Alarm {
    /** Does nothing more at the instant; no effect on a task that has begun. */
    void cancel();
  }
}
