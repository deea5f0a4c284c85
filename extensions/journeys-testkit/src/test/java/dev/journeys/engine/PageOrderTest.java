package dev.journeys.engine;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.JourneyEngine;
import dev.journeys.store.CommitBatch;
import dev.journeys.store.InMemoryStateStore;
import dev.journeys.store.StateStore;
import dev.journeys.time.VirtualTime;
import dev.journeys.value.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many users are due at once, on one worker, while an event comes in. */
class PageOrderTest {

  private static final int USERS = 6_000;

  private final VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));
  private final InMemoryStateStore memory = new InMemoryStateStore();
  private final List<List<String>> commits = new ArrayList<>();
  private final List<CompletableFuture<?>> taken = new ArrayList<>();
  private Runnable atFirstCommit = () -> {};

  private StateStore watched() {
    return WatchedStore.of(
        memory,
        (method, arguments) -> {
          if (method.equals("commit")) {
            CommitBatch batch = (CommitBatch) arguments[0];
            commits.add(batch.users().stream().map(CommitBatch.UserCommit::user).toList());
            Runnable first = atFirstCommit;
            atFirstCommit = () -> {};
            first.run();
          }
        });
  }

  private JourneyEngine engineWithUsersWhoWait() {
    JourneyEngine engine = JourneyEngine.builder().store(watched()).time(time).workers(1).start();
    engine.publish(journey("waits").enterOn(event("signup")).path(delay("a-day", days(1))));
    engine.track(signups("user-")).join();
    commits.clear();
    return engine;
  }

  private static List<Event> signups(String prefix) {
    return IntStream.range(0, USERS).mapToObj(i -> Event.of("signup", prefix + i)).toList();
  }

  @Test
  void an_event_waits_for_one_batch_and_not_for_the_page() {
    try (JourneyEngine engine = engineWithUsersWhoWait()) {
      atFirstCommit = () -> taken.add(engine.track(Event.of("signup", "late")));
      time.advance(days(1));
      assertThat(taken).singleElement().satisfies(one -> assertThat(one).isCompleted());
      assertThat(commits.get(0)).hasSize(500).doesNotContain("late");
      assertThat(commits.get(1)).hasSize(500).startsWith("late");
      assertThat(engine.report("waits").completed()).isEqualTo(USERS);
    }
  }

  @Test
  void who_is_still_under_way_is_not_looked_for_again() {
    try (JourneyEngine engine = engineWithUsersWhoWait()) {
      time.advance(days(1));
      assertThat(engine.report("waits").completed()).isEqualTo(USERS);
      assertThat(time.next()).isEmpty();
    }
  }

  @Test
  void pages_have_their_share_of_a_batch_however_many_events_come() {
    try (JourneyEngine engine = engineWithUsersWhoWait()) {
      atFirstCommit = () -> taken.add(engine.track(signups("late-")));
      time.advance(days(1));
      assertThat(taken).singleElement().satisfies(one -> assertThat(one).isCompleted());
      assertThat(commits.get(1))
          .hasSize(500)
          .filteredOn(user -> user.startsWith("user-"))
          .hasSize(100);
      assertThat(engine.report("waits").completed()).isEqualTo(USERS);
      assertThat(engine.report("waits").entered()).isEqualTo(2 * USERS);
    }
  }
}
