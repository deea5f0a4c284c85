package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.dsl.SendPart;
import dev.journeys.dsl.TimeOfDay;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Journey;
import dev.journeys.policy.Consent;
import dev.journeys.policy.ContactPolicy;
import dev.journeys.policy.FrequencyCap;
import dev.journeys.policy.QuietHours;
import dev.journeys.value.Event;
import java.time.Duration;
import java.time.LocalTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a send obeys of its own, and of what the user said. */
class SendRulesTest extends Simulation {

  private static Journey journeyOf(SendPart send) {
    return journey("j")
        .enterOn(event("go"))
        .reentry(afterExit())
        .path(send.onSuppressed(exit("suppressed")).onUnreachable(exit("unreachable")));
  }

  private static SendPart mail() {
    return send("mail", email("t"));
  }

  private void go() {
    track("go", "u1");
  }

  private void obeying(ContactPolicy policy) {
    engine(engine -> engine.contactPolicy(policy));
  }

  private void assertSuppressed(String reason) {
    assertThat(outcome("u1", "j", "mail")).isEqualTo("suppressed");
    assertThat(passed("u1", "j", "mail").note()).isEqualTo(reason);
  }

  private void assertSent(int messages) {
    assertThat(sentTo("u1")).hasSize(messages);
    assertThat(outcome("u1", "j", "mail")).isEqualTo("sent");
  }

  @Test
  @DisplayName("MSG-6 A limit counts over all enrollments and revisions, by the step's id")
  void limitEver() {
    start(journeyOf(mail().atMost(2)));
    go();
    publish(journeyOf(mail().topic("news").atMost(2)));
    go();
    assertSent(2);
    go();
    assertSuppressed("limit");
    publish(journeyOf(send("other", email("t")).atMost(2)));
    go();
    assertThat(outcome("u1", "j", "other")).isEqualTo("sent");
  }

  @Test
  @DisplayName("MSG-6 n times ever is for ever, also when no feedback may come any more")
  void limitIsForEver() {
    start(journeyOf(mail().atMost(1)), other());
    go();
    advance(days(91));
    track("other", "u1");
    restart(journeyOf(mail().atMost(1)), other());
    go();
    assertSuppressed("limit");
  }

  private static Journey other() {
    return journey("other").enterOn(event("other")).path(send("o", email("o")));
  }

  @Test
  @DisplayName("MSG-6 Once an interval: over it the next one is sent, and not an instant before")
  void limitPerTime() {
    start(journeyOf(mail().atMost(1, hours(6))));
    go();
    advance(hours(6).minus(INSTANT_BEFORE));
    go();
    assertSuppressed("limit");
    advance(INSTANT_BEFORE);
    go();
    assertSent(2);
  }

  @Test
  @DisplayName("MSG-6 A message that was not sent does not count")
  void limitGivesBack() {
    start(journeyOf(mail().atMost(1)));
    mailbox().nextIsRejected("no");
    go();
    assertThat(outcome("u1", "j", "mail")).isEqualTo("failed");
    go();
    assertThat(outcome("u1", "j", "mail")).isEqualTo("sent");
    go();
    assertSuppressed("limit");
  }

  @Test
  @DisplayName("MSG-6 USER-1 Of two users who become one, both count")
  void limitsAreMerged() {
    start(journeyOf(mail().atMost(2)));
    go();
    track("go", "u2");
    driver().merge("u2", "u1");
    go();
    assertSuppressed("limit");
  }

  @Test
  @DisplayName("MSG-10 Who unsubscribed from the channel or the topic gets no message")
  void unsubscribed() {
    start(journeyOf(mail().topic("news")));
    go();
    assertSent(1);
    identify("u1", "subscribed_email", false);
    go();
    assertSuppressed("consent");
    identify("u1", "subscribed_email", true);
    go();
    assertSent(2);
    identify("u1", "topic_news", false);
    go();
    assertSuppressed("consent");
  }

  @Test
  @DisplayName("MSG-10 Where consent is required, silence is none")
  void required() {
    obeying(ContactPolicy.none().requiring(Consent.toTopic("news")));
    start(journeyOf(mail().topic("news")));
    go();
    assertSuppressed("consent");
    identify("u1", "topic_news", "yes");
    go();
    assertSuppressed("consent");
    identify("u1", "topic_news", true);
    go();
    assertSent(1);
  }

  @Test
  @DisplayName("MSG-10 Unsubscribing takes back a message that is held")
  void takesBackWhatIsHeld() {
    obeying(ContactPolicy.none().with(QuietHours.daily(LocalTime.of(22, 0), LocalTime.of(8, 0))));
    start(journeyOf(mail()));
    go();
    assertThat(stepOf("u1", "j")).isEqualTo("mail");
    identify("u1", "subscribed_email", false);
    assertSuppressed("consent");
    advance(days(1));
    assertThat(sentTo("u1")).isEmpty();
  }

  @Test
  @DisplayName("MSG-10 Unsubscribing takes back a message that waits for another attempt")
  void takesBackWhatIsTriedAgain() {
    start(journeyOf(mail()));
    mailbox().nextIsRetryLater(hours(1));
    go();
    identify("u1", "subscribed_email", false);
    assertSuppressed("consent");
    advance(days(1));
    assertThat(mailbox().attempts()).hasSize(1);
    assertThat(driver().explain("u1").messages()).isEmpty();
  }

  @Test
  @DisplayName("MSG-10 MSG-8 A message on its way crosses with unsubscribing, and is shown so")
  void crosses() {
    start(journeyOf(mail()));
    mailbox().nextIsAcceptedAfter(Duration.ofSeconds(5));
    trackWithoutWaiting(Event.of("go", "u1"));
    identify("u1", "subscribed_email", false);
    assertSuppressed("consent");
    advance(minutes(2));
    assertThat(driver().explain("u1").messages())
        .singleElement()
        .matches(message -> message.sent() && message.crossed());
  }

  @Test
  @DisplayName("MSG-10 ENT-10 Who unsubscribed can be kept out at entry")
  void keptOut() {
    start(
        journey("j")
            .enterWhen(attribute("vip").is(true).and(not(unsubscribedFrom("email"))))
            .path(mail()));
    identify("u1", "subscribed_email", false);
    identify("u1", "vip", true);
    identify("u2", "vip", true);
    assertThat(maybe("u1", "j")).isEmpty();
    assertThat(sentTo("u2")).hasSize(1);
    identify("u1", "subscribed_email", true);
    assertThat(sentTo("u1")).hasSize(1);
  }

  @Test
  @DisplayName("MSG-1 MSG-2 Without an address a user is unreachable, and the channel not asked")
  void address() {
    obeying(ContactPolicy.none().address("email", "mail").address("sms", "phone"));
    start(journeyOf(mail()));
    go();
    assertThat(outcome("u1", "j", "mail")).isEqualTo("unreachable");
    assertThat(passed("u1", "j", "mail").note()).isEqualTo("no address");
    identify("u1", "mail", " ");
    go();
    assertThat(outcome("u1", "j", "mail")).isEqualTo("unreachable");
    identify("u1", "mail", "u1@example.org");
    go();
    assertSent(1);
  }

  @Test
  @DisplayName("MSG-14 Outside of the delivery window of a step its message is suppressed")
  void deliveryWindow() {
    start(journeyOf(mail().deliveryWindow(from(22, 0).to(6, 0), from(12, 0).to(13, 0))));
    go();
    assertSent(1);
    advanceTo("2026-01-01T06:00:00Z");
    go();
    assertSuppressed("window");
    advanceTo("2026-01-01T12:59:59.999Z");
    go();
    assertSent(2);
    identify("u1", "timezone", "America/New_York");
    go();
    assertSuppressed("window");
    assertThat(status("u1", "j")).isEqualTo(EnrollmentStatus.COMPLETED);
  }

  @Test
  @DisplayName("MSG-3 Publishing warns of a time at which quiet hours discard every message")
  void alwaysQuiet() {
    QuietHours night = QuietHours.daily(LocalTime.of(22, 0), LocalTime.of(8, 0));
    obeying(ContactPolicy.none().with(night.discard()));
    start(other());
    assertThat(publish(reachedAt("late", at(23, 0), mail())).warnings())
        .singleElement()
        .matches(warning -> warning.toString().contains("it is reached at 23:00"));
    assertThat(publish(reachedAt("early", at(7, 59), mail())).warnings()).hasSize(1);
    assertThat(publish(reachedAt("day", at(8, 0), mail())).warnings()).isEmpty();
    assertThat(publish(reachedAt("free", at(23, 0), mail().regardlessOfQuietHours())).warnings())
        .isEmpty();
  }

  private static Journey reachedAt(String id, TimeOfDay time, SendPart send) {
    return journey(id).enterOn(event("go")).path(waitUntil("time", time), send);
  }

  @Test
  @DisplayName("MSG-1 Consent comes before the address, that before the limit, that before caps")
  void order() {
    obeying(ContactPolicy.none().address("email", "mail").with(FrequencyCap.daily(1)));
    start(journeyOf(mail().atMost(2).deliveryWindow(from(0, 0).to(1, 0))));
    identify("u1", "subscribed_email", false);
    go();
    assertSuppressed("consent");
    identify("u1", "subscribed_email", true);
    go();
    assertThat(outcome("u1", "j", "mail")).isEqualTo("unreachable");
    identify("u1", "mail", "u1@example.org");
    go();
    assertSent(1);
    advance(hours(2));
    go();
    assertSuppressed("cap");
    advance(hours(22));
    go();
    assertSent(2);
    go();
    assertSuppressed("limit");
  }
}
