package dev.journeys.jdbc;

import static dev.journeys.dsl.JourneyDsl.delay;
import static dev.journeys.dsl.JourneyDsl.email;
import static dev.journeys.dsl.JourneyDsl.event;
import static dev.journeys.dsl.JourneyDsl.journey;
import static dev.journeys.dsl.JourneyDsl.send;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.journeys.JourneyEngine;
import dev.journeys.model.Journey;
import dev.journeys.report.UserTrace.EnrollmentTrace;
import dev.journeys.report.UserTrace.PassedStep;
import dev.journeys.store.StateStore;
import dev.journeys.testkit.FakeChannel;
import dev.journeys.value.Event;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two nodes whose machine's clock is far from that of their database. */
class StoreClockTest {

  private static final Duration WAIT = Duration.ofMillis(1_500);

  private static final Journey JOURNEY =
      journey("j").enterOn(event("signup")).path(delay("a-while", WAIT), send("bye", email("bye")));

  private final String prefix = TestPostgres.newPrefix();
  private final FakeChannel channel = new FakeChannel();

  /** The same store by a database whose clock is elsewhere. */
  private static StateStore shifted(JdbcStateStore store, Duration shift) {
    return (StateStore)
        Proxy.newProxyInstance(
            StateStore.class.getClassLoader(),
            new Class<?>[] {StateStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("clock")) {
                return store.clock().map(clock -> clock.plus(shift));
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private JourneyEngine engine(StateStore store) {
    return JourneyEngine.builder()
        .store(store)
        .lease(Load.LEASE)
        .channel("email", channel)
        .closePatience(Duration.ofSeconds(1))
        .start();
  }

  private static void await(BooleanSupplier condition) {
    long begun = System.nanoTime();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.MINUTES.toNanos(1));
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-10, 10})
  void the_clock_of_the_database_decides_and_no_wait_ends_early_by_it(long minutes) {
    try (HikariDataSource pool = TestPostgres.pool(TestPostgres.url(), 12);
        JdbcStateStore database = JdbcStateStore.builder().tablePrefix(prefix).of(pool)) {
      StateStore store = shifted(database, Duration.ofMinutes(minutes));
      try (JourneyEngine one = engine(store);
          JourneyEngine other = engine(store)) {
        one.publish(JOURNEY);
        Instant before = clock(store);
        one.track(Event.of("signup", "ann")).join();
        Instant after = clock(store);
        await(() -> other.report("j").completed() == 1);
        Instant end = clock(store);
        EnrollmentTrace ann = other.explain("ann").in("j").orElseThrow();
        assertThat(ann.enteredAt()).isBetween(before, after.plusMillis(1));
        PassedStep waited = ann.passed().get(0);
        assertThat(waited.left()).isAfterOrEqualTo(ann.enteredAt().plus(WAIT));
        assertThat(end).as("the wait was over").isAfterOrEqualTo(waited.left());
        assertThat(ann.leftAt())
            .hasValueSatisfying(left -> assertThat(left).isBetween(waited.left(), end));
        assertThat(channel.attempts()).hasSize(1);
      }
    }
  }

  private static Instant clock(StateStore store) {
    Optional<Instant> clock = store.clock();
    return clock.orElseThrow();
  }
}
