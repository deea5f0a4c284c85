package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.channel.DeliveryUpdate;
import dev.journeys.channel.Message;
import dev.journeys.channel.WebhookAnswer;
import dev.journeys.channel.WebhookRequest;
import dev.journeys.dsl.SendPart;
import dev.journeys.model.Journey;
import dev.journeys.model.Outcome;
import dev.journeys.testkit.FakeWebhook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  private static Journey asking() {
    return journey("j")
        .enterOn(event("go"))
        .path(
            webhook("code", "https://api.shop.example/")
                .neverRepeat()
                .onUnknown(exit("unknown"))
                .onFailed(exit("failed")));
  }

  private FakeWebhook service() {
    return driver().webhook("api.shop.example");
  }

  private void assertUnknownService() {
    assertThat(outcome("u1", "j", "code")).isEqualTo("unknown");
    advance(days(2));
    assertThat(service().attempts()).hasSize(1);
    assertThat(report("j").step("code").forward(Outcome.UNKNOWN)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 504})
  @DisplayName("MSG-15 A status that leaves open what a service did leaves the webhook unknown")
  void openStatus(int status) {
    start(asking());
    service().nextAnswers(status);
    track("go", "u1");
    assertThat(passed("u1", "j", "code").note()).isEqualTo("answer " + status);
    assertUnknownService();
  }

  @Test
  @DisplayName("MSG-15 A webhook that breaks, or has no answer in time, is unknown")
  void brokenWebhook() {
    start(asking());
    service().nextThrows(new IOException("reset"));
    track("go", "u1");
    assertUnknownService();
    start(asking());
    service().nextNeverAnswers();
    track("go", "u1");
    assertThat(stepOf("u1", "j")).isEqualTo("code");
    advance(minutes(1));
    assertUnknownService();
  }

  @Test
  @DisplayName("MSG-15 Answers that say that nothing was done are tried again")
  void definiteAnswers() {
    start(asking());
    service().nextAnswers(408).nextAnswers(425).nextAnswers(429);
    service().nextAnswers(new WebhookAnswer(500, Map.of("Retry-After", "60"), ""));
    track("go", "u1");
    advance(days(1));
    assertThat(outcome("u1", "j", "code")).isEqualTo("ok");
    assertThat(service().attempts())
        .extracting(WebhookRequest::attempt)
        .containsExactly(1, 2, 3, 4, 5);
    start(asking());
    service().nextAnswers(503).nextAnswers(404);
    track("go", "u1");
    advance(days(1));
    assertThat(outcome("u1", "j", "code")).isEqualTo("failed");
    assertThat(service().attempts()).hasSize(2);
  }

  static List<Throwable> unconnected() {
    return List.of(
        new ConnectException("refused"),
        new NoRouteToHostException("none"),
        new UnknownHostException("api.shop.example"),
        new HttpConnectTimeoutException("late"),
        new UncheckedIOException(new ConnectException("refused")));
  }

  @ParameterizedTest
  @MethodSource("unconnected")
  @DisplayName("MSG-15 Without a connection nothing was sent, and it is tried again, within limits")
  void withoutConnection(Throwable failure) {
    start(asking());
    service().nextThrows(failure);
    track("go", "u1");
    advance(days(1));
    assertThat(outcome("u1", "j", "code")).isEqualTo("ok");
    assertThat(service().attempts()).hasSize(2);
    start(asking());
    for (int i = 0; i < 5; i++) {
      service().nextThrows(failure);
    }
    track("go", "u1");
    advance(days(1));
    assertThat(outcome("u1", "j", "code")).isEqualTo("failed");
    assertThat(service().attempts()).hasSize(5);
  }

  @Test
  @DisplayName("MSG-15 An engine that ends between a request and its answer leaves it unknown")
  void engineEndsInWebhook() {
    start(asking());
    service().nextNeverAnswers();
    track("go", "u1");
    restartAfter(minutes(10), asking());
    advance(minutes(10));
    assertThat(outcome("u1", "j", "code")).isEqualTo("unknown");
    assertThat(service().attempts()).isEmpty();
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
