package dev.journeys.internal.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.kernel.Input;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UsersOfRowTest {

  private final DispatchTicket row = new DispatchTicket("row", 2);
  private final DispatchTicket other = new DispatchTicket("other", 1);

  private static Work work(String user, @Nullable DispatchTicket ticket) {
    return new Work(user, new Input.WokeUp(Instant.EPOCH), Work.Completion.NOBODY, ticket);
  }

  @Test
  void they_are_those_who_bring_a_result_of_the_row_whatever_else_they_bring() {
    UserTurn ann = new UserTurn(work("ann", row));
    UserTurn bob = new UserTurn(work("bob", other));
    UserTurn cem = new UserTurn(work("cem", null));
    cem.add(work("cem", other));
    cem.add(work("cem", row));
    UserTurn dan = new UserTurn(work("dan", null));
    Set<String> users = new UsersOfRow("row", List.of(ann, bob, cem, dan));
    assertThat(users).containsExactlyInAnyOrder("ann", "cem").hasSize(2);
    assertThat(Collections.disjoint(users, Set.of("cem"))).isFalse();
    assertThat(Collections.disjoint(users, Set.of("bob", "dan"))).isTrue();
  }
}
