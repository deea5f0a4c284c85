package dev.journeys.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.store.CommitBatch;
import dev.journeys.store.CommitBatch.UserCommit;
import dev.journeys.store.Count;
import dev.journeys.store.DispatchRow;
import dev.journeys.store.StoredCell;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a store must do with what is of several users, or of none. */
abstract class SharedStateContract extends OpenedStore {

  private static final int THREADS = 8;
  private static final int ROUNDS = 50;

  SharedStateContract() {}

  private static UserCommit parked(String user, long expectedVersion, boolean isParked) {
    return new UserCommit(
        user, expectedVersion, bytes("x"), null, List.of(), Optional.of(isParked));
  }

  private static UserCommit counted(String user, long expectedVersion, Instant due) {
    return new UserCommit(
        user, expectedVersion, bytes("x"), due, List.of(delta("j", "s", 1, "0.5")));
  }

  @Test
  final void users_of_whom_something_is_parked_are_listed_by_their_newest_commit() {
    assertThat(store().parked("", 9)).isEmpty();
    commit(parked("ann", 0, true), parked("bob", 0, false), parked("cem", 0, true));
    assertThat(store().parked("", 9)).containsExactly("ann", "cem");
    commit(parked("ann", 1, false), parked("bob", 1, true));
    assertThat(store().parked("", 9)).containsExactly("bob", "cem");
  }

  @Test
  final void a_commit_that_does_not_say_whether_something_is_parked_leaves_it_as_it_was() {
    commit(parked("ann", 0, true), parked("bob", 0, false));
    for (String user : List.of("ann", "bob")) {
      commit(new UserCommit(user, 1, bytes("y"), null, List.of(), Optional.empty()));
    }
    assertThat(record("ann")).isEqualTo("y v2");
    assertThat(store().parked("", 9)).containsExactly("ann");
  }

  @Test
  final void a_commit_that_lost_or_has_no_record_parks_and_releases_nobody() {
    commit(parked("ann", 0, true), parked("bob", 0, false));
    commit(parked("ann", 0, false), parked("bob", 7, true));
    commit(
        new UserCommit("ann", 1, null, null, List.of(delta("j", "s", 1, "0")), Optional.of(false)));
    assertThat(store().parked("", 9)).containsExactly("ann");
  }

  @Test
  final void parked_users_are_listed_page_by_page_in_the_order_of_their_ids_byte_by_byte() {
    List<String> users = List.of("Zoe", "ann", "b-1", "b1", "\u00e9", "\ufb00", "\ud83d\ude42");
    for (int i = users.size() - 1; i >= 0; i--) {
      commit(parked(users.get(i), 0, true), parked("not " + users.get(i), 0, false));
    }
    List<String> listed = new ArrayList<>();
    for (List<String> page = store().parked("", 2);
        !page.isEmpty();
        page = store().parked(page.get(page.size() - 1), 2)) {
      assertThat(page).hasSizeLessThanOrEqualTo(2);
      listed.addAll(page);
    }
    assertThat(listed).isEqualTo(users);
  }

  @Test
  final void a_batch_that_is_all_or_nothing_is_committed_when_nobody_lost() {
    commit(write("ann", 0, "a1", NOON));
    DispatchRow row = new DispatchRow("r1", "node-a", List.of("ann", "bob"), NOON);
    CommitBatch batch =
        new CommitBatch(
            List.of(counted("ann", 1, NOON), counted("bob", 0, NOON.plusSeconds(1))),
            row,
            Map.of());
    assertThat(store().commit(batch.allOrNothing())).isEmpty();
    assertThat(record("ann")).isEqualTo("x v2");
    assertThat(record("bob")).isEqualTo("x v1");
    assertThat(store().counts("j").values()).extracting(Count::times).containsExactly(2L);
    assertThat(store().takeOverDispatches("node-b", NOON, NOON.plusSeconds(30))).hasSize(1);
  }

  @Test
  final void a_batch_that_is_all_or_nothing_leaves_everything_as_it_was_when_one_lost() {
    DispatchRow old = new DispatchRow("r0", "node-a", List.of("ann"), NOON);
    store().commit(new CommitBatch(List.of(write("ann", 0, "a1", null)), old, Map.of()));
    DispatchRow row = new DispatchRow("r1", "node-a", List.of("ann", "bob"), NOON);
    CommitBatch batch =
        new CommitBatch(
            List.of(
                counted("ann", 1, NOON),
                counted("bob", 3, NOON),
                counted("cem", 0, NOON),
                counted("dan", 1, NOON)),
            row,
            Map.of("r0", Set.of("ann")));
    assertThat(store().commit(batch.allOrNothing())).containsExactlyInAnyOrder("bob", "dan");
    assertThat(record("ann")).isEqualTo("a1 v1");
    assertThat(store().load(List.of("ann", "bob", "cem", "dan"))).containsOnlyKeys("ann");
    assertThat(store().nextDue()).isEmpty();
    assertThat(store().counts("j")).isEmpty();
    assertThat(store().takeOverDispatches("node-b", NOON, NOON.plusSeconds(30)))
        .extracting(DispatchRow::id)
        .containsExactly("r0");
  }

  @Test
  final void of_many_who_write_two_records_at_once_both_are_written_or_none() throws Exception {
    AtomicInteger wins = new AtomicInteger();
    atOnce(thread -> {
      for (int version = 0; version < ROUNDS; version++) {
        UserCommit ann = write("ann", version, "by " + thread, null);
        UserCommit bob = write("bob", version, "by " + thread, null);
        List<UserCommit> both = thread % 2 == 0 ? List.of(ann, bob) : List.of(bob, ann);
        if (store().commit(new CommitBatch(both, null, Map.of()).allOrNothing()).isEmpty()) {
          wins.incrementAndGet();
        }
      }
    });
    assertThat(record("ann")).endsWith(" v" + wins).isEqualTo(record("bob"));
  }

  @Test
  final void a_cell_that_was_never_written_is_empty_and_has_version_0() {
    assertThat(store().cell("weights")).isEmpty();
    assertThat(store().writeCell("weights", 1, "stale")).isFalse();
    assertThat(store().cell("weights")).isEmpty();
  }

  @Test
  final void a_cell_is_written_by_whoever_knows_its_version() {
    assertThat(store().writeCell("weights", 0, "one")).isTrue();
    assertThat(store().cell("weights")).contains(new StoredCell("one", 1));
    assertThat(store().writeCell("weights", 0, "stale")).isFalse();
    assertThat(store().writeCell("weights", 1, "two")).isTrue();
    assertThat(store().writeCell("weights", 1, "stale")).isFalse();
    assertThat(store().cell("weights")).contains(new StoredCell("two", 2));
    assertThat(store().cell("other")).isEmpty();
  }

  @Test
  final void cells_keep_any_text_under_any_name() {
    String odd = "\u00e9\u65e5\u672c\ud83d\ude42 '\"\\ % _ \n";
    for (String text : List.of("", odd, "x".repeat(64 * 1024))) {
      String name = "cell of " + text.length() + " " + (text.isEmpty() ? "" : odd);
      assertThat(store().writeCell(name, 0, text)).isTrue();
      assertThat(store().cell(name)).contains(new StoredCell(text, 1));
    }
    assertThat(store().writeCell("n".repeat(200), 0, "a long name")).isTrue();
    assertThat(store().cell("n".repeat(200))).isPresent();
  }

  @Test
  final void of_many_who_write_a_cell_at_once_one_wins_each_time() throws Exception {
    AtomicInteger wins = new AtomicInteger();
    atOnce(thread -> {
      for (int round = 0; round < ROUNDS; round++) {
        long version = store().cell("total").map(StoredCell::version).orElse(0L);
        if (store().writeCell("total", version, "by " + thread)) {
          wins.incrementAndGet();
        }
      }
    });
    assertThat(store().cell("total").orElseThrow().version()).isEqualTo(wins.get());
    assertThat(wins).hasValueGreaterThanOrEqualTo(ROUNDS);
  }

  /** What one of several threads does. */
  private interface Share {

    void run(int thread);
  }

  private static void atOnce(Share share) throws Exception {
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
