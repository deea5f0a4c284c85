package dev.journeys.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PatientExecutorTest {

  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

  @AfterEach
  void close() {
    timer.shutdown();
  }

  @Test
  void a_task_that_comes_while_there_are_no_threads_is_run_when_there_are() throws Exception {
    AtomicInteger refusals = new AtomicInteger(3);
    PatientExecutor executor =
        new PatientExecutor(
            1,
            task -> {
              if (refusals.getAndDecrement() > 0) {
                throw new OutOfMemoryError("unable to create native thread");
              }
              return new Thread(task, "patient");
            },
            timer);
    AtomicInteger runs = new AtomicInteger();
    CountDownLatch all = new CountDownLatch(2);
    for (int i = 0; i < 2; i++) {
      executor.execute(() -> {
        runs.incrementAndGet();
        all.countDown();
      });
    }
    assertThat(all.await(60, TimeUnit.SECONDS)).isTrue();
    executor.shutdown();
    assertThat(executor.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    assertThat(runs).hasValue(2);
    assertThat(refusals.get()).isNegative();
    assertThatThrownBy(() -> executor.execute(runs::incrementAndGet))
        .isInstanceOf(RejectedExecutionException.class);
  }
}
