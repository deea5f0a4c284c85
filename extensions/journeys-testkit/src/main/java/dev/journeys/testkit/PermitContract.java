package dev.journeys.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.store.CommitBatch;
import dev.journeys.store.CommitBatch.UserCommit;
import dev.journeys.store.Count;
import dev.journeys.store.Permit;
import dev.journeys.store.PermitCount;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a store must do with numbers that have a limit over all engines. */
abstract class PermitContract extends OpenedStore {

  private static final int EACH = 40;

  PermitContract() {}

  private static UserCommit taking(String user, long expectedVersion, Permit... permits) {
    return new UserCommit(user, expectedVersion, bytes("x"), null, List.of(delta("j", "s", 1, "0")))
        .taking(List.of(permits));
  }

  private static Permit one(String cell, long limit) {
    return new Permit(cell, 0, 1, limit);
  }

  private void begin(String cell, long taken) {
    assertThat(store().writeCell(cell, 0, PermitCount.begin(1, taken).text())).isTrue();
  }

  private long taken(String cell) {
    return PermitCount.parse(store().cell(cell).orElseThrow().text()).taken(0);
  }

  private long counted() {
    return store().counts("j").values().stream().mapToLong(Count::times).sum();
  }

  @Test
  final void users_get_permits_in_the_order_of_the_batch_until_the_limit_is_reached() {
    begin("cap", 3);
    assertThat(
            commit(
                taking("zoe", 0, one("cap", 5)),
                write("dan", 0, "d", null),
                taking("ann", 0, one("cap", 5)),
                taking("bob", 0, one("cap", 5))))
        .containsExactly("bob");
    assertThat(taken("cap")).isEqualTo(5);
    assertThat(record("ann")).isEqualTo("x v1");
    assertThat(record("dan")).isEqualTo("d v1");
    assertThat(record("bob")).as("nothing of whom is left out").isEmpty();
    assertThat(counted()).isEqualTo(2);
    assertThat(store().cell("cap").orElseThrow().version()).isEqualTo(2);
    assertThat(commit(taking("bob", 0, one("cap", 5)))).containsExactly("bob");
    assertThat(commit(taking("bob", 0, one("cap", 6)))).isEmpty();
    assertThat(taken("cap")).isEqualTo(6);
  }

  @Test
  final void whose_record_was_changed_meanwhile_takes_nothing() {
    begin("cap", 0);
    commit(write("ann", 0, "a", null));
    assertThat(
            commit(
                taking("ann", 0, one("cap", 9)),
                taking("bob", 7, one("cap", 9)),
                taking("cem", 0, one("cap", 9))))
        .containsExactlyInAnyOrder("ann", "bob");
    assertThat(taken("cap")).isEqualTo(1);
  }

  @Test
  final void a_user_gets_all_permits_or_none() {
    begin("a", 0);
    begin("b", 0);
    assertThat(
            commit(
                taking("ann", 0, one("a", 1), one("b", 0)),
                taking("bob", 0, new Permit("a", 0, 2, 1)),
                taking("cem", 0, one("a", 1), one("b", 1))))
        .containsExactlyInAnyOrder("ann", "bob");
    assertThat(taken("a")).isEqualTo(1);
    assertThat(taken("b")).isEqualTo(1);
  }

  @Test
  final void who_only_asks_whether_there_is_room_takes_none() {
    begin("cap", 0);
    assertThat(commit(taking("ann", 0, new Permit("cap", 0, 0, 1)))).isEmpty();
    assertThat(taken("cap")).isZero();
    assertThat(
            commit(taking("bob", 0, one("cap", 1)), taking("cem", 0, new Permit("cap", 0, 0, 1))))
        .containsExactly("cem");
  }

  @Test
  final void of_a_cell_that_was_never_written_nobody_gets_anything() {
    assertThat(commit(taking("ann", 0, one("none", 9)))).containsExactly("ann");
    assertThat(store().cell("none")).isEmpty();
  }

  @Test
  final void of_a_batch_that_is_all_or_nothing_nobody_takes_anything_when_one_finds_no_room() {
    begin("cap", 0);
    CommitBatch both =
        new CommitBatch(
            List.of(taking("ann", 0, one("cap", 1)), taking("bob", 0, one("cap", 1))),
            null,
            Map.of());
    assertThat(store().commit(both.allOrNothing())).containsExactly("bob");
    assertThat(record("ann")).isEmpty();
    assertThat(taken("cap")).isZero();
    assertThat(store().commit(both)).containsExactly("bob");
    assertThat(taken("cap")).isEqualTo(1);
  }

  @Test
  final void of_many_who_take_at_once_as_many_get_something_as_there_is() throws Exception {
    int limit = THREADS * EACH / 2;
    begin("a", 0);
    begin("b", 0);
    AtomicInteger left = new AtomicInteger();
    atOnce(thread -> {
      for (int i = 0; i < EACH; i += 2) {
        String user = "user" + thread + "-" + i;
        Permit[] both = {one("a", limit), one("b", 10_000)};
        Permit[] turned = {both[1], both[0]};
        left.addAndGet(
            commit(
                    taking(user, 0, thread % 2 == 0 ? both : turned),
                    taking(user + "'", 0, thread % 2 == 0 ? turned : both))
                .size());
      }
    });
    assertThat(taken("a")).isEqualTo(limit).isEqualTo(taken("b")).isEqualTo(counted());
    assertThat(left).hasValue(THREADS * EACH - limit);
  }
}
