package dev.journeys.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.EntryRule;
import dev.journeys.model.Exit;
import dev.journeys.model.Journey;
import dev.journeys.model.Link;
import dev.journeys.model.Outcome;
import dev.journeys.model.PathGraph;
import dev.journeys.report.Chart.Arrow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** How many took each link, where a report counts by outcome only. */
class FlowTest {

  private static final int LINKS = 40_000;

  @Test
  void figuresOfVeryManyLimitedLinksAreFoundSoon() {
    List<Arrow> arrows =
        assertTimeoutPreemptively(
            Duration.ofSeconds(20), () -> ChartMaker.of(manyLinks()).arrows());

    assertThat(arrows).hasSize(LINKS + 2);
    assertThat(arrows)
        .filteredOn(arrow -> arrow.to().equals("rest"))
        .extracting(Arrow::number)
        .containsExactly(OptionalLong.of(300));
    assertThat(arrows)
        .filteredOn(arrow -> arrow.to().equals("often"))
        .as("any of them may have been taken")
        .hasSize(LINKS)
        .allMatch(arrow -> arrow.number().isEmpty());
  }

  private static JourneyReport manyLinks() {
    List<Link> links = new ArrayList<>();
    for (int visits = 1; visits <= LINKS; visits++) {
      links.add(new Link("wait", Outcome.DONE, "often", OptionalInt.of(visits)));
    }
    links.add(Link.of("wait", Outcome.DONE, "rest"));
    Journey journey =
        Journey.builder("j")
            .entry(new EntryRule.ByCall())
            .path(
                new PathGraph(
                    List.of(
                        SampleJourneys.delay("wait", Duration.ofDays(1)),
                        new Exit("often"),
                        new Exit("rest")),
                    links))
            .build();
    return new JourneyReport(
        journey,
        1,
        1_000,
        Map.of(),
        0,
        Map.of(EnrollmentStatus.COMPLETED, 1_000L),
        Map.of(),
        List.of(),
        List.of(
            new StepStats("wait", 1_000, Map.of(Outcome.DONE, 1_000L), Map.of()),
            new StepStats("often", 700, Map.of(), Map.of(EnrollmentStatus.COMPLETED, 700L)),
            new StepStats("rest", 300, Map.of(), Map.of(EnrollmentStatus.COMPLETED, 300L))),
        List.of(),
        new Cohort(0, 0, List.of()));
  }
}
