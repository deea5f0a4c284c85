package dev.journeys.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.store.CommitBatch;
import dev.journeys.store.CommitBatch.UserCommit;
import dev.journeys.store.Count;
import dev.journeys.store.DispatchRow;
import dev.journeys.store.QueueChanges;
import dev.journeys.store.QueuedMessage;
import dev.journeys.store.StoredCell;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a store must do with what is of several users, or of none. */
abstract class SharedStateContract extends PermitContract {

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

  private static QueuedMessage queued(String queue, String lane, int second, String user) {
    return new QueuedMessage(queue, lane, NOON.plusSeconds(second), user, 1);
  }

  private static UserCommit adding(String user, long expectedVersion, QueuedMessage... messages) {
    return changing(user, expectedVersion, new QueueChanges(List.of(messages), List.of()));
  }

  private static UserCommit changing(String user, long expectedVersion, QueueChanges changes) {
    return new UserCommit(
        user, expectedVersion, bytes("x"), null, List.of(), Optional.empty(), changes);
  }

  private List<String> turns(String afterLane, int limit, Instant now) {
    return store().claimQueued("q", afterLane, limit, now, now.plusSeconds(30)).stream()
        .map(message -> message.lane() + " " + message.user())
        .toList();
  }

  @Test
  final void lanes_take_turns_and_in_a_lane_who_waits_longest_comes_first() {
    commit(
        adding("ann", 0, queued("q", "a", 3, "ann")),
        adding("bob", 0, queued("q", "a", 1, "bob")),
        adding("cem", 0, queued("q", "a", 2, "cem")),
        adding("dan", 0, queued("q", "b", 9, "dan"), queued("other", "a", 0, "dan")),
        adding("eve", 0, queued("q", "c", 9, "eve"), queued("q", "c", 8, "eve")));
    assertThat(store().nextQueued("q")).hasValueSatisfying(at -> assertThat(at).isBefore(NOON));
    assertThat(turns("", 4, NOON)).containsExactly("a bob", "b dan", "c eve", "a cem");
    assertThat(turns("a", 9, NOON)).containsExactly("c eve", "a ann");
    assertThat(turns("", 9, NOON)).isEmpty();
    assertThat(store().nextQueued("none")).isEmpty();
    assertThat(store().claimQueued("other", "z", 1, NOON, NOON.plusSeconds(1)))
        .containsExactly(queued("other", "a", 0, "dan"));
  }

  @Test
  final void a_claimed_message_is_answered_again_when_the_claim_is_over() {
    commit(
        adding("ann", 0, queued("q", "a", 1, "ann")), adding("bob", 0, queued("q", "a", 2, "bob")));
    assertThat(turns("", 1, NOON)).containsExactly("a ann");
    assertThat(turns("", 9, NOON.plusSeconds(1))).containsExactly("a bob");
    assertThat(turns("", 9, NOON.plusSeconds(2))).isEmpty();
    assertThat(store().nextQueued("q"))
        .hasValueSatisfying(at -> assertThat(at).isBeforeOrEqualTo(NOON.plusSeconds(30)));
    assertThat(turns("", 9, NOON.plusSeconds(30))).containsExactly("a ann");
  }

  @Test
  final void a_message_waits_no_more_when_a_commit_says_so_also_one_without_a_record() {
    QueuedMessage message = queued("q", "a", 1, "ann");
    QueueChanges removed = new QueueChanges(List.of(), List.of(message));
    commit(adding("ann", 0, message), adding("bob", 0, queued("q", "a", 2, "bob")));
    commit(changing("ann", 7, removed));
    assertThat(store().claimQueued("q", "", 1, NOON, NOON)).containsExactly(message);
    commit(changing("ann", 1, removed));
    assertThat(turns("", 9, NOON)).containsExactly("a bob");
    commit(
        new UserCommit(
            "bob",
            0,
            null,
            null,
            List.of(),
            Optional.empty(),
            new QueueChanges(List.of(), List.of(queued("q", "a", 2, "bob")))));
    assertThat(store().nextQueued("q")).isEmpty();
  }

  @Test
  final void who_loses_a_commit_does_not_wait_for_a_turn() {
    commit(write("ann", 0, "a1", null));
    assertThat(commit(adding("ann", 0, queued("q", "a", 1, "ann")))).containsExactly("ann");
    assertThat(store().nextQueued("q")).isEmpty();
  }

  @Test
  final void no_message_is_claimed_twice() throws Exception {
    int messages = 200;
    for (int i = 0; i < messages; i++) {
      String user = "user" + i;
      commit(adding(user, 0, queued("q", "lane" + i % 3, i, user)));
    }
    List<FutureTask<List<QueuedMessage>>> claims = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      FutureTask<List<QueuedMessage>> claim =
          new FutureTask<>(() -> {
            List<QueuedMessage> mine = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
              mine.addAll(store().claimQueued("q", "lane0", 7, NOON, NOON.plusSeconds(30)));
            }
            return mine;
          });
      claims.add(claim);
      new Thread(claim).start();
    }
    List<QueuedMessage> all = new ArrayList<>();
    for (FutureTask<List<QueuedMessage>> claim : claims) {
      all.addAll(claim.get(1, TimeUnit.MINUTES));
    }
    assertThat(all).hasSize(messages).doesNotHaveDuplicates();
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
}
