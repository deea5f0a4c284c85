package dev.journeys.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.JourneyEngine;
import dev.journeys.store.InMemoryStateStore;
import dev.journeys.store.StateStore;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A store that is shared may tell of a publish before an engine looks. */
class PublishHintTest {

  private static final int HINTS = 100;

  private final InMemoryStateStore memory = new InMemoryStateStore();
  private final AtomicInteger looks = new AtomicInteger();
  private final AtomicReference<@Nullable Runnable> hint = new AtomicReference<>();
  private final AtomicBoolean ended = new AtomicBoolean();

  private StateStore shared() {
    return WatchedStore.answering(
        memory,
        (method, arguments) -> {
          if (method.equals("clock")) {
            return Optional.of(Instant.now());
          } else if (method.equals("onPublish")) {
            hint.set((Runnable) arguments[0]);
            return (Runnable) () -> ended.set(true);
          }
          looks.addAndGet(method.equals("definitionsVersion") ? 1 : 0);
          return null;
        });
  }

  @Test
  @DisplayName(
      "LIFE-8 an engine looks at the definitions whenever it is told to, until it is closed")
  void an_engine_looks_when_it_is_told_to() {
    try (JourneyEngine engine = JourneyEngine.builder().store(shared()).start()) {
      assertThat(engine.sweeps()).isEmpty();
      int before = looks.get();
      Runnable told = Objects.requireNonNull(hint.get());
      for (int i = 0; i < HINTS; i++) {
        told.run();
      }
      long begun = System.nanoTime();
      // by itself it would look twice a second
      while (looks.get() < before + HINTS) {
        assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(30));
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
      }
      assertThat(ended).isFalse();
    }
    assertThat(ended).isTrue();
    int after = looks.get();
    Objects.requireNonNull(hint.get()).run();
    assertThat(looks).hasValue(after);
  }
}
