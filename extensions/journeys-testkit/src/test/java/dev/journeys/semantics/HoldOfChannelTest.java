package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.channel.ChannelSettings;
import dev.journeys.channel.Message;
import dev.journeys.channel.WebhookAnswer;
import dev.journeys.channel.WebhookRequest;
import dev.journeys.dsl.SendPart;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Journey;
import dev.journeys.policy.ContactPolicy;
import dev.journeys.policy.FrequencyCap;
import dev.journeys.policy.QuietHours;
import dev.journeys.policy.RetryPolicy;
import dev.journeys.policy.Throttle;
import dev.journeys.testkit.FakeWebhook;
import dev.journeys.value.InvalidInputException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A channel that asks to be tried later is left alone by its engine. */
class HoldOfChannelTest extends Simulation {

  /** The message by whose answer the hold began is tried again just when it is over. */
  private static final ChannelSettings SETTINGS =
      ChannelSettings.standard().withRetry(new RetryPolicy(5, seconds(1), seconds(1)));

  private static Journey sending(SendPart send) {
    return journey("j")
        .enterByCall()
        .goal(goal("bought", event("purchase")))
        .path(send, delay("after", days(9)));
  }

  private static Journey mailing() {
    return sending(send("mail", email("mail")));
  }

  private void startWith(UnaryOperator<ChannelSettings> change, Journey... journeys) {
    start(builder -> builder.channelSettings(change.apply(SETTINGS)), journeys);
  }

  /** One user's answer holds the channel. */
  private void hold(Duration after) {
    mailbox().nextIsRetryLater(after);
    enroll("j", "first");
  }

  @Test
  @DisplayName("MSG-7 MSG-8 A message expires also while it waits for another turn at a throttle")
  void expiresAtAThrottle() {
    startWith(
        settings -> settings.withThrottle(Throttle.perMinute(1)),
        sending(send("mail", email("mail")).expireAfter(minutes(15))));
    hold(minutes(10));
    IntStream.range(0, 10).forEach(i -> enroll("j", "u" + i));
    advance(minutes(15).minus(INSTANT_BEFORE));
    assertThat(trace("u8", "j").waitingFor()).hasValue("its turn at a throttle");
    advance(INSTANT_BEFORE);
    assertThat(outcome("u8", "j", "mail")).isEqualTo("expired");
    advance(hours(1));
    assertThat(mailbox().attempts()).extracting(Message::user).doesNotContain("u8");
  }

  @Test
  @DisplayName("MSG-7 MSG-8 A message expires also while quiet hours follow the hold")
  void expiresInQuietHours() {
    engine(builder ->
        builder.contactPolicy(
            ContactPolicy.none().with(QuietHours.daily(LocalTime.of(0, 3), LocalTime.of(8, 0)))));
    startWith(settings -> settings, sending(send("mail", email("mail")).expireAfter(minutes(10))));
    hold(minutes(5));
    enroll("j", "u1");
    advance(minutes(6));
    assertThat(trace("u1", "j").waitingFor()).hasValue("quiet hours to be over");
    assertThat(until("u1", "j")).isEqualTo(T0.plus(minutes(10)));
    advance(minutes(4));
    assertThat(outcome("u1", "j", "mail")).isEqualTo("expired");
  }

  private void assertTried(String... users) {
    assertThat(mailbox().attempts()).extracting(Message::user).containsExactly(users);
  }

  @Test
  @DisplayName("MSG-8 After retryLater nobody is sent anything by the channel until it is over")
  void theChannelIsLeftAlone() {
    startWith(settings -> settings, mailing());
    hold(minutes(10));
    for (String user : List.of("z", "c", "a", "b")) {
      enroll("j", user);
      advance(minutes(1));
    }
    assertTried("first");
    assertThat(trace("a", "j").waitingFor()).hasValue("attempt 1 by channel email");
    assertThat(until("a", "j")).isEqualTo(T0.plus(minutes(10)).plusMillis(3));
    advance(minutes(6).minus(INSTANT_BEFORE));
    assertTried("first");
    advance(seconds(1));
    assertTried("first", "first", "z", "c", "a", "b");
    assertThat(mailbox().attempts()).extracting(Message::attempt).containsExactly(1, 2, 1, 1, 1, 1);
    assertThat(outcome("b", "j", "mail")).isEqualTo("sent");
  }

  @Test
  @DisplayName("MSG-8 Further attempts wait as well, and a longer hold counts")
  void furtherAttemptsWait() {
    startWith(settings -> settings, mailing());
    mailbox().nextThrows(new IllegalStateException("down"));
    enroll("j", "broken");
    hold(minutes(5));
    advance(minutes(5).minus(INSTANT_BEFORE));
    assertTried("broken", "first");
    mailbox().nextIsRetryLater(minutes(5));
    advance(minutes(5));
    assertTried("broken", "first", "first");
    advance(minutes(1));
    assertTried("broken", "first", "first", "first", "broken");
    assertThat(outcome("broken", "j", "mail")).isEqualTo("sent");
  }

  @Test
  @DisplayName("MSG-8 An hour is the longest hold; the message itself waits for what was said")
  void theHoldIsBounded() {
    startWith(settings -> settings, mailing());
    hold(hours(5));
    enroll("j", "u1");
    advance(hours(1).plus(seconds(1)));
    assertTried("first", "u1");
    advance(hours(4));
    assertTried("first", "u1", "first");
  }

  @Test
  @DisplayName("MSG-8 withLongestHold says how long, and zero is for the message alone")
  void theBoundIsTheHosts() {
    startWith(settings -> settings.withLongestHold(Duration.ZERO), mailing());
    hold(minutes(10));
    enroll("j", "u1");
    assertTried("first", "u1");
    startWith(settings -> settings.withLongestHold(minutes(2)), mailing());
    hold(minutes(10));
    enroll("j", "u1");
    advance(minutes(2).minus(INSTANT_BEFORE));
    assertTried("first");
    advance(seconds(1));
    assertTried("first", "u1");
    assertThatThrownBy(() -> SETTINGS.withLongestHold(seconds(-1)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("longestHold: PT-1S (expected: 0 to 1 day)");
  }

  @Test
  @DisplayName("MSG-8 Other channels, and the host's own code, are not held")
  void othersGoOn() {
    startWith(
        settings -> settings,
        mailing(),
        journey("other")
            .enterByCall()
            .path(call("grant", "grant"), send("sms", sms("sms")), delay("after", days(9))));
    hold(minutes(10));
    enroll("other", "u1");
    assertThat(sentTo("u1")).containsExactly("sms");
    driver().handler("grant").nextIsRetryLater(minutes(10));
    enroll("other", "u2");
    enroll("other", "u3");
    assertThat(sentTo("u2")).isEmpty();
    assertThat(sentTo("u3")).containsExactly("sms");
  }

  @Test
  @DisplayName("MSG-1 MSG-8 A message that was held for long is asked everything again")
  void isAskedAgain() {
    startWith(
        settings -> settings,
        sending(send("mail", email("mail")).onlyIf(attribute("quiet").missing())));
    hold(minutes(10));
    enroll("j", "u1");
    identify("u1", "quiet", true);
    advance(minutes(11));
    assertTried("first", "first");
    assertThat(outcome("u1", "j", "mail")).isEqualTo("suppressed");
  }

  @Test
  @DisplayName("GOAL-2 MSG-8 Who leaves takes the message along")
  void whoLeavesTakesItAlong() {
    startWith(settings -> settings, mailing());
    hold(minutes(10));
    enroll("j", "u1");
    track("purchase", "u1");
    advance(hours(1));
    assertThat(status("u1", "j")).isEqualTo(EnrollmentStatus.CONVERTED);
    assertTried("first", "first");
  }

  @Test
  @DisplayName("MSG-7 MSG-8 expireAfter ends a hold, and what expired does not count for caps")
  void expires() {
    engine(builder ->
        builder.contactPolicy(ContactPolicy.none().with(FrequencyCap.rolling(1, days(1)))));
    startWith(
        settings -> settings,
        sending(send("mail", email("mail")).expireAfter(minutes(4))),
        journey("k").enterByCall().path(send("more", sms("more")), delay("after", days(9))));
    hold(minutes(10));
    enroll("j", "u1");
    assertThat(until("u1", "j")).isEqualTo(T0.plus(minutes(4)));
    advance(minutes(4));
    assertThat(outcome("u1", "j", "mail")).isEqualTo("expired");
    enroll("k", "u1");
    assertThat(sentTo("u1")).containsExactly("more");
    advance(hours(1));
    assertTried("first", "first");
    assertThat(outcome("first", "j", "mail")).isEqualTo("sent");
  }

  @Test
  @DisplayName("MSG-15 MSG-8 A message that is never repeated is held before it is handed over")
  void neverRepeated() {
    startWith(settings -> settings, sending(send("mail", email("mail")).neverRepeat()));
    hold(minutes(10));
    enroll("j", "u1");
    restartAfter(minutes(2), sending(send("mail", email("mail")).neverRepeat()));
    advance(minutes(9));
    assertTried("first", "u1");
    assertThat(outcome("u1", "j", "mail")).isEqualTo("sent");
  }

  @Test
  @DisplayName("MSG-7 MSG-8 A throttled channel is held too, and deals out turns afterwards")
  void throttled() {
    startWith(settings -> settings.withThrottle(Throttle.perMinute(60)), mailing());
    hold(minutes(10));
    IntStream.range(0, 5).forEach(i -> enroll("j", "u" + i));
    advance(minutes(10).minus(INSTANT_BEFORE));
    assertTried("first");
    advance(minutes(1));
    assertThat(mailbox().attempts()).hasSize(7);
    assertThat(mailbox().attempts().subList(1, 7))
        .extracting(Message::user)
        .containsExactlyInAnyOrder("first", "u0", "u1", "u2", "u3", "u4");
  }

  @Test
  @DisplayName("MSG-8 Retry-After of a service holds all webhooks to its host, and no other host")
  void webhooks() {
    startWith(
        settings -> settings,
        journey("j")
            .enterByCall()
            .path(webhook("ask", "https://a.example/one"), delay("after", days(9))),
        journey("k")
            .enterByCall()
            .path(webhook("ask", "https://a.example/two"), delay("after", days(9))),
        journey("l")
            .enterByCall()
            .path(webhook("ask", "https://b.example/"), delay("after", days(9))));
    FakeWebhook service = driver().webhook("a.example");
    service.nextAnswers(new WebhookAnswer(429, Map.of("Retry-After", "600"), ""));
    enroll("j", "first");
    enroll("k", "u1");
    enroll("l", "u2");
    assertThat(outcome("u2", "l", "ask")).isEqualTo("ok");
    advance(minutes(10).minus(INSTANT_BEFORE));
    assertThat(service.attempts()).hasSize(1);
    advance(seconds(1));
    assertThat(service.attempts())
        .extracting(WebhookRequest::user)
        .containsExactly("first", "first", "u1");
  }
}
