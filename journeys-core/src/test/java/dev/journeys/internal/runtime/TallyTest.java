package dev.journeys.internal.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.model.Outcome;
import dev.journeys.report.JourneyFact;
import dev.journeys.store.Count;
import dev.journeys.store.CounterDelta;
import dev.journeys.store.CounterKey;
import dev.journeys.store.CounterKey.Measure;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TallyTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  private final Tally tally = new Tally();

  @Test
  void users_who_do_the_same_are_counted_by_the_same_list() {
    List<CounterDelta> anns = tally.of(List.of(entered("ann"), stepEntered("ann", "welcome")));

    assertThat(anns)
        .containsExactly(one(Measure.ENTERED, "", ""), one(Measure.STEP_ENTERED, "welcome", ""));
    assertThat(tally.of(List.of(entered("bob"), stepEntered("bob", "welcome")))).isSameAs(anns);
  }

  @Test
  void who_does_less_or_more_or_another_thing_than_the_one_before_is_counted_by_that() {
    List<JourneyFact> two = List.of(entered("ann"), stepEntered("ann", "welcome"));
    List<JourneyFact> less = two.subList(0, 1);
    List<JourneyFact> more = List.of(two.get(0), two.get(1), stepLeft("ann", "welcome"));
    List<JourneyFact> other = List.of(two.get(0), stepEntered("ann", "reminder"));
    for (List<JourneyFact> before : List.of(two, less, more, other)) {
      for (List<JourneyFact> facts : List.of(two, less, more, other)) {
        List<CounterDelta> alone = new Tally().of(facts);
        tally.of(before);

        assertThat(tally.of(facts)).as("%s after %s", facts, before).isEqualTo(alone);
        assertThat(alone).hasSameSizeAs(facts);
      }
    }
  }

  @Test
  void what_goals_are_worth_is_counted_for_each() {
    assertThat(tally.of(List.of(met("ann", "10")))).containsExactly(worth("10"));
    assertThat(tally.of(List.of(met("bob", "25")))).containsExactly(worth("25"));
    assertThat(tally.of(List.of(met("cid", "25"), met("cid", "5"))))
        .containsExactly(worth("25"), worth("5"));
    assertThat(tally.of(List.of(met("dan", "25")))).containsExactly(worth("25"));
  }

  private static JourneyFact entered(String user) {
    return new JourneyFact.Entered(user, "trial", 1, 1, false, NOW);
  }

  private static JourneyFact stepEntered(String user, String step) {
    return new JourneyFact.StepEntered(user, "trial", 1, 1, step, NOW);
  }

  private static JourneyFact stepLeft(String user, String step) {
    return new JourneyFact.StepLeft(user, "trial", 1, 1, step, Outcome.SENT, "", NOW);
  }

  private static JourneyFact met(String user, String worth) {
    return new JourneyFact.GoalMet(
        user, "trial", 1, 1, "bought", new BigDecimal(worth), false, NOW);
  }

  private static CounterDelta one(Measure measure, String step, String detail) {
    return new CounterDelta(new CounterKey("trial", 1, measure, step, detail), Count.ONE);
  }

  private static CounterDelta worth(String worth) {
    return new CounterDelta(
        new CounterKey("trial", 1, Measure.GOAL_MET, "", "bought"),
        new Count(1, new BigDecimal(worth)));
  }
}
