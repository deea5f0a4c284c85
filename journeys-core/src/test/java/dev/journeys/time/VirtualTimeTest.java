package dev.journeys.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final VirtualTime time = VirtualTime.startingAt(START);
  private final List<String> done = new ArrayList<>();

  @Test
  void tasks_run_at_their_instants_in_order_and_those_of_one_instant_as_they_were_given() {
    time.wakeAt(START.plusSeconds(20), () -> done.add("b at " + time.now()));
    time.wakeAt(START.plusSeconds(10), () -> done.add("a at " + time.now()));
    time.wakeAt(START.plusSeconds(20), () -> done.add("c at " + time.now()));
    time.advance(Duration.ofSeconds(19));
    assertThat(done).containsExactly("a at 2026-01-01T00:00:10Z");
    time.advance(Duration.ofSeconds(1));
    assertThat(done).hasSize(3).endsWith("b at 2026-01-01T00:00:20Z", "c at 2026-01-01T00:00:20Z");
  }

  @Test
  void a_task_that_is_given_by_a_task_runs_on_the_way() {
    time.wakeAt(
        START.plusSeconds(1),
        () -> time.wakeAt(START.plusSeconds(2), () -> done.add("at " + time.now())));
    time.advance(Duration.ofDays(1));
    assertThat(done).containsExactly("at 2026-01-01T00:00:02Z");
    assertThat(time.now()).isEqualTo(START.plus(Duration.ofDays(1)));
  }

  @Test
  void a_cancelled_task_does_not_run() {
    EngineTime.Alarm alarm = time.wakeAt(START.plusSeconds(1), () -> done.add("never"));
    alarm.cancel();
    time.advance(Duration.ofDays(1));
    assertThat(done).isEmpty();
    assertThat(time.next()).isEmpty();
  }

  @Test
  void work_is_done_when_the_call_that_gave_it_returns_one_after_another() {
    Executor executor = time.executor("work", 4);
    executor.execute(() -> {
      executor.execute(() -> done.add("inner"));
      done.add("outer");
    });
    assertThat(done).containsExactly("outer", "inner");
  }

  @Test
  void time_does_not_run_backwards() {
    assertThatThrownBy(() -> time.advance(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not before 2026-01-01T00:00:00Z");
  }
}
