package dev.journeys.reference;

import static dev.journeys.dsl.JourneyDsl.days;
import static dev.journeys.dsl.JourneyDsl.delay;
import static dev.journeys.dsl.JourneyDsl.event;
import static dev.journeys.dsl.JourneyDsl.goal;
import static dev.journeys.dsl.JourneyDsl.hours;
import static dev.journeys.dsl.JourneyDsl.journey;
import static dev.journeys.dsl.JourneyDsl.not;
import static dev.journeys.dsl.JourneyDsl.property;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.condition.Condition;
import dev.journeys.condition.Did;
import dev.journeys.condition.EventPattern;
import dev.journeys.model.Journey;
import dev.journeys.model.Reentry;
import dev.journeys.model.Refusal;
import dev.journeys.testkit.JourneyTestDriver;
import dev.journeys.value.Event;
import dev.journeys.value.InvalidJourneyException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the random stories have found, as small as it gets. */
class RegressionTest {

  private static final Journey REMINDER =
      journey("reminder")
          .enterAfter(event("view"))
          .without(event("buy"))
          .within(hours(1))
          .reentry(Reentry.afterExit())
          .path(delay("pause", hours(1)));

  private static final Journey SELF_RESTARTING =
      journey("quiet")
          .enterAfter(event("view"))
          .without(event("view"))
          .within(hours(1))
          .path(delay("pause", days(1)));

  @Test
  @DisplayName(
      "ENT-7 an event that is too old is refused once, however many alternatives it matches")
  void a_late_event_is_refused_once() {
    Journey journey =
        journey("j").enterOn(event("buy"), event("buy")).path(delay("pause", days(1)));
    try (JourneyTestDriver driver = JourneyTestDriver.of(journey)) {
      driver.track(Event.of("buy", "ann").at(driver.now().minus(Duration.ofHours(2))));
      assertThat(driver.report("j").refused()).containsEntry(Refusal.EVENT_TOO_OLD, 1L);
    }
  }

  @Test
  @DisplayName("TIME-9 a check that is due when its event comes is decided with that event")
  void a_check_that_is_due_already_is_decided_at_once() {
    try (JourneyTestDriver driver = JourneyTestDriver.of(REMINDER)) {
      driver.track(Event.of("view", "ann").at(driver.now().minus(Duration.ofHours(1))));
      assertThat(driver.report("reminder").entered()).isEqualTo(1);
      assertThat(driver.explain("ann").pendingEntries()).isEmpty();
    }
  }

  @Test
  @DisplayName("EVT-1 a repeat of the event that opened a check does nothing")
  void a_repeat_of_the_event_that_opened_a_check_does_nothing() {
    try (JourneyTestDriver driver = JourneyTestDriver.of(REMINDER)) {
      driver.track(Event.of("view", "ann").withId("view-1"));
      driver.advance(Duration.ofHours(3));
      assertThat(driver.report("reminder").completed()).isEqualTo(1);
      driver.track(Event.of("view", "ann").withId("view-1"));
      driver.advance(Duration.ofHours(3));
      assertThat(driver.report("reminder").entered()).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("EVT-1 a repeat of the event that restarts a check does not move it")
  void a_repeat_of_the_event_that_restarts_a_check_does_not_move_it() {
    try (JourneyTestDriver driver = JourneyTestDriver.of(SELF_RESTARTING)) {
      driver.track(Event.of("view", "ann").withId("view-1"));
      driver.advance(Duration.ofMinutes(30));
      driver.track(Event.of("view", "ann").withId("view-1"));
      driver.advance(Duration.ofMinutes(30));
      assertThat(driver.report("quiet").entered()).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("MEM-1 a window asked for later counts what was remembered for ever()")
  void a_later_window_counts_what_is_remembered() {
    Condition everBought = Did.ever(EventPattern.named("buy"));
    Condition boughtToday = Did.ever(EventPattern.named("buy")).within(Duration.ofDays(1));
    Journey first =
        journey("first").enterOn(event("open").where(everBought)).path(delay("pause", days(1)));
    Journey second =
        journey("second").enterOn(event("open").where(boughtToday)).path(delay("pause", days(1)));
    try (JourneyTestDriver driver = JourneyTestDriver.of(first)) {
      driver.track("buy", "ann");
      driver.publish(second);
      driver.track("open", "ann");
      assertThat(driver.report("first").entered()).isEqualTo(1);
      assertThat(driver.report("second").entered()).isEqualTo(1);
    }
  }

  @Test
  @DisplayName(
      "EXIT-1 GOAL-1 a condition that holds at any time cannot speak of an event's property")
  void a_watched_condition_speaks_of_no_event() {
    assertThatThrownBy(() ->
            journey("j")
                .enterOn(event("view"))
                .goal(goal("g", not(property("sold-out").is(false))))
                .exitWhen(property("sold-out").is(true))
                .path(delay("pause", days(1))))
        .isInstanceOf(InvalidJourneyException.class)
        .hasMessageContaining("g: property(..) in a condition that holds at any time")
        .hasMessageContaining("exitWhen 1: property(..) in a condition that holds at any time");
  }
}
