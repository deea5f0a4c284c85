package dev.journeys.engine;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.JourneyEngine;
import dev.journeys.store.CommitBatch;
import dev.journeys.store.InMemoryStateStore;
import dev.journeys.store.QueueChanges;
import dev.journeys.store.StateStore;
import dev.journeys.store.StoredRecord;
import dev.journeys.time.VirtualTime;
import dev.journeys.value.Event;
import dev.journeys.value.StateStoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * Of a batch some users are committed, others lose to somebody else and run again, and then the
 * store fails. Events have no ids, so that whatever is applied twice counts twice.
 */
class HalfCommittedBatchTest {

  private final VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));
  private final InMemoryStateStore memory = new InMemoryStateStore();

  private String rival = "";
  private RuntimeException failure = new StateStoreException("the database is away", true, null);
  private int commits;
  private int failing;
  private int failures;

  /** Before a commit somebody else may write a user of it; some commits fail. */
  private StateStore store() {
    return WatchedStore.of(
        memory,
        (method, arguments) -> {
          if (method.equals("commit")) {
            commits++;
            CommitBatch batch = (CommitBatch) arguments[0];
            if (batch.users().stream().anyMatch(one -> one.user().equals(rival))) {
              write(rival);
              rival = "";
            }
            if (commits >= failing && failures > 0) {
              failures--;
              throw failure;
            }
          }
        });
  }

  private void write(String user) {
    StoredRecord record = memory.load(List.of(user)).get(user);
    CommitBatch.UserCommit commit =
        new CommitBatch.UserCommit(
            user,
            record.version(),
            record.bytes(),
            null,
            List.of(),
            Optional.empty(),
            QueueChanges.none());
    assertThat(memory.commit(new CommitBatch(List.of(commit), null, Map.of()))).isEmpty();
  }

  private JourneyEngine engine() {
    JourneyEngine engine = JourneyEngine.builder().store(store()).time(time).workers(1).start();
    engine.publish(
        journey("counts").enterOn(event("go")).reentry(afterExit()).path(exit("counted")));
    engine.track(go("ann", "bob", "cid")).join();
    commits = 0;
    return engine;
  }

  private static List<Event> go(String... users) {
    return List.of(users).stream().map(user -> Event.of("go", user)).toList();
  }

  private static int entries(JourneyEngine engine, String user) {
    return engine.explain(user).enrollments().size();
  }

  @Test
  void who_is_committed_is_not_run_again_when_the_store_fails_for_those_who_lost() {
    try (JourneyEngine engine = engine()) {
      rival = "bob";
      failing = 2;
      failures = 3;
      CompletableFuture<Void> tracked = engine.track(go("ann", "bob"));
      assertThat(tracked).isNotDone();
      time.advance(Duration.ofSeconds(2));
      assertThat(tracked).isCompleted();
      assertThat(entries(engine, "ann")).isEqualTo(2);
      assertThat(entries(engine, "bob")).isEqualTo(2);
      assertThat(engine.report("counts").entered()).isEqualTo(5);
    }
  }

  @Test
  void what_is_for_a_user_who_became_another_is_passed_on_once() {
    try (JourneyEngine engine = engine()) {
      engine.merge("cid", "bob").join();
      long before = engine.report("counts").entered();
      commits = 0;
      failing = 1;
      failures = 3;
      CompletableFuture<Void> tracked = engine.track(go("cid", "ann"));
      time.advance(Duration.ofSeconds(2));
      assertThat(tracked).isCompleted();
      assertThat(engine.report("counts").entered()).isEqualTo(before + 2);
      assertThat(entries(engine, "ann")).isEqualTo(2);
    }
  }

  @Test
  void a_store_that_throws_what_it_may_not_stops_nobody() {
    try (JourneyEngine engine = engine()) {
      failing = 1;
      failures = 1;
      failure = new IllegalStateException("a fault of the host's store");
      assertThatThrownBy(engine.track(go("ann"))::join)
          .hasCauseInstanceOf(StateStoreException.class)
          .hasMessageContaining("a fault of the host's store");
      assertThat(entries(engine, "ann")).isEqualTo(1);
      assertThat(engine.track(go("ann"))).isCompleted();
      assertThat(entries(engine, "ann")).isEqualTo(2);
    }
  }
}
