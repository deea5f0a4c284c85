package dev.journeys.testkit;

import static dev.journeys.dsl.JourneyDsl.*;
import static dev.journeys.testkit.JourneyAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.channel.CallResult;
import dev.journeys.channel.SendResult;
import dev.journeys.model.Journey;
import dev.journeys.model.Outcome;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever a host's channel or handler does, its one attempt has one end. */
class FakesTest {

  private static final Journey HELLO =
      journey("hello").enterOn(event("signup")).path(send("hello", email("hello")), exit("done"));

  private static final Journey COUPON =
      journey("coupon")
          .enterOn(event("signup"))
          .path(
              call("grant", "grant-coupon").with("amount", 5).result("granted").result("kept"),
              exit("done"));

  private static void sends(UnaryOperator<FakeChannel> script, Outcome outcome, int attempts) {
    try (JourneyTestDriver driver = JourneyTestDriver.of(HELLO)) {
      assertThat(script.apply(driver.channel("email"))).isSameAs(driver.channel("email"));
      driver.track("signup", "ann");
      driver.advance(hours(1));
      assertThat(driver).user("ann").passed("hello", outcome).hasLeft("hello").at("done");
      assertThat(driver.channel("email").attempts()).hasSize(attempts);
      assertThat(driver)
          .journey("hello")
          .hasCompleted(1)
          .addsUp()
          .step("hello")
          .hasForward(outcome, 1);
    }
  }

  private static void calls(UnaryOperator<FakeHandler> script, String outcome, int attempts) {
    try (JourneyTestDriver driver = JourneyTestDriver.of(COUPON)) {
      assertThat(script.apply(driver.handler("grant-coupon")))
          .isSameAs(driver.handler("grant-coupon"));
      driver.track("signup", "ann");
      driver.advance(hours(1));
      assertThat(driver).user("ann").passed("grant", new Outcome(outcome)).hasLeft("coupon");
      assertThat(driver.handler("grant-coupon").attempts()).hasSize(attempts);
      assertThat(driver.handler("grant-coupon").attempts())
          .allSatisfy(attempt -> assertThat(attempt.arguments()).containsKey("amount"))
          .extracting(attempt -> attempt.callKey())
          .containsOnly(driver.handler("grant-coupon").attempts().get(0).callKey());
    }
  }

  @Test
  void a_channel_answers_by_its_script() {
    sends(channel -> channel, Outcome.SENT, 1);
    sends(FakeChannel::nextIsAccepted, Outcome.SENT, 1);
    sends(channel -> channel.nextIsAcceptedAfter(Duration.ofSeconds(5)), Outcome.SENT, 1);
    sends(channel -> channel.nextIsRejected("blocked"), Outcome.FAILED, 1);
    sends(channel -> channel.nextIsUnreachable("no address"), Outcome.UNREACHABLE, 1);
    sends(channel -> channel.otherwise(m -> SendResult.rejected("off")), Outcome.FAILED, 1);
    CompletableFuture<SendResult> given =
        SendResult.unreachable("gone").now().toCompletableFuture();
    sends(channel -> channel.nextAnswers(given), Outcome.UNREACHABLE, 1);
  }

  @Test
  void a_broken_attempt_of_a_channel_is_made_again() {
    sends(channel -> channel.nextIsRetryLater(Duration.ofMinutes(5)), Outcome.SENT, 2);
    sends(channel -> channel.nextThrows(new IllegalStateException("no route")), Outcome.SENT, 2);
    sends(channel -> channel.nextThrows(new StackOverflowError("deep")), Outcome.SENT, 2);
    sends(channel -> channel.nextFails(new IllegalStateException("no route")), Outcome.SENT, 2);
    sends(FakeChannel::nextAnswersNull, Outcome.SENT, 2);
    sends(FakeChannel::nextNeverAnswers, Outcome.SENT, 2);
    sends(channel -> channel.nextAnswers(new CompletableFuture<>()), Outcome.SENT, 2);
  }

  @Test
  void of_two_answers_of_a_channel_the_first_counts() {
    SendResult yes = SendResult.accepted("yes");
    SendResult no = SendResult.rejected("no");
    sends(channel -> channel.nextAnswersTwice(yes, yes), Outcome.SENT, 1);
    sends(channel -> channel.nextAnswersTwice(yes, no), Outcome.SENT, 1);
    sends(channel -> channel.nextAnswersTwice(no, yes), Outcome.FAILED, 1);
    sends(
        channel -> channel.nextAnswersTwice(SendResult.retryLater(Duration.ofSeconds(1)), no),
        Outcome.SENT,
        2);
  }

  @Test
  void a_handler_answers_by_its_script() {
    calls(handler -> handler, "ok", 1);
    calls(FakeHandler::nextIsOk, "ok", 1);
    calls(handler -> handler.nextIsOkAfter(Duration.ofSeconds(5)), "ok", 1);
    calls(handler -> handler.nextIs("granted"), "granted", 1);
    calls(handler -> handler.nextIs("no name of the step"), "failed", 1);
    calls(handler -> handler.nextFails("sold out"), "failed", 1);
    calls(handler -> handler.otherwise(attempt -> CallResult.named("kept")), "kept", 1);
    CompletableFuture<CallResult> given = CallResult.named("kept").now().toCompletableFuture();
    calls(handler -> handler.nextAnswers(given), "kept", 1);
  }

  @Test
  void a_broken_attempt_of_a_handler_is_made_again() {
    calls(
        handler -> handler.nextIsRetryLater(Duration.ofMinutes(5)).nextIs("granted"), "granted", 2);
    calls(handler -> handler.nextThrows(new IllegalStateException("no route")), "ok", 2);
    calls(handler -> handler.nextFailsStage(new IllegalStateException("no route")), "ok", 2);
    calls(FakeHandler::nextAnswersNull, "ok", 2);
    calls(FakeHandler::nextNeverAnswers, "ok", 2);
  }

  @Test
  void of_two_answers_of_a_handler_the_first_counts() {
    CallResult granted = CallResult.named("granted");
    CallResult failed = CallResult.failed("sold out");
    calls(handler -> handler.nextAnswersTwice(granted, failed), "granted", 1);
    calls(handler -> handler.nextAnswersTwice(failed, granted), "failed", 1);
  }

  @Test
  void a_listener_of_a_twofold_stage_hears_both_answers() {
    StringBuilder heard = new StringBuilder();
    TwofoldStage<String> stage = new TwofoldStage<>("one ", "two ");
    assertThat(stage.whenComplete((answer, failure) -> heard.append(answer))).isNotNull();
    assertThat(heard).hasToString("one two ");
  }

  @Test
  @Timeout(30)
  void a_call_that_blocks_returns_when_it_is_let() throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    FakeChannel channel = new FakeChannel().nextBlocksUntil(open);
    CompletableFuture<SendResult> answer =
        CompletableFuture.supplyAsync(
            () -> channel.send(ContractMessages.plain(1)).toCompletableFuture().join());
    assertThat(answer).isNotDone();
    open.countDown();
    assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo(SendResult.accepted("fake-1"));
  }
}
