package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Journey;
import dev.journeys.report.StepStats;
import dev.journeys.value.Event;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Values, times and paths at the edge of what can be said. */
class ExtremesTest extends Simulation {

  private static final Journey KEEPING =
      journey("keep")
          .enterOn(event("go"))
          .path(
              waitFor("await", event("reply")).upTo(days(1)),
              delay("pause", days(1)),
              send("mail", email("mail")));

  private static final Map<String, Object> VALUES =
      Map.of(
          "text",
          "Grüße, \ud83d\ude00\n\t\"'\\",
          "empty",
          "",
          "flag",
          false,
          "most",
          Long.MAX_VALUE,
          "least",
          Long.MIN_VALUE,
          "decimal",
          new BigDecimal("-12345678901234567890.123456789012"),
          "tiny",
          new BigDecimal("1E-60"),
          "instant",
          Instant.parse("1969-12-31T23:59:59.123456789Z"),
          "list",
          List.of("a", 1, 2.5, true, Instant.EPOCH),
          "nothing",
          List.of());

  @Test
  @DisplayName("STEP-3 REP-1 Who leaves while a long loop pauses is counted where it paused")
  void whoLeavesALongLoopIsCounted() {
    start(
        journey("spin")
            .enterOn(event("go"))
            .exitWhen(event("stop"))
            .path(
                split("turn").when(attribute("x").is(1), goOn()).otherwise(goOn()),
                goTo("turn").atMost(5_000),
                exit("end")));
    driver().engine().track(List.of(Event.of("go", "u1"), Event.of("stop", "u1"))).join();
    assertThat(trace("u1", "spin").status()).isEqualTo(EnrollmentStatus.EXITED);
    StepStats turn = report("spin").step("turn");
    assertThat(turn.waiting()).isZero();
    assertThat(turn.left()).containsExactly(Map.entry(EnrollmentStatus.EXITED, 1L));
    assertThat(turn.entered()).isEqualTo(turn.forwardTotal() + 1);
  }

  @Test
  @DisplayName("VAL-1 MSG-11 Values of every kind come back from the store as they went in")
  void valuesSurviveTheStore() {
    start(KEEPING);
    driver().identify("u1", VALUES);
    track(Event.of("go", "u1", VALUES));
    track(Event.of("reply", "u1", VALUES));
    restart(KEEPING);
    advance(days(1));
    Map<String, Value> expected = Value.mapOf(VALUES);
    assertThat(mailbox().accepted().get(0).entry()).isEqualTo(expected);
    assertThat(mailbox().accepted().get(0).event()).isEqualTo(expected);
    assertThat(mailbox().accepted().get(0).attributes()).isEqualTo(expected);
    assertThat(driver().explain("u1").attributes()).isEqualTo(expected);
  }

  /** Does the input; true if it was taken, false if it was refused in words. */
  private static boolean taken(Runnable input) {
    try {
      input.run();
      return true;
    } catch (InvalidInputException refused) {
      return false;
    }
  }

  @Test
  @DisplayName(
      "VAL-1 VAL-4 Instants at the end of time are taken or refused in words, and harm nobody")
  void instantsAtTheEndOfTime() {
    for (Instant instant : List.of(Instant.MAX, Instant.MIN)) {
      start(KEEPING);
      if (taken(() -> track(Event.of("go", "u1").with("at", instant)))) {
        restart(KEEPING);
        advance(days(2));
        assertThat(mailbox().accepted().get(0).entry())
            .containsEntry("at", new Value.Time(instant));
      }
      track("go", "u1");
      track("go", "u2");
      assertThat(maybe("u1", "keep")).isPresent();
      assertThat(maybe("u2", "keep")).isPresent();
    }
  }

  @Test
  @DisplayName(
      "TIME-9 VAL-4 An event from the end of time is taken or refused in words, and harms nobody")
  void eventsFromTheEndOfTime() {
    Journey counting =
        journey("count")
            .enterOn(event("go"))
            .path(
                waitFor("w", did(event("x")).exactly(1).within(hours(1))).upTo(days(1)),
                exit("end"));
    Journey idle =
        journey("idle")
            .enterAfter(event("x"))
            .without(event("y"))
            .within(hours(1))
            .path(delay("rest", days(1)));
    for (Instant instant : List.of(Instant.MAX, Instant.MIN, T0.plus(days(365_000)))) {
      start(counting, idle);
      track("go", "u1");
      taken(() -> track(Event.of("x", "u1").at(instant)));
      taken(() -> track(Event.of("go", "u2").at(instant)));
      track("go", "u3");
      advance(days(2));
      assertThat(status("u1", "count")).isEqualTo(EnrollmentStatus.COMPLETED);
      assertThat(status("u3", "count")).isEqualTo(EnrollmentStatus.COMPLETED);
    }
  }

  @Test
  @DisplayName("TIME-9 EXIT-3 One user's event from the end of time fails no other user's input")
  void oneUsersOddEventFailsNobodyElse() {
    start(KEEPING);
    List<Event> batch =
        List.of(
            Event.of("go", "u1"),
            Event.of("go", "odd").at(Instant.MAX),
            Event.of("go", "u2"),
            Event.of("go", "odd"));
    Throwable outcome = catchThrowable(() -> driver().engine().track(batch).join());
    for (String user : List.of("u1", "u2", "odd")) {
      track(Event.of("known", user));
    }
    if (!(outcome instanceof InvalidInputException)) {
      assertThat(maybe("u1", "keep")).isPresent();
      assertThat(maybe("u2", "keep")).isPresent();
      assertThat(maybe("odd", "keep")).isPresent();
    }
  }

  @Test
  @DisplayName("STEP-3 STEP-1 A limited loop of more than 1,000 moves holds up nobody else")
  void aVeryLongLoopHoldsUpNobodyElse() {
    start(
        journey("spin")
            .enterOn(event("go").where(property("spin").is(true)))
            .path(
                split("turn").when(attribute("x").is(1), goOn()).otherwise(goOn()),
                goTo("turn").atMost(5_000),
                exit("end")),
        journey("calm").enterOn(event("go")).path(send("mail", email("mail"))));
    track(Event.of("go", "u1").with("spin", true));
    track("go", "u2");
    advance(days(1));
    assertThat(sentTo("u1")).containsExactly("mail");
    assertThat(sentTo("u2")).containsExactly("mail");
    assertThat(maybe("u1", "spin").flatMap(trace -> trace.leftAt())).isNotEqualTo(Optional.empty());
  }

  @Test
  @DisplayName("EXIT-3 A user with very many events, visits and enrollments is still served")
  void aBusyUserIsServed() {
    start(
        journey("busy")
            .enterOn(event("go"))
            .reentry(afterExit())
            .path(
                split("often")
                    .when(did(event("go")).atLeast(100).within(days(1)), goOn())
                    .otherwise(goOn()),
                send("mail", email("mail"))));
    for (int i = 0; i < 2_000; i++) {
      track(Event.of("go", "u1").withId("e" + i));
      advance(seconds(30));
    }
    assertThat(report("busy").completed()).isEqualTo(2_000);
    assertThat(outcome("u1", "busy", "often")).isEqualTo("when-1");
  }

  @Test
  @DisplayName("ENT-3 A user may be in a hundred journeys at a time")
  void aHundredJourneysAtATime() {
    Journey[] journeys = new Journey[100];
    for (int i = 0; i < journeys.length; i++) {
      journeys[i] =
          journey("j-" + i)
              .enterOn(event("go"))
              .path(waitFor("await", event("next")).upTo(days(1)), delay("pause", hours(1 + i)));
    }
    start(journeys);
    track("go", "u1");
    assertThat(driver().explain("u1").enrollments()).hasSize(100);
    restart(journeys);
    track("next", "u1");
    advance(hours(50));
    for (int i = 0; i < journeys.length; i++) {
      assertThat(report("j-" + i).completed()).isEqualTo(i < 50 ? 1 : 0);
    }
  }
}
