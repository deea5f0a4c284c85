package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.channel.DeliveryUpdate;
import dev.journeys.channel.Message;
import dev.journeys.dsl.SendPart;
import dev.journeys.model.Journey;
import dev.journeys.model.Outcome;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A message of which it is not known whether it was sent is not sent again (MSG-15). */
class NeverRepeatTest extends Simulation {

  private static final SendPart CODE = send("code", email("code")).neverRepeat();

  private static Journey journeyOf(SendPart send) {
    return journey("j")
        .enterOn(event("go"))
        .reentry(afterExit())
        .path(send.onUnknown(exit("unknown")).onFailed(exit("failed")));
  }

  private void assertUnknown(int attempts) {
    assertThat(outcome("u1", "j", "code")).isEqualTo("unknown");
    advance(days(2));
    assertThat(mailbox().attempts()).hasSize(attempts);
    assertThat(report("j").step("code").forward(Outcome.UNKNOWN)).isEqualTo(1);
  }

  @Test
  @DisplayName("MSG-15 What is accepted is sent, and left by sent")
  void accepted() {
    start(journeyOf(CODE));
    track("go", "u1");
    assertThat(outcome("u1", "j", "code")).isEqualTo("sent");
    assertThat(sentTo("u1")).containsExactly("code");
  }

  @Test
  @DisplayName("MSG-15 A channel that throws leaves it unknown")
  void thrown() {
    start(journeyOf(CODE));
    mailbox().nextThrows(new IOException("reset"));
    track("go", "u1");
    assertThat(passed("u1", "j", "code").note()).contains("reset");
    assertUnknown(1);
  }

  @Test
  @DisplayName("MSG-15 A channel that does not answer in time leaves it unknown")
  void timedOut() {
    start(journeyOf(CODE));
    mailbox().nextNeverAnswers();
    track("go", "u1");
    assertThat(stepOf("u1", "j")).isEqualTo("code");
    advance(minutes(1));
    assertUnknown(1);
  }

  @Test
  @DisplayName("MSG-15 Definite answers are what they always are")
  void definite() {
    start(journeyOf(CODE));
    mailbox().nextIsRejected("no");
    track("go", "u1");
    assertThat(outcome("u1", "j", "code")).isEqualTo("failed");
    mailbox().nextIsUnreachable("nowhere");
    track("go", "u1");
    assertThat(outcome("u1", "j", "code")).isEqualTo("unreachable");
    mailbox().nextIsRetryLater(minutes(10)).nextThrows(new IOException("reset"));
    track("go", "u1");
    advance(minutes(11));
    assertThat(mailbox().attempts()).extracting(Message::attempt).containsExactly(1, 1, 1, 2);
    assertThat(outcome("u1", "j", "code")).isEqualTo("unknown");
  }

  @Test
  @DisplayName("MSG-15 An engine that ends between the call and its answer leaves it unknown")
  void engineEnds() {
    start(journeyOf(CODE));
    mailbox().nextNeverAnswers();
    track("go", "u1");
    restartAfter(minutes(10), journeyOf(CODE));
    advance(minutes(10));
    assertThat(outcome("u1", "j", "code")).isEqualTo("unknown");
    assertThat(mailbox().attempts()).isEmpty();
  }

  @Test
  @DisplayName("MSG-15 The host's own code is not run again either")
  void codeOfTheHost() {
    start(
        driver -> driver.handlers("grant"),
        journey("j").enterOn(event("go")).path(call("code", "grant").neverRepeat()));
    driver().handler("grant").nextThrows(new IOException("reset"));
    track("go", "u1");
    advance(days(1));
    assertThat(outcome("u1", "j", "code")).isEqualTo("unknown");
    assertThat(driver().handler("grant").attempts()).hasSize(1);
  }

  @Test
  @DisplayName("MSG-15 MSG-9 Feedback for an unknown message still counts, also for limits")
  void feedback() {
    start(journeyOf(send("code", email("code")).neverRepeat().atMost(1)));
    mailbox().nextThrows(new IOException("reset"));
    track("go", "u1");
    driver().feedback(mailbox().attempts().get(0).sendKey(), DeliveryUpdate.DELIVERED);
    assertThat(driver().explain("u1").messages())
        .singleElement()
        .matches(message -> message.updates().contains(DeliveryUpdate.DELIVERED));
    track("go", "u1");
    assertThat(passed("u1", "j", "code").note()).isEqualTo("limit");
  }
}
