package dev.journeys.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DueQueueTest {

  private final DueQueue queue = new DueQueue();
  private final Map<String, InMemoryStateStore.UserRow> rows = new HashMap<>();

  private InMemoryStateStore.UserRow row(String user) {
    return rows.computeIfAbsent(
        user, id -> new InMemoryStateStore.UserRow(id, rows.size(), new byte[0]));
  }

  private void due(String user, long at) {
    queue.set(row(user), Instant.ofEpochMilli(at));
  }

  @Test
  void those_due_longest_come_first_and_then_those_known_longest() {
    due("c", 5);
    due("a", 7);
    due("b", 5);
    assertThat(queue.claim(7, 10, 100)).containsExactly("c", "b", "a");
  }

  @Test
  void a_claimed_user_comes_again_only_after_the_claim() {
    due("a", 5);
    assertThat(queue.claim(5, 10, 60)).containsExactly("a");
    assertThat(queue.claim(59, 10, 100)).isEmpty();
    assertThat(queue.next()).hasValue(60);
    assertThat(queue.claim(60, 10, 100)).containsExactly("a");
  }

  @Test
  void a_commit_ends_the_claim() {
    due("a", 5);
    queue.claim(5, 10, 60);
    due("a", 6);
    assertThat(queue.claim(6, 10, 60)).containsExactly("a");
    queue.set(row("a"), null);
    assertThat(queue.next()).isEmpty();
  }

  @Property(tries = 500)
  void nobody_who_is_due_is_missed_and_nobody_is_claimed_twice(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, Long> due = new HashMap<>();
    Map<String, Long> claimedUntil = new HashMap<>();
    for (int step = 0; step < 200; step++) {
      String user = "user-" + random.nextInt(20);
      if (random.nextInt(4) > 0) {
        Long at = random.nextInt(5) == 0 ? null : random.nextLong(1_000);
        queue.set(row(user), at == null ? null : Instant.ofEpochMilli(at));
        due.put(user, at == null ? Long.MAX_VALUE : at);
        claimedUntil.remove(user);
      } else {
        long now = random.nextLong(1_000);
        Set<String> mustCome = new HashSet<>();
        due.forEach((id, at) -> {
          if (Math.max(at, claimedUntil.getOrDefault(id, Long.MIN_VALUE)) <= now) {
            mustCome.add(id);
          }
        });
        List<String> claimed = new ArrayList<>(queue.claim(now, 100, now + 50));
        assertThat(claimed).doesNotHaveDuplicates().containsAll(mustCome);
        for (String id : claimed) {
          assertThat(claimedUntil.getOrDefault(id, Long.MIN_VALUE)).isLessThanOrEqualTo(now);
          claimedUntil.put(id, now + 50);
        }
      }
    }
    List<String> everybody = queue.claim(Long.MAX_VALUE - 1, 100, Long.MAX_VALUE - 1);
    assertThat(everybody)
        .containsAll(
            due.entrySet().stream()
                .filter(e -> e.getValue() < Long.MAX_VALUE)
                .map(Map.Entry::getKey)
                .toList());
    assertThat(everybody.stream().sorted(Comparator.naturalOrder()).distinct())
        .hasSameSizeAs(everybody);
  }
}
