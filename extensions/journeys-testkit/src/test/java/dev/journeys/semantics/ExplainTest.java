package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.model.EnrollmentStatus;
import dev.journeys.report.UserTrace;
import dev.journeys.report.UserTrace.EnrollmentTrace;
import dev.journeys.report.UserTrace.PassedStep;
import dev.journeys.value.Event;
import dev.journeys.value.Value;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ExplainTest extends Simulation {

  @Test
  @DisplayName("REP-6 Somebody unknown has an empty trace")
  void nobodyHasAnEmptyTrace() {
    start(journey("j").enterByCall().path(exit("end")));
    UserTrace trace = driver().explain("nobody");
    assertThat(trace.user()).isEqualTo("nobody");
    assertThat(trace.attributes()).isEmpty();
    assertThat(trace.enrollments()).isEmpty();
    assertThat(trace.pendingEntries()).isEmpty();
    assertThat(trace.in("j")).isEmpty();
  }

  @Test
  @DisplayName("REP-6 explain tells the attributes as they are")
  void attributesAreTold() {
    start(journey("j").enterByCall().path(exit("end")));
    identify("u1", "plan", "free");
    track(Event.of("x", "u1").withAttribute("n", 2));
    assertThat(driver().explain("u1").attributes())
        .isEqualTo(Map.of("plan", Value.text("free"), "n", Value.integer(2)));
  }

  @Test
  @DisplayName("REP-6 explain tells where a user is, since when, what for and until when")
  void whereSinceWhatForUntilWhen() {
    start(
        journey("j")
            .enterByCall()
            .path(
                delay("pause", hours(1)),
                waitFor("await", event("reply")).or(event("answer")).upTo(hours(5))));
    enroll("j", "u1");
    EnrollmentTrace resting = trace("u1", "j");
    assertThat(resting.status()).isEqualTo(EnrollmentStatus.ACTIVE);
    assertThat(resting.step()).contains("pause");
    assertThat(resting.since()).contains(T0);
    assertThat(resting.until()).contains(T0.plus(hours(1)));
    assertThat(resting.waitingFor()).isPresent();
    assertThat(resting.passed()).isEmpty();
    assertThat(resting.leftAt()).isEmpty();
    advance(hours(1));
    EnrollmentTrace waiting = trace("u1", "j");
    assertThat(waiting.step()).contains("await");
    assertThat(waiting.since()).contains(T0.plus(hours(1)));
    assertThat(waiting.until()).contains(T0.plus(hours(6)));
    assertThat(waiting.waitingFor().orElseThrow()).contains("reply").contains("answer");
  }

  @Test
  @DisplayName("REP-6 explain tells each passed step with times, outcome and note, oldest first")
  void passedStepsAreTold() {
    start(
        journey("j")
            .enterByCall()
            .path(
                send("mail", email("mail")),
                delay("pause", hours(1)),
                split("which").when(attribute("x").exists(), goOn()).otherwise(goOn()),
                exit("end")));
    mailbox().nextIsRejected("full inbox");
    enroll("j", "u1");
    advance(hours(1));
    EnrollmentTrace trace = trace("u1", "j");
    assertThat(trace.passed())
        .extracting(PassedStep::step)
        .containsSubsequence("mail", "pause", "which");
    assertThat(trace.passed().get(0).note()).contains("full inbox");
    assertThat(trace.passed().get(0).outcome().name()).isEqualTo("failed");
    assertThat(trace.passed().get(1).arrived()).isEqualTo(T0);
    assertThat(trace.passed().get(1).left()).isEqualTo(T0.plus(hours(1)));
    assertThat(trace.passed().get(2).outcome().name()).isEqualTo("otherwise");
    assertThat(trace.status()).isEqualTo(EnrollmentStatus.COMPLETED);
    assertThat(trace.leftAt()).contains(T0.plus(hours(1)));
    assertThat(trace.waitingFor()).isEmpty();
    assertThat(trace.until()).isEmpty();
    assertThat(driver().explain("u1").toString()).contains("mail", "full inbox", "COMPLETED");
  }

  @Test
  @DisplayName("REP-6 explain shows a message that is being tried again")
  void aPendingRetryIsShown() {
    start(journey("j").enterByCall().path(send("mail", email("mail"))));
    mailbox().nextThrows(new IOException("no route"));
    enroll("j", "u1");
    EnrollmentTrace trace = trace("u1", "j");
    assertThat(trace.step()).contains("mail");
    assertThat(trace.waitingFor()).isPresent();
  }

  @Test
  @DisplayName("REP-6 Open enrollments come first, each group newest first")
  void openEnrollmentsComeFirst() {
    start(
        journey("over").enterByCall().reentry(afterExit()).path(send("mail", email("mail"))),
        journey("open-1").enterByCall().path(delay("pause", days(1))),
        journey("open-2").enterByCall().path(delay("pause", days(1))));
    enroll("open-1", "u1");
    advance(minutes(1));
    enroll("over", "u1");
    advance(minutes(1));
    enroll("open-2", "u1");
    advance(minutes(1));
    enroll("over", "u1");
    assertThat(driver().explain("u1").enrollments())
        .extracting(EnrollmentTrace::journey)
        .startsWith("open-2", "open-1", "over");
    assertThat(trace("u1", "over").enteredAt()).isEqualTo(now());
  }

  @Test
  @DisplayName("REP-6 LIFE-0 explain tells the same after a restart")
  void explainIsTheSameAfterARestart() {
    var journey =
        journey("j")
            .enterByCall()
            .goal(goal("bought", event("purchase")))
            .path(send("mail", email("mail")), delay("pause", hours(1)), exit("end"));
    start(journey);
    identify("u1", "a", 1);
    enroll("j", "u1");
    enroll("j", "u2");
    track("purchase", "u2");
    UserTrace first = driver().explain("u1");
    UserTrace second = driver().explain("u2");
    restart(journey);
    assertThat(driver().explain("u1")).isEqualTo(first);
    assertThat(driver().explain("u2")).isEqualTo(second);
  }

  @Test
  @DisplayName("GOAL-4 REP-6 explain shows who awaits a goal, since when and until when")
  void awaitingAGoalIsShown() {
    start(
        journey("j")
            .enterByCall()
            .goal(goal("bought", event("purchase")).within(days(2)))
            .path(delay("pause", hours(1))));
    enroll("j", "u1");
    advance(hours(1));
    EnrollmentTrace trace = trace("u1", "j");
    assertThat(trace.status()).isEqualTo(EnrollmentStatus.AWAITING_GOAL);
    assertThat(trace.since()).contains(T0.plus(hours(1)));
    assertThat(trace.until()).contains(T0.plus(days(2)));
    assertThat(trace.waitingFor()).isPresent();
  }
}
