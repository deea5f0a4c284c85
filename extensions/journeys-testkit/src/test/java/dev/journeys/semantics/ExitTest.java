package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.dsl.JourneyWithoutPath;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.value.Event;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ExitTest extends Simulation {

  private static JourneyWithoutPath tour() {
    return journey("tour").enterOn(event("signup"));
  }

  @Test
  @DisplayName("EXIT-1 exitWhen(event) leaves as EXITED at once, from wherever the user is")
  void anEventExits() {
    start(
        tour()
            .exitWhen(event("cancel").where(property("sure").is(true)))
            .path(delay("rest", days(1)), waitFor("await", event("reply")).withoutLimit()));
    track("signup", "early");
    track("signup", "late");
    track(Event.of("cancel", "early").with("sure", true));
    track(Event.of("cancel", "late").with("sure", false));
    assertThat(status("early", "tour")).isEqualTo(EnrollmentStatus.EXITED);
    assertThat(status("late", "tour")).isEqualTo(EnrollmentStatus.ACTIVE);
    advance(days(2));
    track(Event.of("cancel", "late").with("sure", true));
    assertThat(status("late", "tour")).isEqualTo(EnrollmentStatus.EXITED);
    assertThat(report("tour").step("rest").left()).isEqualTo(Map.of(EnrollmentStatus.EXITED, 1L));
    assertThat(report("tour").step("await").left()).isEqualTo(Map.of(EnrollmentStatus.EXITED, 1L));
  }

  @Test
  @DisplayName("EXIT-1 exitWhen(condition) leaves as soon as the condition is true")
  void aConditionExits() {
    start(tour().exitWhen(attribute("unsubscribed").is(true)).path(delay("rest", days(1))));
    track("signup", "u1");
    identify("u1", "unsubscribed", false);
    assertThat(status("u1", "tour")).isEqualTo(EnrollmentStatus.ACTIVE);
    identify("u1", "unsubscribed", true);
    assertThat(status("u1", "tour")).isEqualTo(EnrollmentStatus.EXITED);
  }

  @Test
  @DisplayName(
      "EXIT-1 ENT-11 exitWhen(condition) leaves at the instant at which time makes it true")
  void timeAloneExits() {
    start(tour().exitWhen(didNot(event("login")).within(hours(6))).path(delay("rest", days(1))));
    track("login", "u1");
    track("signup", "u1");
    advance(hours(2));
    track("login", "u1");
    advance(days(1));
    assertThat(status("u1", "tour")).isEqualTo(EnrollmentStatus.EXITED);
    assertThat(trace("u1", "tour").leftAt()).contains(T0.plus(hours(8)));
  }

  @Test
  @DisplayName("EXIT-1 Any of several exit rules is enough")
  void anyExitRuleIsEnough() {
    start(tour().exitWhen(event("cancel")).exitWhen(event("churn")).path(delay("rest", days(1))));
    track("signup", "u1");
    track("signup", "u2");
    track("cancel", "u1");
    track("churn", "u2");
    assertThat(report("tour").ended(EnrollmentStatus.EXITED)).isEqualTo(2);
  }

  @Test
  @DisplayName("EXIT-1 An exit cancels a message whose retry is pending")
  void anExitCancelsAPendingRetry() {
    start(tour().exitWhen(event("cancel")).path(send("mail", email("mail"))));
    mailbox().nextThrows(new IOException("no route"));
    track("signup", "u1");
    track("cancel", "u1");
    advance(days(1));
    assertThat(mailbox().attempts()).hasSize(1);
    assertThat(status("u1", "tour")).isEqualTo(EnrollmentStatus.EXITED);
  }

  @Test
  @DisplayName("EXIT-1 An exit rule also takes those who await a goal")
  void anExitTakesThoseWhoAwaitAGoal() {
    start(
        tour()
            .goal(goal("bought", event("purchase")))
            .exitWhen(event("cancel"))
            .path(send("mail", email("mail"))));
    track("signup", "u1");
    assertThat(status("u1", "tour")).isEqualTo(EnrollmentStatus.AWAITING_GOAL);
    track("cancel", "u1");
    assertThat(status("u1", "tour")).isEqualTo(EnrollmentStatus.EXITED);
  }

  @Test
  @DisplayName("EXIT-1 timeLimit(d) leaves as TIMED_OUT exactly at entry + d, wherever the user is")
  void theTimeLimitIsExact() {
    start(
        tour()
            .timeLimit(days(2))
            .path(waitFor("await", event("reply"), delay("rest", days(9))).withoutLimit()));
    track("signup", "waiter");
    track("signup", "rester");
    track("reply", "rester");
    advance(days(2).minus(INSTANT_BEFORE));
    assertThat(report("tour").active()).isEqualTo(2);
    advance(INSTANT_BEFORE);
    assertThat(status("waiter", "tour")).isEqualTo(EnrollmentStatus.TIMED_OUT);
    assertThat(status("rester", "tour")).isEqualTo(EnrollmentStatus.TIMED_OUT);
    assertThat(trace("rester", "tour").leftAt()).contains(T0.plus(days(2)));
    assertThat(report("tour").step("rest").left())
        .isEqualTo(Map.of(EnrollmentStatus.TIMED_OUT, 1L));
  }

  @Test
  @DisplayName("EXIT-1 A time limit cancels a message whose retry is pending")
  void aTimeLimitCancelsAPendingRetry() {
    start(tour().timeLimit(seconds(1)).path(send("mail", email("mail"))));
    mailbox().nextThrows(new IOException("no route"));
    track("signup", "u1");
    advance(days(1));
    assertThat(mailbox().attempts()).hasSize(1);
    assertThat(status("u1", "tour")).isEqualTo(EnrollmentStatus.TIMED_OUT);
  }

  @Test
  @DisplayName("EXIT-1 A path that is over in time is not timed out later")
  void whoIsOutIsNotTimedOut() {
    start(tour().timeLimit(days(2)).path(delay("rest", days(1))));
    track("signup", "u1");
    advance(days(5));
    assertThat(status("u1", "tour")).isEqualTo(EnrollmentStatus.COMPLETED);
    assertThat(report("tour").left()).isEqualTo(Map.of(EnrollmentStatus.COMPLETED, 1L));
  }

  @Test
  @DisplayName("EXIT-1 An exit step completes under its own name, also while a goal is open")
  void anExitStepCompletes() {
    start(
        tour()
            .goal(goal("bought", event("purchase")))
            .path(
                split("kind")
                    .when(property("vip").is(true), exit("vip-out"))
                    .otherwise(exit("plain-out"))));
    track(Event.of("signup", "u1").with("vip", true));
    track("signup", "u2");
    assertThat(status("u1", "tour")).isEqualTo(EnrollmentStatus.COMPLETED);
    assertThat(stepOf("u1", "tour")).isEqualTo("vip-out");
    assertThat(report("tour").step("vip-out").left())
        .isEqualTo(Map.of(EnrollmentStatus.COMPLETED, 1L));
    assertThat(report("tour").step("plain-out").left())
        .isEqualTo(Map.of(EnrollmentStatus.COMPLETED, 1L));
    assertThat(report("tour").completed()).isEqualTo(2);
  }

  @Test
  @DisplayName("EXIT-3 X-07 L-24 One user's exit touches neither another user nor another journey")
  void anExitTouchesNobodyElse() {
    start(
        tour()
            .exitWhen(event("cancel"))
            .path(waitFor("await", event("end"), exit("out")).upTo(days(5))),
        journey("other").enterOn(event("signup")).path(delay("rest", days(1))));
    track("signup", "u1");
    track("signup", "u2");
    track("signup", "u3");
    track("cancel", "u1");
    track("end", "u2");
    assertThat(status("u1", "tour")).isEqualTo(EnrollmentStatus.EXITED);
    assertThat(status("u2", "tour")).isEqualTo(EnrollmentStatus.COMPLETED);
    assertThat(status("u3", "tour")).isEqualTo(EnrollmentStatus.ACTIVE);
    assertThat(report("other").active()).isEqualTo(3);
  }
}
