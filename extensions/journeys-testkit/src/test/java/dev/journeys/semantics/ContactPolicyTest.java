package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.dsl.SendPart;
import dev.journeys.model.Journey;
import dev.journeys.policy.ContactPolicy;
import dev.journeys.policy.DailyWindow;
import dev.journeys.policy.FrequencyCap;
import dev.journeys.policy.QuietHours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ContactPolicyTest extends Simulation {

  private static final QuietHours NIGHT = QuietHours.daily(LocalTime.of(22, 0), LocalTime.of(8, 0));

  private void obeying(FrequencyCap... caps) {
    ContactPolicy policy = ContactPolicy.none();
    for (FrequencyCap cap : caps) {
      policy = policy.with(cap);
    }
    obeying(policy);
  }

  private void obeying(QuietHours quiet) {
    obeying(ContactPolicy.none().with(quiet));
  }

  private void obeying(ContactPolicy policy) {
    engine(engine -> engine.contactPolicy(policy));
  }

  /** A journey of one message, which anybody may enter at any time. */
  private static Journey oneMail(String id, SendPart send) {
    return journey(id)
        .enterOn(event(id))
        .reentry(afterExit())
        .path(send.onSuppressed(exit("suppressed")).onUnreachable(exit("unreachable")));
  }

  private static Journey mail(String id) {
    return oneMail(id, send("mail", email(id)));
  }

  private static Journey text(String id) {
    return oneMail(id, send("mail", sms(id)));
  }

  private String note(String journey) {
    return passed("u1", journey, "mail").note();
  }

  private void assertSuppressed(String journey, String reason) {
    assertThat(outcome("u1", journey, "mail")).isEqualTo("suppressed");
    assertThat(note(journey)).isEqualTo(reason);
  }

  private static Instant at(String time) {
    return Instant.parse("2026-01-" + time + ":00Z");
  }

  @Test
  @DisplayName("MSG-3 Quiet hours hold a message until they are over, and not an instant longer")
  void quietHoursHold() {
    obeying(NIGHT);
    start(mail("j"));
    track("j", "u1");

    assertThat(stepOf("u1", "j")).isEqualTo("mail");
    assertThat(until("u1", "j")).isEqualTo(at("01T08:00"));
    assertThat(trace("u1", "j").waitingFor()).contains("quiet hours to be over");
    advanceTo("2026-01-01T07:59:59.999Z");
    assertThat(sentTo("u1")).isEmpty();
    advance(INSTANT_BEFORE);
    assertThat(sentTo("u1")).containsExactly("j");
    assertThat(outcome("u1", "j", "mail")).isEqualTo("sent");
  }

  @Test
  @DisplayName("MSG-3 At their begin it is quiet, at their end not any more")
  void quietHoursAreHalfOpen() {
    obeying(NIGHT);
    start(mail("j"));
    advanceTo("2026-01-01T08:00:00Z");
    track("j", "u1");
    assertThat(sentTo("u1")).containsExactly("j");
    advanceTo("2026-01-01T22:00:00Z");
    track("j", "u1");
    assertThat(until("u1", "j")).isEqualTo(at("02T08:00"));
  }

  @Test
  @DisplayName("MSG-3 TIME-1 They are those of the user's zone, also when it changes meanwhile")
  void quietHoursAreLocal() {
    obeying(NIGHT);
    start(mail("j"));
    identify("u1", "timezone", "America/New_York");
    track("j", "u1");
    assertThat(sentTo("u1")).as("19:00 in New York").containsExactly("j");

    advanceTo("2026-01-01T04:00:00Z");
    track("j", "u1");
    assertThat(until("u1", "j")).as("8:00 in New York").isEqualTo(at("01T13:00"));
    identify("u1", "timezone", "Asia/Tokyo");
    assertThat(sentTo("u1")).as("13:00 in Tokyo").containsExactly("j", "j");
  }

  @Test
  @DisplayName("MSG-3 Windows that follow one another are one")
  void windowsThatMeet() {
    obeying(
        NIGHT.and(
            DailyWindow.of(LocalTime.of(7, 30), LocalTime.of(12, 0))
                .on(Set.of(DayOfWeek.THURSDAY))));
    start(mail("j"));
    track("j", "u1");
    assertThat(until("u1", "j")).isEqualTo(at("01T12:00"));
  }

  @Test
  @DisplayName("MSG-3 discard() suppresses with the reason quiet-hours")
  void quietHoursDiscard() {
    obeying(NIGHT.discard());
    start(mail("j"));
    track("j", "u1");
    assertSuppressed("j", "quiet-hours");
    assertThat(sentTo("u1")).isEmpty();
  }

  @Test
  @DisplayName("MSG-3 nextDaySameTime() waits for a day on which the local time is not quiet")
  void nextDaySameTime() {
    QuietHours weekend =
        new QuietHours(
            List.of(
                DailyWindow.of(LocalTime.of(9, 0), LocalTime.of(18, 0))
                    .on(Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY))),
            QuietHours.Answer.NEXT_DAY_SAME_TIME,
            Set.of());
    obeying(weekend);
    start(mail("j"));
    advanceTo("2026-01-03T10:15:00Z");
    track("j", "u1");
    assertThat(until("u1", "j")).as("Monday").isEqualTo(at("05T10:15"));
    advanceTo("2026-01-05T10:15:00Z");
    assertThat(sentTo("u1")).containsExactly("j");
  }

  @Test
  @DisplayName("MSG-3 nextDaySameTime() of a time that is quiet every day waits for the end")
  void nextDayOfEveryDay() {
    obeying(NIGHT.nextDaySameTime());
    start(mail("j"));
    track("j", "u1");
    assertThat(until("u1", "j")).isEqualTo(at("01T08:00"));
  }

  @Test
  @DisplayName("MSG-3 Quiet hours of some channels leave the others alone")
  void quietHoursOfChannels() {
    obeying(NIGHT.forChannels("sms"));
    start(mail("j"), text("k"));
    track("j", "u1");
    track("k", "u1");
    assertThat(sentTo("u1")).containsExactly("j");
    assertThat(until("u1", "k")).isEqualTo(at("01T08:00"));
  }

  @Test
  @DisplayName("MSG-1 After quiet hours what a send asks for is asked again")
  void askedAgain() {
    obeying(NIGHT);
    start(oneMail("j", send("mail", email("j")).onlyIf(attribute("plan").is("free"))));
    identify("u1", "plan", "free");
    track("j", "u1");
    identify("u1", "plan", "paid");
    advanceTo("2026-01-01T08:00:00Z");
    assertSuppressed("j", "condition");
  }

  @Test
  @DisplayName("MSG-3 An attempt that falls into quiet hours waits, too")
  void laterAttempts() {
    obeying(QuietHours.daily(LocalTime.of(0, 1), LocalTime.of(8, 0)));
    start(mail("j"));
    mailbox().nextIsRetryLater(Duration.ofMinutes(5));
    track("j", "u1");
    advanceTo("2026-01-01T07:59:59.999Z");
    assertThat(mailbox().attempts()).hasSize(1);
    advance(INSTANT_BEFORE);
    assertThat(mailbox().attempts()).hasSize(2);
    assertThat(outcome("u1", "j", "mail")).isEqualTo("sent");
  }

  @Test
  @DisplayName("MSG-3 A zone that changes counts at once for a later attempt as well")
  void laterAttemptsFollowTheZone() {
    obeying(QuietHours.daily(LocalTime.of(0, 1), LocalTime.of(8, 0)));
    start(mail("j"));
    mailbox().nextIsRetryLater(Duration.ofMinutes(5));
    track("j", "u1");
    advance(Duration.ofMinutes(10));
    assertThat(trace("u1", "j").waitingFor()).hasValue("quiet hours to be over");
    identify("u1", "timezone", "America/New_York");
    assertThat(mailbox().attempts()).hasSize(2);
    assertThat(outcome("u1", "j", "mail")).isEqualTo("sent");
  }

  @Test
  @DisplayName("STEP-6 What happens while a message is held does not count for the wait behind it")
  void heldMessagesHearNothing() {
    obeying(NIGHT);
    start(
        journey("j")
            .enterOn(event("go"))
            .path(
                send("mail", email("j")),
                waitFor("wait", event("reply")).upTo(days(1)),
                exit("end")));
    track("go", "u1");
    track("reply", "u1");
    advanceTo("2026-01-01T08:00:00Z");
    assertThat(stepOf("u1", "j")).isEqualTo("wait");
  }

  @Test
  @DisplayName("MSG-4 A cap counts over all journeys, and what is too many is suppressed")
  void capOverJourneys() {
    obeying(FrequencyCap.rolling(2, days(1)));
    start(mail("j"), mail("k"));
    track("j", "u1");
    advance(hours(1));
    track("k", "u1");
    advance(hours(1));
    track("j", "u1");
    assertThat(sentTo("u1")).containsExactly("j", "k");
    assertSuppressed("j", "cap");

    advance(hours(22).minus(INSTANT_BEFORE));
    track("k", "u1");
    assertSuppressed("k", "cap");
    advance(INSTANT_BEFORE);
    track("k", "u1");
    assertThat(sentTo("u1")).containsExactly("j", "k", "k");
  }

  @Test
  @DisplayName("MSG-4 One event that several journeys answer with a message is capped as well")
  void capWithinOneInput() {
    obeying(FrequencyCap.daily(1));
    start(
        journey("j").enterOn(event("go")).path(send("mail", email("j"))),
        journey("k").enterOn(event("go")).path(send("mail", email("k"))));
    track("go", "u1");
    assertThat(sentTo("u1")).containsExactly("j");
    assertSuppressed("k", "cap");
  }

  @Test
  @DisplayName("MSG-4 Days, weeks and months are those of the user's calendar")
  void capsOfTheCalendar() {
    obeying(FrequencyCap.weekly(1).waiting());
    start(mail("j"));
    identify("u1", "timezone", "America/New_York");
    track("j", "u1");
    track("j", "u1");
    assertThat(until("u1", "j")).as("Monday in New York").isEqualTo(at("05T05:00"));
    assertThat(trace("u1", "j").waitingFor()).contains("the user may get one more message");

    obeying(FrequencyCap.monthly(1).waiting());
    start(mail("j"));
    track("j", "u1");
    track("j", "u1");
    assertThat(until("u1", "j")).isEqualTo(Instant.parse("2026-02-01T00:00:00Z"));
  }

  @Test
  @DisplayName("MSG-4 Who waits is sent the message at the first legal instant")
  void capWaits() {
    obeying(FrequencyCap.rolling(1, hours(6)).waiting());
    start(mail("j"), mail("k"));
    track("j", "u1");
    advance(hours(1));
    track("k", "u1");
    assertThat(until("u1", "k")).isEqualTo(at("01T06:00"));
    advance(hours(5));
    assertThat(sentTo("u1")).containsExactly("j", "k");
  }

  @Test
  @DisplayName("MSG-4 Who would wait for too long is suppressed at once")
  void capWaitsAtMost() {
    obeying(FrequencyCap.rolling(1, hours(6)).waitingAtMost(hours(2)));
    start(mail("j"), mail("k"));
    track("j", "u1");
    advance(hours(4).minus(INSTANT_BEFORE));
    track("k", "u1");
    assertSuppressed("k", "cap");
    advance(INSTANT_BEFORE);
    track("k", "u1");
    assertThat(until("u1", "k")).isEqualTo(at("01T06:00"));
  }

  @Test
  @DisplayName("MSG-4 What was not sent is given back")
  void givenBack() {
    obeying(FrequencyCap.daily(1));
    start(mail("j"));
    mailbox().nextIsUnreachable("no address");
    track("j", "u1");
    assertThat(outcome("u1", "j", "mail")).isEqualTo("unreachable");
    track("j", "u1");
    assertThat(outcome("u1", "j", "mail")).isEqualTo("sent");
    track("j", "u1");
    assertSuppressed("j", "cap");
  }

  @Test
  @DisplayName("MSG-4 A send may be free of caps, and may not count for them")
  void exemptions() {
    obeying(FrequencyCap.daily(1));
    start(
        mail("j"),
        oneMail("receipt", send("mail", email("receipt")).regardlessOfCaps()),
        oneMail("silent", send("mail", email("silent")).uncounted()));
    track("silent", "u1");
    track("j", "u1");
    track("receipt", "u1");
    assertThat(sentTo("u1")).containsExactly("silent", "j", "receipt");

    track("silent", "u1");
    assertSuppressed("silent", "cap");
  }

  @Test
  @DisplayName("MSG-3 A send may be free of quiet hours")
  void freeOfQuietHours() {
    obeying(NIGHT);
    start(oneMail("code", send("mail", email("code")).regardlessOfQuietHours()));
    track("code", "u1");
    assertThat(sentTo("u1")).containsExactly("code");
  }

  @Test
  @DisplayName("MSG-4 Caps of some channels count and hold only those")
  void capsOfChannels() {
    obeying(FrequencyCap.daily(1).forChannels("email"));
    start(mail("j"), text("k"));
    track("k", "u1");
    track("j", "u1");
    track("k", "u1");
    assertThat(sentTo("u1")).containsExactly("k", "j", "k");
    track("j", "u1");
    assertSuppressed("j", "cap");
  }

  @Test
  @DisplayName("MSG-5 The minimum gap lets the later message wait")
  void minimumGap() {
    obeying(FrequencyCap.gap(Duration.ofMinutes(30)));
    start(mail("j"), mail("k"));
    track("j", "u1");
    track("k", "u1");
    assertThat(until("u1", "k")).isEqualTo(at("01T00:30"));
    advance(Duration.ofMinutes(30));
    assertThat(sentTo("u1")).containsExactly("j", "k");
  }

  @Test
  @DisplayName("MSG-1 A cap is judged again after quiet hours")
  void capsAfterQuietHours() {
    obeying(ContactPolicy.none().with(FrequencyCap.daily(1)).with(NIGHT));
    start(mail("j"), mail("k"));
    track("j", "u1");
    track("k", "u1");
    advanceTo("2026-01-01T08:00:00Z");
    assertThat(sentTo("u1")).hasSize(1);
    assertThat(Set.of(outcome("u1", "j", "mail"), outcome("u1", "k", "mail")))
        .containsExactlyInAnyOrder("sent", "suppressed");
  }

  @Test
  @DisplayName("MSG-2 What holds a message survives a restart, and leaving takes it along")
  void heldOverARestart() {
    obeying(NIGHT);
    Journey left =
        journey("left").enterOn(event("go")).exitWhen(event("bye")).path(send("mail", email("l")));
    start(mail("j"), left);
    track("j", "u1");
    track("go", "u1");
    restart(mail("j"), left);
    assertThat(until("u1", "j")).isEqualTo(at("01T08:00"));
    track("bye", "u1");
    advanceTo("2026-01-01T09:00:00Z");
    assertThat(sentTo("u1")).containsExactly("j");
  }
}
