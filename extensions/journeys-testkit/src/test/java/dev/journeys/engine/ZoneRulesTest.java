package dev.journeys.engine;

import static dev.journeys.dsl.JourneyDsl.at;
import static dev.journeys.dsl.JourneyDsl.event;
import static dev.journeys.dsl.JourneyDsl.exit;
import static dev.journeys.dsl.JourneyDsl.journey;
import static dev.journeys.dsl.JourneyDsl.waitUntil;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.model.Journey;
import dev.journeys.report.SweepProgress;
import dev.journeys.store.InMemoryStateStore;
import dev.journeys.testkit.JourneyTestDriver;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("TIME-6")
class ZoneRulesTest {

  private static final String CELL = "zone-rules";

  private static final Journey MORNING =
      journey("morning")
          .enterOn(event("signup"))
          .path(waitUntil("ten", at(10, 0).inUserZone()), exit("done"));

  private final InMemoryStateStore store = new InMemoryStateStore();

  @Test
  @DisplayName("TIME-6 an engine with newer rules of time zones visits everybody, once")
  void newerRulesBeginAWalk() {
    waiting();
    store.writeCell(CELL, store.cell(CELL).orElseThrow().version(), "1970a");
    try (JourneyTestDriver second = start()) {
      assertThat(second.engine().sweeps())
          .singleElement()
          .satisfies(sweep -> {
            assertThat(sweep.name()).startsWith("zones/");
            assertThat(sweep.users()).isEqualTo(3);
            assertThat(sweep.done()).isTrue();
          });
      assertThat(second.explain("ann").in("morning").orElseThrow().until())
          .contains(Instant.parse("2026-01-01T10:00:00Z"));
    }
    try (JourneyTestDriver third = start()) {
      assertThat(third.engine().sweeps()).extracting(SweepProgress::users).containsExactly(0L);
    }
  }

  @Test
  @DisplayName("TIME-6 with the rules that the store knows nobody is visited")
  void sameRulesBeginNone() {
    waiting();
    try (JourneyTestDriver second = start()) {
      assertThat(second.engine().sweeps()).isEmpty();
    }
  }

  private void waiting() {
    try (JourneyTestDriver first = start()) {
      first.track("signup", "ann");
      first.track("signup", "ben");
      first.track("signup", "cem");
    }
  }

  private JourneyTestDriver start() {
    return JourneyTestDriver.builder().store(store).start(MORNING);
  }
}
