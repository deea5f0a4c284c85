package dev.journeys.benchmarks.durable;

import dev.journeys.time.EngineTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;

/**
 * The machine's clock and threads, but days can be let pass at once.
 *
 * <p>Safe for concurrent use.
 */
final class ShiftedTime implements EngineTime {

  private final EngineTime machine = EngineTime.system();
  private final Set<Pending> pending = ConcurrentHashMap.newKeySet();
  private volatile Duration shift = Duration.ZERO;

  @Override
  public Instant now() {
    return machine.now().plus(shift);
  }

  @Override
  public Alarm wakeAt(Instant instant, Runnable task) {
    Pending alarm = new Pending(instant, task);
    pending.add(alarm);
    alarm.arm();
    return alarm;
  }

  @Override
  public ExecutorService executor(String name, int threads) {
    return machine.executor(name, threads);
  }

  /** Lets time pass; what is due by then is done. */
  void advance(Duration duration) {
    shift = shift.plus(duration);
    pending.forEach(Pending::arm);
  }

  /** A task that is armed again whenever time is shifted. */
  private final class Pending implements Alarm, Runnable {

    private final Instant until;
    private final Runnable task;
    private Alarm armed = () -> {};

    Pending(Instant until, Runnable task) {
      this.until = until;
      this.task = task;
    }

    synchronized void arm() {
      armed.cancel();
      armed = machine.wakeAt(until.minus(shift), this);
    }

    @Override
    public void run() {
      if (pending.remove(this)) {
        task.run();
      }
    }

    @Override
    public synchronized void cancel() {
      pending.remove(this);
      armed.cancel();
    }
  }
}
