package dev.journeys.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.policy.Percent;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AdmissionCheckTest {

  private static List<String> problems(UnaryOperator<Admission> admission) {
    return Journey.builder("j")
        .entry(new EntryRule.ByCall())
        .admission(admission)
        .path(new PathGraph(List.of(new Emit("a", "e", Map.of())), List.of()))
        .problems()
        .stream()
        .map(Problem::toString)
        .toList();
  }

  @Test
  @DisplayName("ENT-14 A journey holds out at most 99 percent")
  void aJourneyHoldsOutAtMost99Percent() {
    assertThat(problems(all -> all.withHoldout(Percent.of(99)))).isEmpty();
    assertThat(problems(all -> all.withHoldout(Percent.of(99.01))))
        .singleElement()
        .asString()
        .contains("holdout", "99.01 % (expected: 0 to 99 %)");
  }

  @Test
  @DisplayName("ENT-14 Groups are named by ids, each once, and not like those without a name")
  void groupsHaveIds() {
    assertThat(problems(all -> all.withHoldoutGroup("calm"))).isEmpty();
    assertThat(
            problems(all ->
                all.withHoldoutGroup("Calm")
                    .withHoldoutGroup("press")
                    .withHoldoutGroup("press")
                    .withHoldoutGroup("engine")
                    .withHoldoutGroup("journey")))
        .hasSize(4)
        .anySatisfy(one -> assertThat(one).contains("\"press\" twice"))
        .anySatisfy(one -> assertThat(one).contains("\"engine\""))
        .anySatisfy(one -> assertThat(one).contains("\"journey\""))
        .anySatisfy(one -> assertThat(one).contains("Calm"));
  }

  @Test
  @DisplayName("ENT-13 An exclusive group does not go with keys")
  void anExclusiveGroupDoesNotGoWithKeys() {
    assertThat(problems(all -> all.withExclusiveGroup("promo"))).isEmpty();
    assertThat(problems(all -> all.withExclusiveGroup("Promo"))).hasSize(1);
    List<Problem> keyed =
        Journey.builder("j")
            .entry(new EntryRule.ByCall())
            .keyedBy("order_id")
            .admission(all -> all.withExclusiveGroup("promo"))
            .path(new PathGraph(List.of(new Emit("a", "e", Map.of())), List.of()))
            .problems();
    assertThat(keyed)
        .singleElement()
        .asString()
        .contains("exclusiveGroup", "\"promo\" with keyedBy(\"order_id\")");
  }

  @Test
  @DisplayName("ENT-13 A cap lets somebody in, and its periods are no shorter than a minute")
  void aCapLetsSomebodyIn() {
    assertThat(problems(all -> all.withEntries(1).withEntries(1, Duration.ofMinutes(1)))).isEmpty();
    assertThat(problems(all -> all.withEntries(0).withEntries(-1, Duration.ofSeconds(59))))
        .hasSize(3)
        .anySatisfy(one -> assertThat(one).contains("0 entries (expected: at least 1)"))
        .anySatisfy(one -> assertThat(one).contains("-1 entries"))
        .anySatisfy(one -> assertThat(one).contains("PT59S (expected: at least 1 minute)"));
  }

  @Test
  @DisplayName("ENT-16 A rollout is 0 to 100 percent")
  void aRolloutIsAPercentage() {
    assertThat(problems(all -> all.withRollout(Percent.of(0)))).isEmpty();
    assertThatThrownBy(() -> Percent.of(101)).isInstanceOf(InvalidInputException.class);
  }
}
