package dev.journeys.jdbc;

import static dev.journeys.dsl.JourneyDsl.afterExit;
import static dev.journeys.dsl.JourneyDsl.attribute;
import static dev.journeys.dsl.JourneyDsl.everyDay;
import static dev.journeys.dsl.JourneyDsl.exit;
import static dev.journeys.dsl.JourneyDsl.journey;
import static dev.journeys.dsl.JourneyDsl.onPublish;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.journeys.JourneyEngine;
import dev.journeys.model.Journey;
import dev.journeys.policy.Schedule;
import dev.journeys.store.StateStore;
import dev.journeys.time.VirtualTime;
import dev.journeys.value.Event;
import dev.journeys.value.StateStoreException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of schedules on the databases: after a crash, and by two engines. */
class ScheduledRunsTest {

  private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir Path folder;

  /** Who is visited twice could enter twice. */
  private static Journey digest(Schedule schedule) {
    return journey("digest")
        .enterAt(schedule)
        .audience(attribute("number").atLeast(0))
        .reentry(afterExit())
        .path(exit("end"));
  }

  private static void fill(JourneyEngine engine, int users) {
    engine
        .track(
            IntStream.range(0, users)
                .mapToObj(i -> Event.of("seen", "user-" + i).withAttribute("number", i))
                .toList())
        .join();
  }

  private static StateStore dyingAt(int cellWrites, StateStore store) {
    AtomicInteger writes = new AtomicInteger();
    return (StateStore)
        Proxy.newProxyInstance(
            StateStore.class.getClassLoader(),
            new Class<?>[] {StateStore.class},
            (proxy, method, args) -> {
              boolean writesCell = method.getName().equals("writeCell");
              if ((writesCell ? writes.incrementAndGet() : writes.get()) >= cellWrites) {
                throw new StateStoreException("the machine is gone", false, null);
              }
              try {
                return method.invoke(store, args);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Test
  @DisplayName(
      "ENT-9 a run that a crash broke off is finished from the file, and nobody enters twice")
  void a_crash_on_sqlite() {
    Path file = folder.resolve("store.db");
    VirtualTime time = VirtualTime.startingAt(T0);
    try (JdbcStateStore store = JdbcStateStore.sqlite(file)) {
      try (JourneyEngine engine = JourneyEngine.builder().store(store).time(time).start()) {
        fill(engine, 2_300);
        engine.publish(digest(everyDay().at(12, 0).byRuleOnly()));
      }
      JourneyEngine dead = JourneyEngine.builder().store(dyingAt(4, store)).time(time).start();
      time.advance(Duration.ofHours(12));
      dead.close();
    }
    try (JdbcStateStore store = JdbcStateStore.sqlite(file);
        JourneyEngine heir = JourneyEngine.builder().store(store).time(time).start()) {
      assertThat(heir.report("digest").entered()).isEqualTo(1_500);
      time.advance(Duration.ofMinutes(1));
      assertThat(heir.report("digest").entered()).isEqualTo(2_300);
      assertThat(heir.report("digest").refused()).isEmpty();
      time.advance(Duration.ofDays(1));
      assertThat(heir.report("digest").entered()).isEqualTo(4_600);
      assertThat(heir.explain("user-7").enrollments()).hasSize(2);
    }
  }

  @Test
  @DisplayName("ENT-9 two engines on one PostgreSQL enter each of 10,000 users once a run")
  void two_engines_on_postgres() {
    String prefix = TestPostgres.newPrefix();
    try (HikariDataSource pool = TestPostgres.pool(TestPostgres.url(), 16);
        JourneyEngine one = onPostgres(prefix, pool);
        JourneyEngine other = onPostgres(prefix, pool)) {
      fill(one, 10_000);
      one.publish(digest(onPublish()));
      await(() -> isDone(one) || isDone(other));
      assertThat(one.report("digest").entered()).isEqualTo(10_000);
      assertThat(one.report("digest").refused()).isEmpty();
      assertThat(other.explain("user-4711").enrollments()).hasSize(1);
    }
  }

  private static JourneyEngine onPostgres(String prefix, HikariDataSource pool) {
    return JourneyEngine.builder()
        .store(JdbcStateStore.builder().tablePrefix(prefix).of(pool))
        .start();
  }

  private static boolean isDone(JourneyEngine engine) {
    return engine.sweeps().stream().anyMatch(run -> run.done() && run.users() == 10_000);
  }

  private static void await(BooleanSupplier condition) {
    long begun = System.nanoTime();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(60));
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }
}
