package dev.journeys.internal.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.time.EngineTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SharedTimeTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  /** A machine whose clock was set back, and stands still until it has caught up. */
  private static final class StandingClock implements EngineTime {

    @Override
    public Instant now() {
      return NOON;
    }

    @Override
    public Alarm wakeAt(Instant instant, Runnable task) {
      assertThat(instant).isAfter(NOON);
      return () -> {};
    }

    @Override
    public Alarm wakeAfter(Duration time, Runnable task) {
      return EngineTime.system().wakeAfter(time, task);
    }

    @Override
    public ExecutorService executor(String name, int threads) {
      return EngineTime.system().executor(name, threads);
    }
  }

  @Test
  @DisplayName("TIME-8 a machine whose clock is set back wakes by the store's clock all the same")
  void the_machines_clock_does_not_matter() throws InterruptedException {
    SharedTime time = new SharedTime(new StandingClock(), NOON);
    CountDownLatch woken = new CountDownLatch(2);
    Instant due = time.now().plusMillis(30);
    time.wakeAt(due, woken::countDown);
    time.wakeAt(NOON.minusSeconds(1), woken::countDown);
    CountDownLatch cancelled = new CountDownLatch(1);
    time.wakeAt(due, cancelled::countDown).cancel();
    assertThat(woken.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(time.now()).isAfterOrEqualTo(due);
    assertThat(cancelled.await(50, TimeUnit.MILLISECONDS)).isFalse();
  }
}
