package dev.journeys.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.store.CommitBatch;
import dev.journeys.store.CommitBatch.UserCommit;
import dev.journeys.store.Count;
import dev.journeys.store.CounterDelta;
import dev.journeys.store.CounterKey;
import dev.journeys.store.CounterKey.Measure;
import dev.journeys.store.DispatchRow;
import dev.journeys.store.QuarantinedUser;
import dev.journeys.store.StateStore;
import dev.journeys.store.StoredDefinition;
import dev.journeys.store.StoredRecord;
import dev.journeys.store.UserPageEntry;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/**
 * What every {@link StateStore} must do, as tests. A host that writes its own store extends this
 * class:
 *
 * <pre>{@code
 * class MyStoreTest extends StateStoreContract {
 *   protected StateStore emptyStore() {
 *     return new MyStore(...);
 *   }
 * }
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public abstract class StateStoreContract extends SharedStateContract {

  /** For subclasses. */
  protected StateStoreContract() {}

  /** A store that holds nothing; it is closed after the test. */
  @Override
  protected abstract StateStore emptyStore();

  @Test
  final void what_was_committed_is_loaded_and_strangers_are_absent() {
    assertThat(commit(write("ann", 0, "a1", null), write("bob", 0, "b1", null))).isEmpty();
    assertThat(commit(write("ann", 1, "a2", null))).isEmpty();
    assertThat(store().load(List.of("ann", "bob", "nobody"))).containsOnlyKeys("ann", "bob");
    assertThat(record("ann")).isEqualTo("a2 v2");
    assertThat(record("bob")).isEqualTo("b1 v1");
  }

  @Test
  final void a_record_is_any_bytes_and_comes_back_as_they_were() {
    byte[] all = new byte[256 * 1_024];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) (i * 31 + i / 256);
    }
    assertThat(commit(new UserCommit("ann", 0, all, null, List.of()))).isEmpty();
    assertThat(commit(new UserCommit("ann", 1, all, null, List.of()))).isEmpty();
    assertThat(store().load(List.of("ann")).get("ann"))
        .isNotNull()
        .satisfies(stored -> assertThat(stored.bytes()).isEqualTo(all))
        .satisfies(stored -> assertThat(stored.version()).isEqualTo(2));
    assertThat(store().scan("", 9))
        .singleElement()
        .satisfies(entry -> assertThat(entry.record().bytes()).isEqualTo(all))
        .satisfies(entry -> assertThat(entry.record().version()).isEqualTo(2));
  }

  @Test
  final void losers_fall_out_with_their_counts_and_winners_are_committed_with_theirs() {
    commit(write("ann", 0, "a1", null));
    UserCommit stale =
        new UserCommit("ann", 0, bytes("stale"), NOON, List.of(delta("j", "s", 100, "5")));
    UserCommit fresh =
        new UserCommit("bob", 0, bytes("b1"), null, List.of(delta("j", "s", 1, "0.10")));
    assertThat(commit(stale, fresh)).containsExactly("ann");
    assertThat(record("ann")).isEqualTo("a1 v1");
    assertThat(record("bob")).isEqualTo("b1 v1");
    assertThat(store().counts("j").values()).containsExactly(new Count(1, new BigDecimal("0.10")));
    assertThat(store().nextDue()).isEmpty();
  }

  @Test
  final void a_record_that_is_gone_ahead_is_a_loss_and_so_is_one_that_should_not_be_there_yet() {
    assertThat(commit(write("ann", 3, "a4", null))).containsExactly("ann");
    assertThat(record("ann")).isEmpty();
  }

  @Test
  final void counts_without_a_record_are_added_for_anybody() {
    commit(new UserCommit("nobody", 0, null, null, List.of(delta("j", "s", 2, "0"))));
    assertThat(store().load(List.of("nobody"))).isEmpty();
    assertThat(store().counts("j").values()).extracting(Count::times).containsExactly(2L);
  }

  @Test
  final void counts_are_summed_by_key_exactly() {
    commit(
        new UserCommit(
            "ann",
            0,
            bytes("a"),
            null,
            List.of(delta("j", "s", 1, "0.1"), delta("j", "t", 1, "0"))));
    commit(
        new UserCommit(
            "bob",
            0,
            bytes("b"),
            null,
            List.of(delta("j", "s", 2, "0.2"), delta("k", "s", 9, "0"))));
    Map<CounterKey, Count> counts = store().counts("j");
    assertThat(counts).hasSize(2);
    Count both = counts.get(new CounterKey("j", 1, Measure.STEP_ENTERED, "s", ""));
    assertThat(both).isNotNull();
    assertThat(Objects.requireNonNull(both).times()).isEqualTo(3);
    assertThat(both.amount()).isEqualByComparingTo("0.3");
    assertThat(store().counts("unknown")).isEmpty();
  }

  @Test
  final void counters_that_differ_in_one_part_of_their_key_are_counted_apart() {
    List<CounterKey> keys =
        List.of(
            new CounterKey("j", 1, Measure.STEP_ENTERED, "s", "d"),
            new CounterKey("j", 2, Measure.STEP_ENTERED, "s", "d"),
            new CounterKey("j", 1, Measure.STEP_LEFT, "s", "d"),
            new CounterKey("j", 1, Measure.STEP_ENTERED, "t", "d"),
            new CounterKey("j", 1, Measure.STEP_ENTERED, "s", "e"));
    for (int i = 0; i < keys.size(); i++) {
      CounterDelta delta = new CounterDelta(keys.get(i), new Count(i + 1, BigDecimal.ZERO));
      commit(new UserCommit("user-" + i, 0, bytes("u"), null, List.of(delta)));
    }
    assertThat(store().counts("j")).containsOnlyKeys(keys);
    assertThat(keys)
        .extracting(key -> Objects.requireNonNull(store().counts("j").get(key)).times())
        .containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  @Test
  final void who_is_foreseen_to_be_due_is_not_due() {
    commit(write("ann", 0, "a1", null).foreseeing(NOON));
    commit(write("ann", 1, "a2", null).foreseeing(NOON));
    assertThat(store().nextDue()).isEmpty();
    assertThat(store().claimDue(NOON.plusSeconds(60), 9, NOON.plusSeconds(100))).isEmpty();
    Instant due = NOON.plusMillis(300);
    commit(write("ann", 2, "a3", due));
    expectNextDue(due);
    assertThat(store().claimDue(due.minusMillis(1), 9, NOON.plusSeconds(100))).isEmpty();
    assertThat(store().claimDue(due, 9, NOON.plusSeconds(100))).containsExactly("ann");
    commit(write("ann", 3, "a4", null).foreseeing(due));
    assertThat(store().nextDue()).isEmpty();
    assertThat(store().claimDue(NOON.plusSeconds(60), 9, NOON.plusSeconds(100))).isEmpty();
  }

  @Test
  final void who_was_foreseen_to_be_due_at_another_time_is_due_at_its_own() {
    commit(
        write("late", 0, "x", null).foreseeing(NOON),
        write("soon", 0, "x", null).foreseeing(NOON.plusSeconds(1)),
        write("early", 0, "x", null).foreseeing(NOON),
        write("day", 0, "x", null).foreseeing(NOON),
        write("never", 0, "x", null).foreseeing(NOON),
        write("unforeseen", 0, "x", null));
    Instant early = NOON.minusSeconds(9);
    commit(
        write("late", 1, "y", NOON.plusMillis(1_900)),
        write("soon", 1, "y", NOON.plusMillis(1_001)),
        write("early", 1, "y", early),
        write("day", 1, "y", NOON.plusSeconds(86_400)),
        write("never", 1, "y", null),
        write("unforeseen", 1, "y", NOON.plusMillis(1_002)));
    Instant claimedUntil = NOON.plusSeconds(100_000);
    expectNextDue(early);
    assertThat(store().claimDue(early, 9, claimedUntil)).containsExactly("early");
    expectNextDue(NOON.plusMillis(1_001));
    assertThat(store().claimDue(NOON.plusMillis(1_899), 9, claimedUntil))
        .containsExactlyInAnyOrder("soon", "unforeseen");
    expectNextDue(NOON.plusMillis(1_900));
    assertThat(store().claimDue(NOON.plusMillis(1_900), 9, claimedUntil)).containsExactly("late");
    expectNextDue(NOON.plusSeconds(86_400));
    assertThat(store().claimDue(NOON.plusSeconds(86_400), 9, claimedUntil)).containsExactly("day");
  }

  @Test
  final void nobody_who_is_due_is_missed_and_the_longest_due_come_first() {
    commit(
        write("ann", 0, "a", NOON.plusSeconds(20)),
        write("bob", 0, "b", NOON),
        write("cem", 0, "c", NOON.plusSeconds(10)),
        write("dan", 0, "d", NOON.plusSeconds(60)),
        write("eve", 0, "e", null));
    expectNextDue(NOON);
    assertThat(store().claimDue(NOON.plusSeconds(20), 2, NOON.plusSeconds(100)))
        .containsExactly("bob", "cem");
    assertThat(store().claimDue(NOON.plusSeconds(20), 2, NOON.plusSeconds(100)))
        .containsExactly("ann");
    assertThat(store().claimDue(NOON.plusSeconds(20), 2, NOON.plusSeconds(100))).isEmpty();
  }

  @Test
  final void nobody_is_claimed_a_moment_early() {
    commit(
        write("ann", 0, "a", NOON.plusMillis(700)),
        write("bob", 0, "b", NOON.plusMillis(200)),
        write("cem", 0, "c", NOON.plusMillis(900)));
    expectNextDue(NOON.plusMillis(200));
    assertThat(store().claimDue(NOON.plusMillis(199), 9, NOON.plusSeconds(10))).isEmpty();
    assertThat(store().claimDue(NOON.plusMillis(699), 9, NOON.plusSeconds(10)))
        .containsExactly("bob");
    expectNextDue(NOON.plusMillis(700));
    assertThat(store().claimDue(NOON.plusMillis(700), 9, NOON.plusMillis(800)))
        .containsExactly("ann");
    assertThat(store().nextDue())
        .hasValueSatisfying(next -> assertThat(next).isBeforeOrEqualTo(NOON.plusMillis(800)));
    assertThat(store().claimDue(NOON.plusMillis(899), 9, NOON.plusSeconds(10)))
        .containsExactly("ann");
    expectNextDue(NOON.plusMillis(900));
  }

  @Test
  final void a_claim_ends_with_its_time_or_with_a_commit() {
    commit(write("ann", 0, "a", NOON), write("bob", 0, "b", NOON));
    assertThat(store().claimDue(NOON, 9, NOON.plusSeconds(10)))
        .containsExactlyInAnyOrder("ann", "bob");
    commit(write("ann", 1, "a2", NOON.plusSeconds(1)));
    assertThat(store().claimDue(NOON.plusSeconds(1), 9, NOON.plusSeconds(10)))
        .containsExactly("ann");
    commit(write("ann", 2, "a3", null));
    assertThat(store().claimDue(NOON.plusSeconds(9), 9, NOON.plusSeconds(20))).isEmpty();
    assertThat(store().claimDue(NOON.plusSeconds(10), 9, NOON.plusSeconds(20)))
        .containsExactly("bob");
  }

  @Test
  final void an_earlier_due_instant_counts_at_once() {
    commit(write("ann", 0, "a", NOON.plusSeconds(60)));
    commit(write("ann", 1, "a2", NOON));
    assertThat(store().nextDue())
        .hasValueSatisfying(next -> assertThat(next).isBeforeOrEqualTo(NOON));
    assertThat(store().claimDue(NOON, 9, NOON.plusSeconds(10))).containsExactly("ann");
  }

  @Test
  final void a_dispatch_row_is_taken_over_after_its_lease_and_by_one_node_only() {
    DispatchRow row = new DispatchRow("r1", "node-a", List.of("ann"), NOON.plusSeconds(30));
    store().commit(new CommitBatch(List.of(write("ann", 0, "a", null)), row, Map.of()));
    assertThat(store().nextDispatchExpiry("node-b")).hasValue(NOON.plusSeconds(30));
    assertThat(store().nextDispatchExpiry("node-a")).isEmpty();
    assertThat(store().takeOverDispatches("node-b", NOON.plusSeconds(29), NOON.plusSeconds(60)))
        .isEmpty();
    assertThat(store().takeOverDispatches("node-b", NOON.plusSeconds(30), NOON.plusSeconds(60)))
        .extracting(DispatchRow::id, DispatchRow::node, DispatchRow::users)
        .containsExactly(Tuple.tuple("r1", "node-b", List.of("ann")));
    assertThat(store().takeOverDispatches("node-c", NOON.plusSeconds(59), NOON.plusSeconds(90)))
        .isEmpty();
  }

  @Test
  final void a_renewed_dispatch_row_is_not_taken_over_and_a_finished_one_is_gone() {
    for (String id : List.of("r1", "r2")) {
      DispatchRow row = new DispatchRow(id, "node-a", List.of(id), NOON.plusSeconds(30));
      store().commit(new CommitBatch(List.of(write(id, 0, "x", null)), row, Map.of()));
    }
    store().renewDispatches("node-a", List.of("r1", "r2"), NOON.plusSeconds(300));
    store().commit(new CommitBatch(List.of(), null, Map.of("r1", Set.of())));
    assertThat(store().takeOverDispatches("node-b", NOON.plusSeconds(100), NOON.plusSeconds(130)))
        .isEmpty();
    assertThat(store().takeOverDispatches("node-b", NOON.plusSeconds(300), NOON.plusSeconds(330)))
        .extracting(DispatchRow::id)
        .containsExactly("r2");
  }

  @Test
  final void a_dispatch_row_is_renewed_only_by_name_and_only_by_its_node() {
    for (String id : List.of("r1", "r2")) {
      DispatchRow row = new DispatchRow(id, "node-a", List.of(id), NOON.plusSeconds(30));
      store().commit(new CommitBatch(List.of(write(id, 0, "x", null)), row, Map.of()));
    }
    store().renewDispatches("node-b", List.of("r1", "r2"), NOON.plusSeconds(300));
    store().renewDispatches("node-a", List.of("r2", "unknown"), NOON.plusSeconds(60));
    assertThat(store().takeOverDispatches("node-b", NOON.plusSeconds(30), NOON.plusSeconds(90)))
        .extracting(DispatchRow::id)
        .containsExactly("r1");
    assertThat(store().nextDispatchExpiry("node-b")).hasValue(NOON.plusSeconds(60));
  }

  @Test
  final void a_user_in_quarantine_is_listed_and_due_no_more_until_released() {
    commit(write("ann", 0, "a", NOON), write("bob", 0, "b", NOON));
    QuarantinedUser stale = new QuarantinedUser("ann", 7, "torn", NOON);
    store().quarantine(stale);
    assertThat(store().quarantined("", 9)).isEmpty();
    QuarantinedUser ann = new QuarantinedUser("ann", 1, "torn", NOON);
    store().quarantine(ann);
    store().quarantine(new QuarantinedUser("bob", 1, "torn as well", NOON.plusSeconds(1)));
    assertThat(store().quarantined("", 1)).containsExactly(ann);
    assertThat(store().quarantined("ann", 9))
        .extracting(QuarantinedUser::user)
        .containsExactly("bob");
    assertThat(store().claimDue(NOON.plusSeconds(9), 9, NOON.plusSeconds(10))).isEmpty();
    assertThat(store().release("ann", NOON.plusSeconds(20))).isTrue();
    assertThat(store().release("ann", NOON.plusSeconds(20))).isFalse();
    assertThat(store().quarantined("", 9)).extracting(QuarantinedUser::user).containsExactly("bob");
    assertThat(store().claimDue(NOON.plusSeconds(20), 9, NOON.plusSeconds(30)))
        .containsExactly("ann");
    assertThat(record("ann")).isEqualTo("a v1");
  }

  @Test
  final void a_dispatch_row_leaves_out_those_who_lost() {
    commit(write("ann", 0, "a", null));
    DispatchRow row = new DispatchRow("r1", "node-a", List.of("ann", "bob"), NOON);
    store()
        .commit(
            new CommitBatch(
                List.of(write("ann", 0, "stale", null), write("bob", 0, "b", null)),
                row,
                Map.of()));
    assertThat(store().takeOverDispatches("node-b", NOON, NOON.plusSeconds(30)))
        .singleElement()
        .extracting(DispatchRow::users)
        .isEqualTo(List.of("bob"));
  }

  @Test
  final void a_dispatch_row_stays_when_a_result_that_would_finish_it_lost() {
    DispatchRow row = new DispatchRow("r1", "node-a", List.of("ann"), NOON);
    store().commit(new CommitBatch(List.of(write("ann", 0, "a", null)), row, Map.of()));
    Map<String, Set<String>> finished = Map.of("r1", Set.of("ann"));
    store().commit(new CommitBatch(List.of(write("ann", 0, "stale", null)), null, finished));
    assertThat(store().takeOverDispatches("node-b", NOON, NOON)).hasSize(1);
    store().commit(new CommitBatch(List.of(write("ann", 1, "a2", null)), null, finished));
    assertThat(store().takeOverDispatches("node-b", NOON, NOON)).isEmpty();
  }

  @Test
  final void users_are_scanned_page_by_page_in_the_order_of_their_ids_byte_by_byte() {
    List<String> users = List.of("Zoe", "ann", "b-1", "b1", "bob", "é", "日本", "ﬀ", "🙂");
    users.forEach(user -> commit(write(user, 0, user, null)));
    List<String> scanned = new ArrayList<>();
    String after = "";
    for (List<UserPageEntry> page = store().scan(after, 2);
        !page.isEmpty();
        page = store().scan(after, 2)) {
      assertThat(page).hasSizeLessThanOrEqualTo(2);
      page.forEach(entry -> scanned.add(entry.user()));
      after = scanned.get(scanned.size() - 1);
    }
    List<String> expected = new ArrayList<>(users);
    expected.sort((a, b) -> Arrays.compareUnsigned(bytes(a), bytes(b)));
    assertThat(scanned).isEqualTo(expected);
  }

  @Test
  final void the_version_of_the_definitions_grows_with_every_change_and_only_then() {
    long empty = store().definitionsVersion();
    store().addDefinition("j", 0, "{\"n\":1}", "h1", NOON);
    long one = store().definitionsVersion();
    store().addDefinition("j", 0, "{\"n\":2}", "h2", NOON);
    assertThat(store().definitionsVersion()).isEqualTo(one).isGreaterThan(empty);
    store().addDefinition("k", 0, "{\"k\":1}", "hk", NOON);
    assertThat(store().definitionsVersion()).isGreaterThan(one);
  }

  @Test
  final void revisions_are_numbered_and_a_stale_base_is_refused() {
    Optional<StoredDefinition> first = store().addDefinition("j", 0, "{\"n\":1}", "h1", NOON);
    assertThat(first)
        .hasValueSatisfying(one ->
            assertThat(one)
                .isEqualTo(
                    new StoredDefinition("j", one.journeyNumber(), 1, "{\"n\":1}", "h1", NOON)));
    assertThat(store().addDefinition("j", 0, "{\"n\":2}", "h2", NOON)).isEmpty();
    Optional<StoredDefinition> second =
        store().addDefinition("j", 1, "{\"n\":2}", "h2", NOON.plusSeconds(1));
    Optional<StoredDefinition> other = store().addDefinition("k", 0, "{\"k\":1}", "hk", NOON);
    assertThat(second.orElseThrow().revision()).isEqualTo(2);
    assertThat(second.orElseThrow().journeyNumber()).isEqualTo(first.orElseThrow().journeyNumber());
    assertThat(other.orElseThrow().journeyNumber())
        .isNotEqualTo(first.orElseThrow().journeyNumber());
    assertThat(store().definitions())
        .containsExactly(first.orElseThrow(), second.orElseThrow(), other.orElseThrow());
  }

  @Test
  final void of_many_who_write_one_record_at_once_one_wins_each_time() throws Exception {
    AtomicInteger wins = new AtomicInteger();
    atOnce(thread -> {
      for (int version = 0; version < 200; version++) {
        if (commit(write("ann", version, "by " + thread, null)).isEmpty()) {
          wins.incrementAndGet();
        }
      }
    });
    StoredRecord last = store().load(List.of("ann")).get("ann");
    assertThat(Objects.requireNonNull(last).version()).isEqualTo(wins.get());
  }

  @Test
  final void of_many_who_claim_at_once_each_gets_others() throws Exception {
    for (int i = 0; i < 200; i++) {
      DispatchRow row = new DispatchRow("row-" + i, "node-a", List.of("user-" + i), NOON);
      UserCommit user = write("user-" + i, 0, "u", NOON);
      store().commit(new CommitBatch(List.of(user), row, Map.of()));
    }
    Queue<String> claimed = new ConcurrentLinkedQueue<>();
    Queue<String> takenOver = new ConcurrentLinkedQueue<>();
    atOnce(thread -> {
      Instant until = NOON.plusSeconds(600);
      for (int i = 0; i < 200 && claimed.size() < 200; i++) {
        claimed.addAll(store().claimDue(NOON, 7, until));
      }
      store()
          .takeOverDispatches("node-" + thread, NOON, until)
          .forEach(row -> takenOver.add(row.id()));
    });
    assertThat(claimed).hasSize(200).doesNotHaveDuplicates();
    assertThat(takenOver).hasSize(200).doesNotHaveDuplicates();
  }

  @Test
  final void of_many_who_publish_at_once_one_gets_each_revision() throws Exception {
    Queue<StoredDefinition> added = new ConcurrentLinkedQueue<>();
    atOnce(thread -> {
      for (int base = 0; base < 5; base++) {
        String json = "{\"by\":" + thread + "}";
        store().addDefinition("j", base, json, "h" + thread, NOON).ifPresent(added::add);
      }
    });
    assertThat(added).extracting(StoredDefinition::revision).doesNotHaveDuplicates();
    assertThat(store().definitions()).containsExactlyInAnyOrderElementsOf(added).isNotEmpty();
  }
}
