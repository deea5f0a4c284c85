package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Journey;
import dev.journeys.report.JourneyFact;
import dev.journeys.report.ParkedEnrollment;
import dev.journeys.value.Event;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Value;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ParkingTest extends Simulation {

  /** After the first run and the pauses of 1 s, 10 s, 1 min and 10 min. */
  private static final Duration PARKED_AFTER = Duration.ofSeconds(671);

  private static final Journey COUNTING =
      journey("j")
          .enterOn(event("go"))
          .goal(goal("bought", event("purchase")))
          .exitWhen(event("stop"))
          .timeLimit(days(20))
          .path(
              updateProfile("count", increase("n", 1)),
              send("mail", email("mail")),
              delay("after", days(9)));

  private void startFailing() {
    start(COUNTING);
    track(Event.of("go", "u1").withAttribute("n", "text"));
  }

  private void assertTries() {
    assertThat(status("u1", "j")).isEqualTo(EnrollmentStatus.ACTIVE);
    assertThat(stepOf("u1", "j")).isEqualTo("count");
  }

  private void assertParked() {
    assertThat(status("u1", "j")).isEqualTo(EnrollmentStatus.PARKED);
    assertThat(stepOf("u1", "j")).isEqualTo("count");
    assertThat(driver().parked()).hasSize(1);
  }

  /** Whether a repair after a pause is seen at an instant, and not before. */
  private void assertRunAgainAt(Duration at) {
    startFailing();
    advance(at.minus(INSTANT_BEFORE));
    identify("u1", "n", 4);
    assertTries();
    advance(INSTANT_BEFORE);
    assertThat(outcome("u1", "j", "count")).isEqualTo("done");
    assertThat(passed("u1", "j", "count").arrived()).isEqualTo(T0);
    assertThat(passed("u1", "j", "count").left()).isEqualTo(T0.plus(at));
    assertThat(driver().explain("u1").attributes()).containsEntry("n", Value.integer(5));
    assertThat(report("j").step("count").entered()).isEqualTo(1);
    assertThat(sentTo("u1")).containsExactly("mail");
  }

  @Test
  @DisplayName("STEP-2 A step that cannot be run is run again after 1 s, 10 s, 1 min and 10 min")
  void theStepIsRunAgain() {
    assertRunAgainAt(seconds(1));
    assertRunAgainAt(seconds(11));
    assertRunAgainAt(seconds(71));
    assertRunAgainAt(PARKED_AFTER);
  }

  @Test
  @DisplayName("STEP-2 When the fifth run fails it is parked, with the reason, and not run again")
  void itIsParked() {
    startFailing();
    advance(PARKED_AFTER.minus(INSTANT_BEFORE));
    assertTries();
    assertThat(driver().parked()).isEmpty();
    advance(INSTANT_BEFORE);
    assertParked();
    ParkedEnrollment parked = driver().parked().get(0);
    assertThat(parked.user()).isEqualTo("u1");
    assertThat(parked.journey()).isEqualTo("j");
    assertThat(parked.revision()).isEqualTo(1);
    assertThat(parked.step()).isEqualTo("count");
    assertThat(parked.reason()).contains("n");
    assertThat(parked.number()).isEqualTo(trace("u1", "j").number());
    assertThat(facts(JourneyFact.Parked.class))
        .singleElement()
        .satisfies(fact -> {
          assertThat(fact.at()).isEqualTo(T0.plus(PARKED_AFTER));
          assertThat(fact.step()).isEqualTo("count");
          assertThat(fact.reason()).isEqualTo(parked.reason());
        });
    identify("u1", "n", 4);
    advance(days(2));
    assertParked();
    assertThat(report("j").step("count").waiting()).isEqualTo(1);
    assertThat(report("j").active()).isEqualTo(1);
  }

  @Test
  @DisplayName("STEP-2 An event does not run the step again")
  void anEventDoesNotRunTheStepAgain() {
    startFailing();
    identify("u1", "n", 4);
    track("go", "u1");
    assertTries();
  }

  @Test
  @DisplayName("STEP-2 unpark runs the step at once, and by a fresh budget")
  void unparkRunsOn() {
    startFailing();
    advance(days(1));
    driver().unpark("u1", "j");
    assertTries();
    assertThat(driver().parked()).isEmpty();
    assertThat(facts(JourneyFact.Unparked.class)).hasSize(1);
    advance(PARKED_AFTER.minus(INSTANT_BEFORE));
    assertTries();
    advance(INSTANT_BEFORE);
    assertParked();
    identify("u1", "n", 4);
    driver().unpark("u1", "j");
    assertThat(outcome("u1", "j", "count")).isEqualTo("done");
    assertThat(sentTo("u1")).containsExactly("mail");
    assertThat(report("j").step("count").entered()).isEqualTo(1);
    assertThat(driver().parked()).isEmpty();
    assertThat(facts(JourneyFact.Parked.class)).hasSize(2);
  }

  @Test
  @DisplayName("STEP-2 unpark leaves alone what is not parked, and refuses an unknown journey")
  void unparkOfNothing() {
    start(COUNTING);
    track("go", "fine");
    driver().unpark("fine", "j");
    driver().unpark("nobody", "j");
    assertThat(stepOf("fine", "j")).isEqualTo("after");
    assertThat(until("fine", "j")).isEqualTo(T0.plus(days(9)));
    assertThat(facts(JourneyFact.Unparked.class)).isEmpty();
    assertThatThrownBy(() -> driver().unpark("fine", "unknown"))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  @DisplayName("STEP-2 Goals, exit rules and the time limit end it while it is tried and parked")
  void leavingWorksOn() {
    start(COUNTING);
    for (String user : List.of("early-goal", "early-exit", "goal", "exit", "limit")) {
      track(Event.of("go", user).withAttribute("n", "text"));
    }
    track("purchase", "early-goal");
    track("stop", "early-exit");
    advance(days(1));
    assertThat(driver().parked())
        .extracting(ParkedEnrollment::user)
        .containsExactly("exit", "goal", "limit");
    checkFigures();
    track("purchase", "goal");
    track("stop", "exit");
    assertThat(status("early-goal", "j")).isEqualTo(EnrollmentStatus.CONVERTED);
    assertThat(status("early-exit", "j")).isEqualTo(EnrollmentStatus.EXITED);
    assertThat(status("goal", "j")).isEqualTo(EnrollmentStatus.CONVERTED);
    assertThat(status("exit", "j")).isEqualTo(EnrollmentStatus.EXITED);
    assertThat(driver().parked()).extracting(ParkedEnrollment::user).containsExactly("limit");
    advance(days(19));
    assertThat(status("limit", "j")).isEqualTo(EnrollmentStatus.TIMED_OUT);
    assertThat(trace("limit", "j").leftAt()).contains(T0.plus(days(20)));
    assertThat(driver().parked()).isEmpty();
  }

  @Test
  @DisplayName("STEP-2 LIFE-0 The tries and the parking go on over a restart")
  void survivesARestart() {
    startFailing();
    advance(seconds(30));
    restartAfter(seconds(30), COUNTING);
    assertTries();
    advance(PARKED_AFTER.minusSeconds(60));
    assertParked();
    restart(COUNTING);
    assertParked();
    identify("u1", "n", 4);
    driver().unpark("u1", "j");
    assertThat(stepOf("u1", "j")).isEqualTo("after");
  }

  @Test
  @DisplayName("STEP-2 The budget of a step is its own: a later step begins anew")
  void theBudgetIsOfTheStep() {
    start(
        journey("j")
            .enterOn(event("go"))
            .path(
                updateProfile("count", increase("n", 1)),
                updateProfile("second", increase("m", 1)),
                delay("after", days(9))));
    track(Event.of("go", "u1").withAttribute("n", "text").withAttribute("m", "text"));
    advance(seconds(70));
    identify("u1", "n", 1);
    advance(seconds(1));
    assertThat(stepOf("u1", "j")).isEqualTo("second");
    advance(PARKED_AFTER.minus(INSTANT_BEFORE));
    assertThat(status("u1", "j")).isEqualTo(EnrollmentStatus.ACTIVE);
    advance(INSTANT_BEFORE);
    assertThat(status("u1", "j")).isEqualTo(EnrollmentStatus.PARKED);
  }

  @Test
  @DisplayName("STEP-2 EXIT-3 Nobody else waits for a step that cannot be run")
  void nobodyElseWaits() {
    startFailing();
    track("go", "u2");
    assertThat(stepOf("u2", "j")).isEqualTo("after");
  }

  @Test
  @DisplayName("STEP-2 explain tells why a step is tried again, and why it is parked")
  void explainTellsWhy() {
    startFailing();
    assertThat(trace("u1", "j").waitingFor()).isPresent();
    advance(days(1));
    assertThat(trace("u1", "j").waitingFor().orElse("")).contains("n");
  }
}
