package dev.journeys.internal.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.kernel.Input;
import dev.journeys.value.Event;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NewcomersTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final Newcomers newcomers = new Newcomers();

  private static UserTurn turn(Input input) {
    return new UserTurn(new Work("ann", input, Work.Completion.NOBODY, null));
  }

  private static UserTurn turn(String event) {
    return turn(new Input.Tracked(Event.of(event, "ann"), NOW));
  }

  private void came(String event, int times) {
    for (int i = 0; i < times; i++) {
      newcomers.came(turn(event), true);
    }
  }

  @Test
  void who_comes_after_many_new_ones_is_taken_to_be_new() {
    came("signup", Newcomers.ENOUGH - 1);
    assertThat(newcomers.expect(turn("signup"))).isFalse();
    came("signup", 1);
    assertThat(newcomers.expect(turn("signup"))).isTrue();
    assertThat(newcomers.expect(turn("purchase"))).isFalse();
  }

  @Test
  void one_who_was_not_new_ends_it() {
    came("signup", 2 * Newcomers.ENOUGH);
    newcomers.came(turn("signup"), false);
    came("signup", Newcomers.ENOUGH - 1);
    assertThat(newcomers.expect(turn("signup"))).isFalse();
    came("signup", 1);
    assertThat(newcomers.expect(turn("signup"))).isTrue();
  }

  @Test
  void it_is_learnt_from_events_alone() {
    UserTurn identified = turn(new Input.Identified(Map.of(), NOW));
    for (int i = 0; i < Newcomers.ENOUGH; i++) {
      newcomers.came(identified, true);
    }
    assertThat(newcomers.expect(identified)).isFalse();
  }
}
