package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.dsl.JourneyWithoutPath;
import dev.journeys.model.EnrollmentStatus;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AwaitingGoalTest extends Simulation {

  private static JourneyWithoutPath shop() {
    return journey("shop").enterOn(event("signup"));
  }

  @Test
  @DisplayName("GOAL-4 A goal that only tracks leaves nobody awaiting it")
  void nobodyAwaitsATrackedGoal() {
    start(
        shop()
            .goal(goal("looked", event("view")).within(days(9)).tracks())
            .path(send("mail", email("mail"))));
    track("signup", "u1");
    assertThat(status("u1", "shop")).isEqualTo(EnrollmentStatus.COMPLETED);
    assertThat(report("shop").awaitingGoal()).isZero();
  }

  @Test
  @DisplayName("GOAL-4 After the last step a user with an open goal awaits it, at no step")
  void afterThePathTheGoalIsAwaited() {
    start(
        shop()
            .goal(goal("bought", event("purchase")).within(days(3)))
            .path(send("mail", email("mail"))));
    track("signup", "buyer");
    track("signup", "idler");
    assertThat(status("buyer", "shop")).isEqualTo(EnrollmentStatus.AWAITING_GOAL);
    assertThat(trace("buyer", "shop").step()).isEmpty();
    assertThat(until("buyer", "shop")).isEqualTo(T0.plus(days(3)));
    assertThat(report("shop").awaitingGoal()).isEqualTo(2);
    assertThat(report("shop").active()).isEqualTo(2);
    advance(days(3).minus(INSTANT_BEFORE));
    track("purchase", "buyer");
    assertThat(status("buyer", "shop")).isEqualTo(EnrollmentStatus.CONVERTED);
    advance(INSTANT_BEFORE);
    assertThat(status("idler", "shop")).isEqualTo(EnrollmentStatus.COMPLETED);
    assertThat(trace("idler", "shop").leftAt()).contains(T0.plus(days(3)));
    track("purchase", "idler");
    assertThat(report("shop").converted()).isEqualTo(1);
    assertThat(report("shop").awaitingGoal()).isZero();
  }

  @Test
  @DisplayName("GOAL-4 A path that ends after every window completes")
  void aPathThatOutlastsTheWindowCompletes() {
    start(
        shop()
            .goal(goal("bought", event("purchase")).within(hours(1)))
            .path(delay("rest", hours(2))));
    track("signup", "u1");
    advance(hours(2));
    assertThat(status("u1", "shop")).isEqualTo(EnrollmentStatus.COMPLETED);
  }

  @Test
  @DisplayName("GOAL-4 Of two open goals the longer window keeps the user")
  void theLongestOpenWindowCounts() {
    start(
        shop()
            .goal(goal("bought", event("purchase")).within(days(1)))
            .goal(goal("invited", event("invite")).within(days(4)))
            .path(send("mail", email("mail"))));
    track("signup", "u1");
    track("signup", "u2");
    advance(days(2));
    track("purchase", "u1");
    assertThat(status("u1", "shop")).isEqualTo(EnrollmentStatus.AWAITING_GOAL);
    track("invite", "u1");
    assertThat(status("u1", "shop")).isEqualTo(EnrollmentStatus.CONVERTED);
    advance(days(2));
    assertThat(status("u2", "shop")).isEqualTo(EnrollmentStatus.COMPLETED);
  }

  @Test
  @DisplayName("GOAL-4 The time limit ends the awaiting of a goal as TIMED_OUT")
  void theTimeLimitEndsTheAwaiting() {
    start(
        shop()
            .goal(goal("bought", event("purchase")).within(days(9)))
            .timeLimit(days(4))
            .path(send("mail", email("mail"))));
    track("signup", "u1");
    advance(days(4).minus(INSTANT_BEFORE));
    assertThat(status("u1", "shop")).isEqualTo(EnrollmentStatus.AWAITING_GOAL);
    advance(INSTANT_BEFORE);
    assertThat(status("u1", "shop")).isEqualTo(EnrollmentStatus.TIMED_OUT);
  }
}
