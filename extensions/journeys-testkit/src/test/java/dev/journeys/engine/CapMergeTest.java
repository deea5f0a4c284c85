package dev.journeys.engine;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.kernel.Input;
import dev.journeys.kernel.Kernel;
import dev.journeys.kernel.Plans;
import dev.journeys.kernel.Surroundings;
import dev.journeys.model.Journey;
import dev.journeys.model.Refusal;
import dev.journeys.model.Revision;
import dev.journeys.report.JourneyFact;
import dev.journeys.store.Permit;
import dev.journeys.store.PermitCount;
import dev.journeys.value.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A merge that comes in the very instant in which both users would enter a journey with a cap. */
class CapMergeTest {

  private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant DUE = T0.plus(Duration.ofHours(1));
  private static final String CELL = "entries/sale";

  private static final Journey SALE =
      journey("sale")
          .enterAfter(event("cart"))
          .without(event("purchase"))
          .within(hours(1))
          .entriesAtMost(5)
          .path(delay("rest", days(1)));

  private static final Plans PLANS = Plans.of(List.of(new Revision(1, 1, SALE, T0, T0, true)));

  private static Surroundings surroundings(long taken) {
    return Surroundings.plain().withPermits(Map.of(CELL, PermitCount.begin(1, taken)));
  }

  private static Kernel.UserBytes waiting(String user) {
    Input cart = new Input.Tracked(Event.of("cart", user), T0);
    return new Kernel.UserBytes(
        user, Kernel.apply(user, null, List.of(cart), PLANS, surroundings(0)).record());
  }

  private static Kernel.Merged merge(long taken) {
    return Kernel.merge(waiting("ann"), waiting("bob"), DUE, PLANS, surroundings(taken));
  }

  private static List<Permit> permits(Kernel.Merged merged) {
    return Stream.of(merged.from(), merged.to()).flatMap(one -> one.permits().stream()).toList();
  }

  @Test
  @DisplayName("ENT-13 USER-1 Both enter while there is room for both")
  void bothEnter() {
    Permit one = new Permit(CELL, 0, 1, 5);
    assertThat(permits(merge(3))).containsExactly(one, one);
  }

  @Test
  @DisplayName("ENT-13 USER-1 The last place is taken once, since both are committed together")
  void theLastPlaceIsTakenOnce() {
    Kernel.Merged merged = merge(4);
    assertThat(permits(merged)).hasSize(1);
    assertThat(merged.to().facts())
        .filteredOn(JourneyFact.Refused.class::isInstance)
        .extracting(fact -> ((JourneyFact.Refused) fact).reason())
        .containsExactly(Refusal.JOURNEY_CAP);
  }
}
