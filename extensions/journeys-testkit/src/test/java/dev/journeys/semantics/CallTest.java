package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.channel.ActionCall;
import dev.journeys.channel.CallResult;
import dev.journeys.channel.ChannelSettings;
import dev.journeys.dsl.CallPart;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Journey;
import dev.journeys.model.Outcome;
import dev.journeys.policy.RetryPolicy;
import dev.journeys.testkit.FakeHandler;
import dev.journeys.value.Event;
import dev.journeys.value.Value;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CallTest extends Simulation {

  private static final Journey CALLING = calling(call("score", "scoring").result("high"));

  private static Journey calling(CallPart call) {
    return journey("j")
        .enterOn(event("go"))
        .reentry(afterExit())
        .goal(goal("bought", event("purchase")))
        .path(call, delay("after", days(9)));
  }

  private FakeHandler scoring() {
    return driver().handler("scoring");
  }

  private String how(String user) {
    return outcome(user, "j", "score");
  }

  private String note() {
    return passed("u1", "j", "score").note();
  }

  private void assertOkAtAttempt(int attempt) {
    advance(days(1));
    assertThat(how("u1")).isEqualTo("ok");
    assertThat(scoring().attempts()).hasSize(attempt);
    assertThat(scoring().attempts()).extracting(ActionCall::attempt).last().isEqualTo(attempt);
    assertThat(scoring().attempts().stream().map(ActionCall::callKey).distinct()).hasSize(1);
    assertThat(report("j").step("score").forward(Outcome.OK)).isEqualTo(1);
  }

  @Test
  @DisplayName("STEP-1 A call says who calls, with the arguments that are there")
  void aCallSaysWhoCalls() {
    start(
        calling(
            call("score", "scoring")
                .with("fixed", 1)
                .with("plan", attribute("plan"))
                .with("n", property("n"))
                .with("none", attribute("none"))));
    track(Event.of("go", "u1").with("n", 7).withAttribute("plan", "free"));
    ActionCall call = scoring().attempts().get(0);
    assertThat(call.user()).isEqualTo("u1");
    assertThat(call.journey()).isEqualTo("j");
    assertThat(call.revision()).isEqualTo(1);
    assertThat(call.step()).isEqualTo("score");
    assertThat(call.attempt()).isEqualTo(1);
    assertThat(call.callKey()).isNotBlank();
    assertThat(call.attributes()).isEqualTo(Map.of("plan", Value.text("free")));
    assertThat(call.arguments())
        .isEqualTo(
            Map.of("fixed", Value.integer(1), "plan", Value.text("free"), "n", Value.integer(7)));
  }

  @Test
  @DisplayName("STEP-1 Each result goes its way, and one without a way goes on")
  void eachResultGoesItsWay() {
    start(
        calling(
            call("score", "scoring")
                .onOk(send("fine", email("fine")))
                .onFailed(send("bad", email("bad")))
                .on("high", send("rich", email("rich")))
                .result("low")));
    scoring().nextIsOk().nextFails("no such user").nextIs("high").nextIs("low");
    for (String user : List.of("u0", "u1", "u2", "u3")) {
      track("go", user);
    }
    assertThat(how("u0")).isEqualTo("ok");
    assertThat(how("u1")).isEqualTo("failed");
    assertThat(note()).contains("no such user");
    assertThat(how("u2")).isEqualTo("high");
    assertThat(how("u3")).isEqualTo("low");
    assertThat(sentTo("u0")).containsExactly("fine");
    assertThat(sentTo("u1")).containsExactly("bad");
    assertThat(sentTo("u2")).containsExactly("rich");
    assertThat(sentTo("u3")).isEmpty();
    advance(days(1));
    assertThat(scoring().attempts()).hasSize(4);
  }

  @Test
  @DisplayName("STEP-1 A result that the step does not name is failed, and not tried again")
  void anUnknownResultIsFailed() {
    start(CALLING);
    for (String name : List.of("low", "", "done", "match-1", "High!", "x".repeat(5_000))) {
      scoring().nextIs(name);
      track("go", "user " + name.length());
      assertThat(how("user " + name.length())).as(name).isEqualTo("failed");
    }
    advance(days(1));
    assertThat(scoring().attempts()).hasSize(6);
  }

  @Test
  @DisplayName("MSG-8 Broken attempts and retryLater are tried again under the same key")
  void brokenAttemptsAreTriedAgain() {
    start(CALLING);
    scoring()
        .nextThrows(new IllegalStateException("down"))
        .nextFailsStage(new IOException("no route"))
        .nextAnswersNull()
        .nextIsRetryLater(minutes(1));
    track("go", "u1");
    assertThat(stepOf("u1", "j")).isEqualTo("score");
    assertOkAtAttempt(5);
  }

  @Test
  @DisplayName("MSG-8 An attempt without an answer in time is tried again")
  void anAttemptWithoutAnAnswerIsTriedAgain() {
    start(CALLING);
    scoring().nextNeverAnswers().nextIsOkAfter(seconds(31));
    track("go", "u1");
    advance(seconds(29));
    assertThat(scoring().attempts()).hasSize(1);
    assertOkAtAttempt(3);
  }

  @Test
  @DisplayName("MSG-8 retryLater is not tried before its time")
  void retryLaterIsObeyed() {
    start(CALLING);
    scoring().nextIsRetryLater(hours(3));
    track("go", "u1");
    advance(hours(3).minus(INSTANT_BEFORE));
    assertThat(scoring().attempts()).hasSize(1);
    assertOkAtAttempt(2);
  }

  @Test
  @DisplayName("MSG-8 After the last broken attempt the outcome is failed, with the reason")
  void afterTheLastAttemptItIsFailed() {
    start(
        builder ->
            builder.channelSettings(
                ChannelSettings.standard().withRetry(new RetryPolicy(3, seconds(1), seconds(10)))),
        CALLING);
    scoring()
        .otherwise(call -> {
          throw new IllegalStateException("down");
        });
    track("go", "u1");
    advance(days(1));
    assertThat(how("u1")).isEqualTo("failed");
    assertThat(note()).contains("down");
    assertThat(scoring().attempts()).hasSize(3);
    scoring().otherwise(call -> CallResult.retryLater(minutes(1)));
    track("go", "u2");
    advance(days(1));
    assertThat(how("u2")).isEqualTo("failed");
    assertThat(scoring().attemptsFor("u2")).hasSize(3);
  }

  @Test
  @DisplayName("STEP-6 The step is left when the result comes, and a second answer is not heard")
  void theStepIsLeftWhenTheResultComes() {
    start(CALLING);
    CompletableFuture<CallResult> answer = new CompletableFuture<>();
    scoring()
        .nextAnswers(answer)
        .nextAnswersTwice(CallResult.named("high"), CallResult.failed("no"));
    track("go", "u1");
    track("go", "u2");
    advance(seconds(5));
    assertThat(stepOf("u1", "j")).isEqualTo("score");
    answer.complete(CallResult.named("high"));
    advance(seconds(1));
    assertThat(how("u1")).isEqualTo("high");
    assertThat(how("u2")).isEqualTo("high");
    assertThat(report("j").step("score").forwardTotal()).isEqualTo(2);
  }

  @Test
  @DisplayName("GOAL-2 A result that comes after the enrollment ended changes nothing")
  void aResultAfterTheEndChangesNothing() {
    start(CALLING);
    CompletableFuture<CallResult> answer = new CompletableFuture<>();
    scoring().nextAnswers(answer);
    track("go", "u1");
    track("purchase", "u1");
    answer.complete(CallResult.ok());
    advance(seconds(5));
    assertThat(status("u1", "j")).isEqualTo(EnrollmentStatus.CONVERTED);
    assertThat(trace("u1", "j").passed()).isEmpty();
  }

  @Test
  @DisplayName("GOAL-2 A call that is to be tried again is taken back when the enrollment ends")
  void aCallIsTakenBack() {
    start(CALLING);
    scoring().nextIsRetryLater(hours(1));
    track("go", "u1");
    track("purchase", "u1");
    advance(days(1));
    assertThat(scoring().attempts()).hasSize(1);
  }

  @Test
  @DisplayName("MSG-8 Keys differ over users, visits and entries, and survive a restart")
  void keysAreUniqueAndStable() {
    Journey looping =
        journey("j")
            .enterOn(event("go"))
            .reentry(afterExit())
            .path(
                call("score", "scoring"),
                call("again", "scoring"),
                delay("pause", minutes(1)),
                goTo("score").atMost(2));
    start(looping);
    for (int entry = 0; entry < 2; entry++) {
      track("go", "u1");
      track("go", "u2");
      advance(minutes(5));
    }
    assertThat(scoring().attempts()).extracting(ActionCall::callKey).hasSize(16);
    assertThat(scoring().attempts()).extracting(ActionCall::callKey).doesNotHaveDuplicates();
    scoring().nextNeverAnswers();
    track("go", "u1");
    String key = scoring().attempts().get(16).callKey();
    restart(looping);
    advance(hours(1));
    assertThat(scoring().attempts().get(0).callKey()).isEqualTo(key);
  }

  @Test
  @DisplayName("LIFE-0 A call whose handler this node lacks waits for a node that has it")
  void aNodeWithoutTheHandlerLeavesTheCall() {
    start(journey("other").enterByCall().path(exit("end")));
    publish(CALLING);
    track("go", "u1");
    advance(days(2));
    assertThat(stepOf("u1", "j")).isEqualTo("score");
    assertThat(status("u1", "j")).isEqualTo(EnrollmentStatus.ACTIVE);
    restart(CALLING);
    advance(hours(1));
    assertThat(how("u1")).isEqualTo("ok");
  }
}
