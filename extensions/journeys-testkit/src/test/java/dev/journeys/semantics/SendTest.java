package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.channel.Message;
import dev.journeys.channel.SendResult;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Journey;
import dev.journeys.value.Event;
import dev.journeys.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SendTest extends Simulation {

  private static Journey mailing() {
    return journey("mailing")
        .enterOn(event("go"))
        .path(
            send("mail", email("mail"))
                .onFailed(send("after-failure", sms("failure")))
                .onUnreachable(send("after-nowhere", sms("nowhere")))
                .onSuppressed(send("after-nothing", sms("nothing"))),
            delay("after", days(9)));
  }

  private String how(String user) {
    return outcome(user, "mailing", "mail");
  }

  private List<String> sendKeys() {
    return mailbox().attempts().stream().map(Message::sendKey).toList();
  }

  @Test
  @DisplayName("MSG-8 An accepted message leaves the step by sent, once")
  void anAcceptedMessageIsSent() {
    start(mailing());
    track("go", "u1");
    assertThat(how("u1")).isEqualTo("sent");
    assertThat(stepOf("u1", "mailing")).isEqualTo("after");
    assertThat(mailbox().attempts()).hasSize(1);
    assertThat(sentTo("u1")).containsExactly("mail");
    assertThat(trace("u1", "mailing").enteredAt()).isEqualTo(now());
  }

  @Test
  @DisplayName("MSG-8 A rejected message is failed at once, is not tried again and tells why")
  void aRejectedMessageIsFailed() {
    start(mailing());
    mailbox().nextIsRejected("blocked by the provider");
    track("go", "u1");
    assertThat(how("u1")).isEqualTo("failed");
    assertThat(passed("u1", "mailing", "mail").note()).contains("blocked by the provider");
    advance(days(1));
    assertThat(mailbox().attempts()).hasSize(1);
    assertThat(sentTo("u1")).containsExactly("failure");
  }

  @Test
  @DisplayName("MSG-2 An unreachable user goes on by unreachable, with the reason")
  void anUnreachableUserGoesOn() {
    start(mailing());
    mailbox().nextIsUnreachable("no address");
    track("go", "u1");
    assertThat(how("u1")).isEqualTo("unreachable");
    assertThat(passed("u1", "mailing", "mail").note()).contains("no address");
    assertThat(sentTo("u1")).containsExactly("nowhere");
    assertThat(mailbox().attempts()).hasSize(1);
  }

  @Test
  @DisplayName("MSG-2 onlyIf that is false suppresses: nothing is handed over, the user goes on")
  void onlyIfSuppresses() {
    start(
        journey("mailing")
            .enterOn(event("go"))
            .path(
                send("mail", email("mail"))
                    .onlyIf(attribute("vip").is(true))
                    .onlyIf(property("n").moreThan(1))
                    .onSuppressed(send("after-nothing", sms("nothing"))),
                delay("after", days(9))));
    track(Event.of("go", "plain").with("n", 2));
    track(Event.of("go", "one").with("n", 1).withAttribute("vip", true));
    track(Event.of("go", "both").with("n", 2).withAttribute("vip", true));
    assertThat(how("plain")).isEqualTo("suppressed");
    assertThat(passed("plain", "mailing", "mail").note()).contains("condition");
    assertThat(how("one")).isEqualTo("suppressed");
    assertThat(how("both")).isEqualTo("sent");
    assertThat(sentTo("plain")).containsExactly("nothing");
    assertThat(mailbox().attempts()).hasSize(1);
  }

  @Test
  @DisplayName("STEP-1 N-11 Outcomes without a branch all go on to the next part")
  void outcomesWithoutABranchGoOn() {
    start(
        journey("mailing")
            .enterOn(event("go"))
            .path(
                send("mail", email("mail")).onlyIf(attribute("quiet").missing()),
                send("next", email("next"))));
    mailbox().nextIsRejected("no").nextIsAccepted().nextIsUnreachable("no");
    track("go", "failed");
    track("go", "unreachable");
    track(Event.of("go", "suppressed").withAttribute("quiet", true));
    track("go", "sent");
    assertThat(sentTo("failed")).containsExactly("next");
    assertThat(sentTo("unreachable")).containsExactly("next");
    assertThat(sentTo("suppressed")).containsExactly("next");
    assertThat(sentTo("sent")).containsExactly("mail", "next");
    assertThat(report("mailing").completed()).isEqualTo(4);
  }

  @Test
  @DisplayName("MSG-8 A message names its user, journey, revision, step, attempt and content")
  void aMessageSaysWhatItIs() {
    start(
        journey("mailing")
            .enterOn(event("go"))
            .path(send("mail", email("mail").with("subject", "Hi"))));
    identify("u1", "name", "Ann");
    track(Event.of("go", "u1").with("n", 2));
    Message message = mailbox().accepted().get(0);
    assertThat(message.user()).isEqualTo("u1");
    assertThat(message.journey()).isEqualTo("mailing");
    assertThat(message.revision()).isEqualTo(1);
    assertThat(message.step()).isEqualTo("mail");
    assertThat(message.attempt()).isEqualTo(1);
    assertThat(message.content().channel()).isEqualTo("email");
    assertThat(message.content().template()).isEqualTo("mail");
    assertThat(message.content().fields()).isEqualTo(Map.of("subject", Value.text("Hi")));
    assertThat(message.attributes()).isEqualTo(Map.of("name", Value.text("Ann")));
    assertThat(message.event()).isEqualTo(Map.of("n", Value.integer(2)));
    assertThat(message.entry()).isEqualTo(Map.of("n", Value.integer(2)));
  }

  @Test
  @DisplayName("MSG-11 event is that of the nearest preceding wait, entry stays that of the entry")
  void theEventAtHandIsThatOfTheNearestWait() {
    start(
        journey("mailing")
            .enterOn(event("go"))
            .path(
                waitFor("one", event("first")).upTo(days(9)),
                waitFor("two", event("second")).upTo(days(9)),
                delay("pause", days(100)),
                send("mail", email("mail"))));
    track(Event.of("go", "u1").with("from", "entry").with("only", true));
    track(Event.of("first", "u1").with("from", "first"));
    track(Event.of("second", "u1").with("from", "second"));
    track(Event.of("second", "u1").with("from", "later"));
    advance(days(100));
    Message message = mailbox().accepted().get(0);
    assertThat(message.event()).isEqualTo(Map.of("from", Value.text("second")));
    assertThat(message.entry()).containsEntry("from", Value.text("entry")).containsKey("only");
  }

  @Test
  @DisplayName("MSG-11 Attributes in a message are those at the time of the handing over")
  void attributesAreFresh() {
    start(
        journey("mailing")
            .enterOn(event("go"))
            .path(delay("pause", days(1)), send("mail", email("mail"))));
    identify("u1", "name", "Ann");
    track("go", "u1");
    identify("u1", "name", "Anna");
    advance(days(1));
    assertThat(mailbox().accepted().get(0).attributes())
        .isEqualTo(Map.of("name", Value.text("Anna")));
  }

  @Test
  @DisplayName("MSG-8 Send keys differ over users, steps, journeys, visits and re-entries")
  void sendKeysAreUnique() {
    Journey looping =
        journey("mailing")
            .enterOn(event("go"))
            .reentry(afterExit())
            .path(
                send("mail", email("mail")),
                send("again", email("mail")),
                delay("pause", minutes(1)),
                goTo("mail").atMost(3));
    Journey twin =
        journey("twin").enterOn(event("go")).reentry(afterExit()).path(send("mail", email("mail")));
    start(looping, twin);
    for (int entry = 0; entry < 3; entry++) {
      track("go", "u1");
      track("go", "u2");
      advance(minutes(3));
    }
    // Two users enter three times: three visits of two sends, and one send of the twin.
    assertThat(sendKeys()).hasSize(2 * 3 * (3 * 2 + 1)).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("MSG-8 Send keys are unique also when a user enters twice in one instant")
  void sendKeysAreUniqueWithinAnInstant() {
    start(
        journey("mailing")
            .enterOn(event("go"))
            .reentry(afterExit())
            .path(send("mail", email("mail"))));
    for (int entry = 0; entry < 20; entry++) {
      track("go", "u1");
    }
    assertThat(sendKeys()).hasSize(20).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("X-24 The same template from two journeys of one event to one user goes out twice")
  void theSameTemplateGoesOutTwice() {
    start(
        journey("one").enterOn(event("go")).path(send("mail", email("mail"))),
        journey("two").enterOn(event("go")).path(send("mail", email("mail"))));
    track("go", "u1");
    assertThat(sentTo("u1")).containsExactly("mail", "mail");
  }

  @Test
  @DisplayName("X-18 One user's failure leaves the others' messages alone")
  void oneFailureTouchesNobodyElse() {
    start(mailing());
    mailbox()
        .otherwise(message ->
            message.user().equals("user-7")
                ? SendResult.rejected("bounced")
                : SendResult.accepted("id"));
    for (int i = 0; i < 20; i++) {
      track("go", "user-" + i);
    }
    advance(days(1));
    Set<String> tried =
        mailbox().attempts().stream().map(Message::user).collect(Collectors.toSet());
    assertThat(tried).hasSize(20);
    assertThat(mailbox().attempts()).hasSize(20);
    assertThat(how("user-7")).isEqualTo("failed");
    assertThat(how("user-8")).isEqualTo("sent");
  }

  @Test
  @DisplayName("MSG-8 A channel may track events of the same user while it sends")
  void aChannelMayTrack() {
    start(
        journey("mailing")
            .enterOn(event("go"))
            .goal(goal("opened", event("opened")))
            .path(send("mail", email("mail")), delay("after", days(1))));
    mailbox()
        .otherwise(message -> {
          trackWithoutWaiting(Event.of("opened", message.user()));
          return SendResult.accepted("id");
        });
    track("go", "u1");
    advance(seconds(1));
    assertThat(status("u1", "mailing")).isEqualTo(EnrollmentStatus.CONVERTED);
  }

  @Test
  @DisplayName(
      "STEP-6 A wait right after a send sees an event that came while the message was sent")
  void aWaitAfterASendSeesEventsFromTheIntentOn() {
    start(
        journey("mailing")
            .enterOn(event("go"))
            .path(
                send("mail", email("mail")),
                waitFor("await", event("opened")).upTo(days(1)),
                delay("after", days(1))));
    mailbox()
        .otherwise(message -> {
          trackWithoutWaiting(Event.of("opened", message.user()));
          return SendResult.accepted("id");
        });
    track("go", "u1");
    advance(seconds(1));
    assertThat(outcome("u1", "mailing", "await")).isEqualTo("match-1");
  }

  @Test
  @DisplayName("LIFE-0 A send whose channel this node lacks waits for a node that has it")
  void aNodeWithoutTheChannelLeavesTheSend() {
    Journey journey = journey("texts").enterByCall().path(send("text", sms("text")));
    start(journey("other").enterByCall().path(send("mail", email("mail"))));
    publish(journey);
    enroll("texts", "u1");
    advance(days(2));
    assertThat(stepOf("u1", "texts")).isEqualTo("text");
    assertThat(status("u1", "texts")).isEqualTo(EnrollmentStatus.ACTIVE);
    restart(journey);
    advance(hours(1));
    assertThat(sentTo("u1")).containsExactly("text");
    assertThat(status("u1", "texts")).isEqualTo(EnrollmentStatus.COMPLETED);
  }
}
