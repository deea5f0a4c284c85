package dev.journeys.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.store.CommitBatch;
import dev.journeys.store.CommitBatch.UserCommit;
import dev.journeys.store.Count;
import dev.journeys.store.CounterDelta;
import dev.journeys.store.CounterKey;
import dev.journeys.store.CounterKey.Measure;
import dev.journeys.store.StateStore;
import dev.journeys.store.StoredRecord;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A store for each test, and short words for what the tests do with it. */
abstract class OpenedStore {

  static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  static final int THREADS = 8;

  private @Nullable StateStore opened;

  OpenedStore() {}

  /** A store that holds nothing; it is closed after the test. */
  protected abstract StateStore emptyStore();

  @BeforeEach
  final void open() {
    opened = emptyStore();
  }

  @AfterEach
  final void close() {
    store().close();
  }

  final StateStore store() {
    return Objects.requireNonNull(opened, "opened");
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static UserCommit write(String user, long expectedVersion, String record, @Nullable Instant due) {
    return new UserCommit(user, expectedVersion, bytes(record), due, List.of());
  }

  static CounterDelta delta(String journey, String step, long times, String amount) {
    CounterKey key = new CounterKey(journey, 1, Measure.STEP_ENTERED, step, "");
    return new CounterDelta(key, new Count(times, new BigDecimal(amount)));
  }

  final Collection<String> commit(UserCommit... users) {
    return store().commit(new CommitBatch(List.of(users), null, Map.of()));
  }

  /** A user's record and its version, or the empty text. */
  final String record(String user) {
    StoredRecord stored = store().load(List.of(user)).get(user);
    return stored == null
        ? ""
        : new String(stored.bytes(), StandardCharsets.UTF_8) + " v" + stored.version();
  }

  /** Nobody is due before an instant, which the store finds by looking as an engine does. */
  final void expectNextDue(Instant due) {
    Instant next = nextDue();
    while (next.isBefore(due)) {
      assertThat(store().claimDue(next, 9, due)).as("who is due at " + next).isEmpty();
      Instant later = nextDue();
      assertThat(later).as("when to look after a claim that answered nobody").isAfter(next);
      next = later;
    }
    assertThat(next).as("when to look for somebody who is due").isEqualTo(due);
  }

  private Instant nextDue() {
    return store().nextDue().orElseThrow(() -> new AssertionError("nobody is due any more"));
  }

  /** What one of several threads does. */
  interface Share {

    void run(int thread);
  }

  static void atOnce(Share share) throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    List<FutureTask<Boolean>> tasks = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int thread = i;
      FutureTask<Boolean> task =
          new FutureTask<>(() -> {
            go.await();
            share.run(thread);
            return true;
          });
      tasks.add(task);
      new Thread(task, "store-contract-" + thread).start();
    }
    go.countDown();
    for (FutureTask<Boolean> task : tasks) {
      assertThat(task.get(60, TimeUnit.SECONDS)).isTrue();
    }
  }
}
