package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.channel.ChannelSettings;
import dev.journeys.channel.DeliveryUpdate;
import dev.journeys.dsl.SendPart;
import dev.journeys.model.Journey;
import dev.journeys.policy.ContactPolicy;
import dev.journeys.policy.FrequencyCap;
import dev.journeys.policy.RetryPolicy;
import dev.journeys.policy.Throttle;
import dev.journeys.report.UserTrace.MessageTrace;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which messages count for caps and limits no more, since the user cannot have got them. */
class GivenBackTest extends Simulation {

  private static final ChannelSettings NO_HOLD =
      ChannelSettings.standard().withLongestHold(Duration.ZERO);

  private void startWith(ChannelSettings settings, Journey... journeys) {
    engine(builder -> builder.contactPolicy(ContactPolicy.none().with(FrequencyCap.daily(1))));
    start(builder -> builder.channelSettings(settings), journeys);
  }

  /** A message that a purchase makes needless. */
  private static Journey offering(SendPart offer) {
    return journey("j")
        .enterOn(event("go"))
        .reentry(afterExit())
        .goal(goal("bought", event("purchase")).within(days(3)))
        .path(offer, delay("after", days(1)));
  }

  private static Journey offering() {
    return offering(send("mail", email("offer")));
  }

  /** A message by which it shows whether another one counts. */
  private static Journey thanking() {
    return journey("k").enterOn(event("purchase")).path(send("more", email("thanks")));
  }

  @Test
  @DisplayName("MSG-4 A message that waits for another attempt is given back when its goal is met")
  void waitingForAnotherAttempt() {
    startWith(NO_HOLD, offering(), thanking());
    mailbox().nextIsRetryLater(hours(2));
    track("go", "u1");
    advance(minutes(10));
    track("purchase", "u1");
    assertThat(sentTo("u1")).containsExactly("thanks");
  }

  @Test
  @DisplayName("MSG-4 MSG-8 A message that its channel's hold puts off is given back")
  void putOffByTheHold() {
    startWith(ChannelSettings.standard(), offering(), thanking());
    mailbox().nextIsRetryLater(minutes(30));
    track("go", "first");
    advance(minutes(1));
    track("go", "u1");
    advance(minutes(10));
    track("purchase", "u1");
    advance(hours(1));
    assertThat(sentTo("u1")).containsExactly("thanks");
  }

  @Test
  @DisplayName("MSG-4 MSG-7 A message that waits at a throttle for another attempt is given back")
  void waitingAtAThrottle() {
    startWith(NO_HOLD.withThrottle(Throttle.perHour(1)), offering(), thanking());
    mailbox().nextIsRetryLater(minutes(1));
    track("go", "u1");
    advance(minutes(10));
    assertThat(trace("u1", "j").waitingFor()).contains("its turn at a throttle");
    track("purchase", "u1");
    advance(hours(2));
    assertThat(sentTo("u1")).containsExactly("thanks");
  }

  @Test
  @DisplayName("MSG-6 What was not sent when its enrollment ended does not count for the limit")
  void theLimitOfTheStep() {
    startWith(NO_HOLD, offering(send("mail", email("offer")).atMost(1)));
    mailbox().nextIsRetryLater(hours(2));
    track("go", "u1");
    advance(minutes(10));
    track("purchase", "u1");
    advance(days(200));
    track("go", "u1");
    assertThat(sentTo("u1")).containsExactly("offer");
  }

  @Test
  @DisplayName("MSG-4 The same for a time limit at the instant of another attempt")
  void theTimeLimit() {
    startWith(
        NO_HOLD,
        journey("j")
            .enterOn(event("go"))
            .timeLimit(hours(2))
            .path(send("mail", email("offer")), delay("after", days(1))),
        thanking());
    mailbox().nextIsRetryLater(hours(2));
    track("go", "u1");
    advance(hours(2));
    track("purchase", "u1");
    assertThat(sentTo("u1")).containsExactly("thanks");
  }

  @Test
  @DisplayName("MSG-4 MSG-8 An attempt under way when the enrollment ends may cross, and counts")
  void anAttemptUnderWay() {
    startWith(NO_HOLD, offering(), thanking());
    mailbox().nextIsAcceptedAfter(seconds(20));
    track("go", "u1");
    advance(seconds(5));
    track("purchase", "u1");
    advance(hours(1));
    assertThat(sentTo("u1")).containsExactly("offer");
    assertThat(outcome("u1", "k", "more")).isEqualTo("suppressed");
  }

  private void assertOfferCounts() {
    track("purchase", "u1");
    assertThat(outcome("u1", "k", "more")).isEqualTo("suppressed");
  }

  /** The key of the first attempt. */
  private String key() {
    return mailbox().attempts().get(0).sendKey();
  }

  private static Journey converting() {
    return journey("j")
        .enterOn(event("go"))
        .path(
            send("mail", email("offer")).conversion(event("purchase"), days(3)),
            delay("after", days(1)));
  }

  private static ChannelSettings attempts(int most) {
    return NO_HOLD.withRetry(new RetryPolicy(most, seconds(30), seconds(30)));
  }

  @Test
  @DisplayName("MSG-4 MSG-9 GOAL-5 What was not answered in time may be sent: it counts, converts")
  void notAnsweredInTime() {
    startWith(attempts(1), converting(), thanking());
    mailbox().nextNeverAnswers();
    track("go", "u1");
    advance(minutes(2));
    assertThat(outcome("u1", "j", "mail")).isEqualTo("failed");
    driver().feedback(key(), DeliveryUpdate.DELIVERED);
    assertOfferCounts();
    assertThat(driver().explain("u1").messages())
        .singleElement()
        .matches(message -> message.updates().contains(DeliveryUpdate.DELIVERED))
        .matches(MessageTrace::converted);
  }

  @Test
  @DisplayName("MSG-9 Feedback that comes before the last broken answer is not forgotten")
  void feedbackBeforeTheLastAnswer() {
    startWith(attempts(1), converting(), thanking());
    mailbox().nextNeverAnswers();
    track("go", "u1");
    advance(seconds(5));
    driver().feedback(key(), DeliveryUpdate.DELIVERED);
    advance(minutes(2));
    driver().feedback(key(), DeliveryUpdate.CLICKED);
    assertThat(driver().explain("u1").messages())
        .singleElement()
        .matches(message -> message.updates().contains(DeliveryUpdate.CLICKED));
    assertOfferCounts();
  }

  @Test
  @DisplayName("MSG-4 After an attempt that broke nothing that is answered later gives it back")
  void brokenAndThenPutOff() {
    startWith(attempts(2), converting(), thanking());
    mailbox().nextThrows(new IllegalStateException("reset")).nextIsRetryLater(minutes(5));
    track("go", "u1");
    advance(minutes(10));
    assertThat(outcome("u1", "j", "mail")).isEqualTo("failed");
    assertOfferCounts();
  }

  @Test
  @DisplayName("MSG-4 What broke counts also when its enrollment ends before the next attempt")
  void brokenAndThenEnded() {
    startWith(attempts(3), offering(), thanking());
    mailbox().nextThrows(new IllegalStateException("reset"));
    track("go", "u1");
    advance(seconds(5));
    assertOfferCounts();
    advance(hours(1));
    assertThat(sentTo("u1")).isEmpty();
  }

  @Test
  @DisplayName("MSG-4 A message that was put off by every attempt is given back when it failed")
  void putOffByEveryAttempt() {
    startWith(attempts(2), converting(), thanking());
    mailbox().nextIsRetryLater(minutes(5)).nextIsRetryLater(minutes(5));
    track("go", "u1");
    advance(minutes(10));
    assertThat(outcome("u1", "j", "mail")).isEqualTo("failed");
    track("purchase", "u1");
    assertThat(sentTo("u1")).containsExactly("thanks");
  }

  @Test
  @DisplayName("MSG-4 MSG-8 An attempt under way at the end that is not answered either counts")
  void notAnsweredAfterTheEnd() {
    startWith(attempts(1), offering(), thanking());
    mailbox().nextNeverAnswers();
    track("go", "u1");
    advance(seconds(5));
    assertOfferCounts();
    advance(minutes(2));
    assertThat(driver().explain("u1").messages()).hasSize(1);
  }
}
