package dev.journeys.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.model.Admission;
import dev.journeys.model.EntryRule;
import dev.journeys.model.Exit;
import dev.journeys.model.Journey;
import dev.journeys.model.PathGraph;
import dev.journeys.policy.Percent;
import dev.journeys.value.InvalidInputException;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class AdmissionJsonTest {

  private static final String TEXT =
      """
      {
        "format": 1,
        "journey": "sale",
        "entry": {"kind": "by-call"},
        "rollout": 12.5,
        "holdout": {"percent": 5, "groups": ["calm", "press"], "exempt": true},
        "entryCap": {"inAll": 1000, "inPeriod": {"entries": 50, "period": "P1D"}},
        "exclusiveGroup": "promo",
        "steps": [
          {"id": "end", "kind": "exit"}
        ]
      }
      """;

  private static Journey sale(UnaryOperator<Admission> admission) {
    return Journey.builder("sale")
        .entry(new EntryRule.ByCall())
        .admission(admission)
        .path(new PathGraph(List.of(new Exit("end")), List.of()))
        .build();
  }

  private static Journey all() {
    return sale(all ->
        all.withRollout(Percent.of(12.5))
            .withHoldout(Percent.of(5))
            .withHoldoutGroup("calm")
            .withHoldoutGroup("press")
            .exempted()
            .withExclusiveGroup("promo")
            .withEntries(1000)
            .withEntries(50, Duration.ofDays(1)));
  }

  @Test
  void whomAJourneyTakesInIsWrittenAndRead() {
    assertThat(JourneyJson.write(all())).isEqualTo(TEXT);
    assertThat(JourneyJson.read(TEXT)).isEqualTo(all());
  }

  @Test
  void aJourneyForEverybodySaysNothing() {
    assertThat(JourneyJson.canonical(sale(all -> all)))
        .isEqualTo(JourneyJson.canonical(sale(all -> Admission.ALL)))
        .doesNotContain("rollout", "holdout", "exclusive");
    assertThat(JourneyJson.hash(all())).isNotEqualTo(JourneyJson.hash(sale(all -> all)));
  }

  @Test
  void aShareThatIsNoneIsAProblemOfItsPlace() {
    assertThatThrownBy(() -> JourneyJson.read(TEXT.replace("12.5", "120").replace(": 5,", ": -1,")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("rollout")
        .hasMessageContaining("120 (expected: 0 to 100")
        .hasMessageContaining("holdout");
  }
}
