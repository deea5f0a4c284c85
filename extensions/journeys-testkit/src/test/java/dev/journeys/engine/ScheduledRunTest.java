package dev.journeys.engine;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.JourneyEngine;
import dev.journeys.kernel.Input;
import dev.journeys.kernel.Kernel;
import dev.journeys.kernel.Plans;
import dev.journeys.kernel.Surroundings;
import dev.journeys.kernel.Transition;
import dev.journeys.model.Journey;
import dev.journeys.model.Revision;
import dev.journeys.report.SweepProgress;
import dev.journeys.store.InMemoryStateStore;
import dev.journeys.store.StateStore;
import dev.journeys.time.VirtualTime;
import dev.journeys.value.Event;
import dev.journeys.value.StateStoreException;
import dev.journeys.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Runs over many users on stores that fail, with engines that die, and with several engines. */
class ScheduledRunTest {

  private static final int USERS = 10_000;
  private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

  /** Leaves at once and may come back, so that whoever is visited twice could enter twice. */
  private static final Journey JOURNEY =
      journey("digest")
          .enterAt(everyDay().at(12, 0).byRuleOnly().inZone("UTC"))
          .audience(attribute("number").atLeast(0))
          .reentry(afterExit())
          .path(exit("end"));

  private static final Surroundings SURROUNDINGS = Surroundings.plain();

  private final InMemoryStateStore memory = new InMemoryStateStore();
  private final VirtualTime time = VirtualTime.startingAt(T0);

  @BeforeEach
  void fill() {
    try (JourneyEngine engine = engine(memory, time)) {
      engine.publish(JOURNEY);
      engine
          .track(
              IntStream.range(0, USERS)
                  .mapToObj(i -> Event.of("seen", "user-" + i).withAttribute("number", i))
                  .toList())
          .join();
    }
  }

  private static JourneyEngine engine(StateStore store, VirtualTime time) {
    return JourneyEngine.builder().store(store).time(time).workers(2).start();
  }

  /** The same store, before each call of which something is done that may throw. */
  private StateStore before(Consumer<String> call) {
    return WatchedStore.of(memory, (method, arguments) -> call.accept(method));
  }

  private void assertThatAllEnteredTimes(long times, JourneyEngine engine) {
    assertThat(engine.report("digest").entered()).isEqualTo(USERS * times);
    assertThat(engine.report("digest").refused()).isEmpty();
    for (int i = 0; i < USERS; i += 97) {
      assertThat(engine.explain("user-" + i).enrollments()).hasSize((int) times);
    }
  }

  @Test
  @DisplayName("ENT-9 All of many users enter at each run")
  void many_users() {
    try (JourneyEngine engine = engine(memory, time)) {
      time.advance(Duration.ofDays(3));
      assertThatAllEnteredTimes(3, engine);
      assertThat(engine.sweeps())
          .containsExactly(
              new SweepProgress("schedule/digest/1/2026-01-03T12:00:00Z", USERS, true));
    }
  }

  @Test
  @DisplayName(
      "ENT-9 An engine that dies between a page and the note of it repeats and misses nobody")
  void a_crash_in_the_middle() {
    for (String dying : List.of("writeCell", "scan", "commit")) {
      Instant begin = time.now();
      long before = entered();
      int[] calls = {0};
      StateStore mortal =
          before(method -> {
            if (method.equals(dying)) {
              calls[0]++;
            }
            if (calls[0] >= 6) {
              throw new StateStoreException("the machine is gone", false, null);
            }
          });
      JourneyEngine dead = engine(mortal, time);
      time.advanceTo(begin.plus(Duration.ofHours(12)));
      dead.close();
      assertThat(entered() - before).as(dying).isBetween(500L, USERS - 500L);
      try (JourneyEngine heir = engine(memory, time)) {
        time.advance(Duration.ofMinutes(1));
        assertThat(entered() - before)
            .as("taken over from one that died in %s", dying)
            .isEqualTo(USERS);
        assertThatAllEnteredTimes(before / USERS + 1, heir);
        time.advanceTo(begin.plus(Duration.ofDays(1)));
      }
    }
  }

  private long entered() {
    try (JourneyEngine engine = engine(memory, VirtualTime.startingAt(T0))) {
      return engine.report("digest").entered();
    }
  }

  @Test
  @DisplayName("ENT-9 A run goes on when a store that failed is back, and nobody enters twice")
  void a_store_that_fails_for_a_while() {
    for (String failing : List.of("commit", "load", "scan", "writeCell", "cell")) {
      Instant begin = time.now();
      long before = entered();
      int[] calls = {0};
      boolean[] started = {false};
      StateStore ailing =
          before(method -> {
            if (started[0] && method.equals(failing) && ++calls[0] < 40) {
              throw new StateStoreException("the database is away", true, null);
            }
          });
      try (JourneyEngine engine = engine(ailing, time)) {
        started[0] = true;
        time.advanceTo(begin.plus(Duration.ofDays(1)));
        assertThat(calls[0]).as(failing).isGreaterThanOrEqualTo(40);
        assertThatAllEnteredTimes(before / USERS + 1, engine);
      }
    }
  }

  @Test
  @DisplayName(
      "ENT-9 One engine walks while its lease holds, another takes over when it is stalled")
  void two_engines() throws InterruptedException {
    CountDownLatch stalled = new CountDownLatch(1);
    CountDownLatch open = new CountDownLatch(1);
    int[] scans = {0};
    StateStore slow =
        before(method -> {
          if (method.equals("scan") && ++scans[0] == 3) {
            stalled.countDown();
            awaited(open);
          }
        });
    VirtualTime ofSlow = VirtualTime.startingAt(T0.plus(Duration.ofHours(11)));
    List<Throwable> failures = new ArrayList<>();
    Thread node =
        new Thread(() -> {
          JourneyEngine engine = engine(slow, ofSlow);
          ofSlow.advance(Duration.ofHours(1));
          engine.close();
        });
    node.setUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
    node.start();
    stalled.await();
    time.advance(Duration.ofHours(11).plusMinutes(59));
    try (JourneyEngine other = engine(memory, time)) {
      time.advance(Duration.ofSeconds(80));
      assertThat(other.report("digest").entered()).as("the lease holds").isEqualTo(1_000);
      assertThat(other.sweeps()).isEmpty();
      time.advance(Duration.ofSeconds(10));
      assertThatAllEnteredTimes(1, other);
      open.countDown();
      node.join();
      assertThat(failures).isEmpty();
      assertThatAllEnteredTimes(1, other);
      time.advance(Duration.ofDays(1));
      assertThatAllEnteredTimes(2, other);
    }
  }

  private static void awaited(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  @DisplayName("ENT-9 Two engines on one store enter everybody once a run")
  void two_engines_side_by_side() {
    try (JourneyEngine one = engine(memory, time);
        JourneyEngine two = engine(memory, time)) {
      time.advance(Duration.ofDays(4));
      assertThatAllEnteredTimes(4, one);
      assertThat(one.sweeps().size() + two.sweeps().size()).isPositive();
    }
  }

  @Test
  @DisplayName("ENT-9 An engine that is closed during a run leaves it to the next at once")
  void closed_in_the_middle() {
    List<JourneyEngine> closing = new ArrayList<>();
    int[] scans = {0};
    StateStore store =
        before(method -> {
          if (method.equals("scan") && ++scans[0] == 4) {
            closing.get(0).close();
          }
        });
    closing.add(engine(store, time));
    time.advance(Duration.ofHours(12));
    assertThat(entered()).isBetween(500L, USERS - 500L);
    try (JourneyEngine next = engine(memory, time)) {
      assertThatAllEnteredTimes(1, next);
    }
  }

  @Test
  @DisplayName("ENT-9 The same run comes to a user once, and a run that is not the journey's never")
  void the_same_run_again() {
    Instant noon = T0.plus(Duration.ofHours(12));
    Plans plans = Plans.of(List.of(new Revision(1, 1, JOURNEY, T0, T0, true)));
    byte @Nullable [] record = null;
    List<Boolean> entered = new ArrayList<>();
    for (Input input :
        List.of(
            new Input.Identified(Map.of("number", Value.integer(1)), T0),
            new Input.Scheduled("digest", 1, noon, noon),
            new Input.Scheduled("digest", 1, noon, noon.plusSeconds(9)),
            new Input.Scheduled("digest", 1, noon.minusSeconds(1), noon.plusSeconds(9)),
            new Input.Scheduled("digest", 2, noon.plusSeconds(1), noon.plusSeconds(9)),
            new Input.Scheduled("other", 1, noon.plusSeconds(1), noon.plusSeconds(9)),
            new Input.Scheduled("digest", 1, noon.plusSeconds(1), noon.plusSeconds(9)))) {
      Transition transition = Kernel.apply("ann", record, List.of(input), plans, SURROUNDINGS);
      record = transition.record();
      entered.add(!transition.facts().isEmpty());
    }
    assertThat(entered).containsExactly(false, true, false, false, false, false, true);
  }
}
