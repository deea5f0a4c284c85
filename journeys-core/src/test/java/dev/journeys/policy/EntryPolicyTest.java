package dev.journeys.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.policy.EntryPolicy.EntryCap;
import dev.journeys.value.Problem;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class EntryPolicyTest {

  private static List<String> problems(Duration period) {
    return new EntryPolicy(OptionalInt.empty(), Optional.of(new EntryCap(1, period)))
        .problems().stream().map(Problem::sentence).toList();
  }

  @Test
  void aPeriodOfAnyLengthIsJudged() {
    Duration forever = ChronoUnit.FOREVER.getDuration();
    for (Duration wrong :
        List.of(
            forever,
            forever.negated(),
            Duration.ZERO,
            Duration.ofNanos(999_999),
            Duration.ofDays(400).plusNanos(1))) {
      assertThat(problems(wrong)).containsExactly(wrong + " (expected: 1 ms to 400 days)");
    }
    assertThat(problems(Duration.ofMillis(1))).isEmpty();
    assertThat(problems(Duration.ofDays(400))).isEmpty();
  }
}
