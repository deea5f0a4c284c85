package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.model.Journey;
import dev.journeys.model.Refusal;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OpenWindowTest extends Simulation {

  private static final Instant FROM = T0.plus(hours(1));
  private static final Instant UNTIL = T0.plus(hours(2));

  private static final Journey OPEN =
      journey("j")
          .enterOn(event("go"))
          .open(FROM, UNTIL)
          .path(delay("rest", days(2)), send("mail", email("mail")));

  @Test
  @DisplayName("ENT-8 Entries are taken from the beginning on and before the end")
  void theWindowIsHalfOpen() {
    start(OPEN);
    track("go", "before");
    advance(hours(1).minus(INSTANT_BEFORE));
    assertThat(enroll("j", "just-before").refusal()).contains(Refusal.NOT_OPEN);
    advance(INSTANT_BEFORE);
    track("go", "at");
    advance(hours(1).minus(INSTANT_BEFORE));
    assertThat(enroll("j", "last").entered()).isTrue();
    advance(INSTANT_BEFORE);
    track("go", "end");
    assertThat(report("j").entered()).isEqualTo(2);
    assertThat(report("j").refused()).isEqualTo(Map.of(Refusal.NOT_OPEN, 3L));
  }

  @Test
  @DisplayName("ENT-8 Those inside go on after the end")
  void thoseInsideGoOn() {
    start(OPEN);
    advance(hours(1));
    track("go", "u1");
    advance(days(2));
    assertThat(sentTo("u1")).containsExactly("mail");
    assertThat(report("j").completed()).isEqualTo(1);
  }

  @Test
  @DisplayName("ENT-8 A journey may have a beginning alone, or an end alone")
  void oneEndAlone() {
    start(
        journey("late").enterOn(event("go")).openFrom(FROM).path(exit("end")),
        journey("early").enterOn(event("go")).openUntil(FROM).path(exit("end")));
    track("go", "u1");
    advance(hours(1));
    track("go", "u2");
    assertThat(maybe("u1", "late")).isEmpty();
    assertThat(maybe("u1", "early")).isPresent();
    assertThat(maybe("u2", "late")).isPresent();
    assertThat(maybe("u2", "early")).isEmpty();
  }

  @Test
  @DisplayName("ENT-1 ENT-8 Of an inaction the instant of the decision counts")
  void theInstantOfTheDecisionCounts() {
    start(
        journey("j")
            .enterAfter(event("cart"))
            .without(event("purchase"))
            .within(minutes(90))
            .open(FROM, UNTIL)
            .path(delay("rest", days(1))));
    track("cart", "before");
    advance(minutes(30));
    track("cart", "end");
    advance(hours(9));
    assertThat(trace("before", "j").enteredAt()).isEqualTo(T0.plus(minutes(90)));
    assertThat(maybe("end", "j")).isEmpty();
    assertThat(report("j").refused()).isEqualTo(Map.of(Refusal.NOT_OPEN, 1L));
  }

  @Test
  @DisplayName("ENT-8 A journey that another starts obeys its window, too")
  void startJourneyObeysTheWindow() {
    start(journey("source").enterOn(event("start")).path(startJourney("start", "j")), OPEN);
    track("start", "u1");
    assertThat(outcome("u1", "source", "start")).isEqualTo("refused");
    advance(hours(1));
    track("start", "u2");
    assertThat(outcome("u2", "source", "start")).isEqualTo("done");
  }

  @Test
  @DisplayName("ENT-3 ENT-8 An entry that is refused as not open uses nothing up")
  void aRefusedEntryUsesNothingUp() {
    start(OPEN);
    track("go", "u1");
    advance(hours(1));
    track("go", "u1");
    assertThat(report("j").entered()).isEqualTo(1);
  }
}
