package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Journey;
import dev.journeys.value.InvalidJourneyException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HoldTest extends Simulation {

  private static final Journey HOLDING =
      journey("j")
          .enterOn(event("go"))
          .goal(goal("bought", event("purchase")).within(days(60)))
          .exitWhen(event("stop"))
          .timeLimit(days(50))
          .path(send("mail", email("mail")), holdHere("hold"));

  @Test
  @DisplayName("STEP-1 holdHere is left by a goal, an exit rule or the time limit alone")
  void leavingAlone() {
    start(HOLDING);
    for (String user : new String[] {"goal", "exit", "limit"}) {
      track("go", user);
      assertThat(status(user, "j")).isEqualTo(EnrollmentStatus.ACTIVE);
      assertThat(stepOf(user, "j")).isEqualTo("hold");
    }
    restartAfter(days(40), HOLDING);
    track("x", "goal");
    assertThat(stepOf("goal", "j")).isEqualTo("hold");
    track("purchase", "goal");
    track("stop", "exit");
    advance(days(10));
    assertThat(status("goal", "j")).isEqualTo(EnrollmentStatus.CONVERTED);
    assertThat(status("exit", "j")).isEqualTo(EnrollmentStatus.EXITED);
    assertThat(status("limit", "j")).isEqualTo(EnrollmentStatus.TIMED_OUT);
    assertThat(report("j").step("hold").forwardTotal()).isZero();
    assertThat(report("j").step("hold").left()).hasSize(3);
  }

  @Test
  @DisplayName("STEP-1 holdHere needs a time limit or a goal that exits")
  void needsAnEnd() {
    assertThatThrownBy(() -> journey("j").enterByCall().path(holdHere("hold")))
        .isInstanceOf(InvalidJourneyException.class)
        .hasMessageContaining("hold");
    assertThatThrownBy(() ->
            journey("j")
                .enterByCall()
                .goal(goal("g", event("x")).tracks())
                .exitWhen(event("y"))
                .path(holdHere("hold")))
        .isInstanceOf(InvalidJourneyException.class);
    assertThat(journey("j").enterByCall().timeLimit(days(1)).path(holdHere("hold")).id())
        .isEqualTo("j");
    assertThat(journey("j").enterByCall().goal(goal("g", event("x"))).path(holdHere("h")).id())
        .isEqualTo("j");
  }

  @Test
  @DisplayName("GOAL-1 Somebody who holds here after the goal's window stays until the time limit")
  void afterTheWindowOfTheGoal() {
    start(
        journey("j")
            .enterOn(event("go"))
            .goal(goal("bought", event("purchase")).within(days(1)))
            .timeLimit(days(5))
            .path(holdHere("hold")));
    track("go", "u1");
    advance(days(2));
    track("purchase", "u1");
    assertThat(stepOf("u1", "j")).isEqualTo("hold");
    advance(days(3));
    assertThat(status("u1", "j")).isEqualTo(EnrollmentStatus.TIMED_OUT);
  }
}
