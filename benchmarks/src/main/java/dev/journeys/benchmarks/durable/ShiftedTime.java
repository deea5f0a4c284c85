package dev.journeys.benchmarks.durable;

import dev.journeys.time.EngineTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;

/**
 * The machine's clock and threads, but days can be let pass at once, and much can be done within a
 * second.
 *
 * <p>Safe for concurrent use; one thread at a time lets time pass.
 */
final class ShiftedTime implements EngineTime {

  /** How many times slower the clock goes when it goes slowly. */
  private static final int SLOWNESS = 100;

  private final EngineTime machine = EngineTime.system();
  private final Set<Pending> pending = ConcurrentHashMap.newKeySet();
  private volatile Pace pace = new Pace(Instant.EPOCH, Instant.EPOCH, 1);

  /** How the clock goes from an instant of the machine on. */
  private record Pace(Instant machine, Instant here, int slowness) {

    Instant here(Instant atMachine) {
      long passed = Duration.between(machine, atMachine).dividedBy(slowness).toMillis();
      return here.plusMillis(passed);
    }

    Instant machine(Instant atHere) {
      return machine.plus(Duration.between(here, atHere).multipliedBy(slowness));
    }
  }

  @Override
  public Instant now() {
    return pace.here(machine.now());
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
    Instant atMachine = machine.now();
    set(new Pace(atMachine, pace.here(atMachine).plus(duration), 1));
  }

  /** Does something that would take minutes within a second that has not begun. */
  void withinSecond(Instant begin, Runnable task) {
    set(new Pace(machine.now(), begin, SLOWNESS));
    task.run();
    advance(Duration.ZERO);
  }

  private void set(Pace next) {
    pace = next;
    pending.forEach(Pending::arm);
  }

  /** A task that is armed again whenever the clock is set. */
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
      armed = machine.wakeAt(pace.machine(until), this);
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
