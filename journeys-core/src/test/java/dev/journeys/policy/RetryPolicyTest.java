package dev.journeys.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.value.InvalidInputException;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

  private final RetryPolicy policy =
      new RetryPolicy(9, Duration.ofSeconds(10), Duration.ofSeconds(60));

  @Property
  void a_pause_doubles_up_to_the_longest_and_loses_at_most_half_of_it(
      @ForAll @IntRange(min = 1, max = 100) int attempt, @ForAll long chance) {
    long full = Math.min(60_000, attempt > 10 ? 60_000 : 10_000L << (attempt - 1));
    assertThat(policy.pauseAfter(attempt, chance).toMillis()).isBetween(full / 2, full);
  }

  @Test
  void different_chances_give_different_pauses() {
    assertThat(policy.pauseAfter(1, 0)).isNotEqualTo(policy.pauseAfter(1, 1234));
  }

  @Test
  void impossible_settings_are_refused_by_value() {
    assertThatThrownBy(() -> new RetryPolicy(0, Duration.ofSeconds(1), Duration.ofSeconds(1)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("0 (expected: 1 to 100)");
    assertThatThrownBy(() -> new RetryPolicy(3, Duration.ofSeconds(2), Duration.ofSeconds(1)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("1 ms <= first <= longest");
  }
}
