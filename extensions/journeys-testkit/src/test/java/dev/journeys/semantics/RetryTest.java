package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.channel.ChannelSettings;
import dev.journeys.channel.Message;
import dev.journeys.channel.SendResult;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Journey;
import dev.journeys.model.Outcome;
import dev.journeys.policy.Consent;
import dev.journeys.policy.RetryPolicy;
import dev.journeys.report.JourneyFact;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RetryTest extends Simulation {

  private static final String EMAIL = Consent.toChannel("email").attribute();

  private static final Journey MAILING =
      journey("mailing")
          .enterByCall()
          .reentry(afterExit())
          .path(send("mail", email("mail")), delay("after", days(9)));

  private void startWith(UnaryOperator<ChannelSettings> change) {
    start(builder -> builder.channelSettings(change.apply(ChannelSettings.standard())), MAILING);
  }

  private String how() {
    return outcome("u1", "mailing", "mail");
  }

  private void assertSentAtAttempt(int attempt) {
    advance(days(1));
    assertThat(how()).isEqualTo("sent");
    assertThat(mailbox().attempts()).hasSize(attempt);
    assertThat(mailbox().attempts()).extracting(Message::attempt).last().isEqualTo(attempt);
    assertThat(mailbox().attempts().stream().map(Message::sendKey).distinct()).hasSize(1);
    assertThat(report("mailing").step("mail").forward(Outcome.SENT)).isEqualTo(1);
  }

  @Test
  @DisplayName("MSG-8 A channel that throws is tried again under the same key")
  void aThrowingChannelIsTriedAgain() {
    start(MAILING);
    mailbox().nextThrows(new IllegalStateException("down")).nextThrows(new IOException("no route"));
    enroll("mailing", "u1");
    assertThat(stepOf("u1", "mailing")).isEqualTo("mail");
    assertSentAtAttempt(3);
  }

  @Test
  @DisplayName("MSG-8 A channel that throws an error, such as a missing class, is tried again")
  void anErrorIsABrokenAttemptToo() {
    start(MAILING);
    mailbox().nextThrows(new NoClassDefFoundError("Mailer")).nextThrows(new AssertionError("no"));
    enroll("mailing", "u1");
    assertSentAtAttempt(3);
  }

  @Test
  @DisplayName(
      "MSG-8 A stage that fails, null for a stage and null for a result are broken attempts")
  void failuresOfEveryKindAreTriedAgain() {
    start(MAILING);
    mailbox()
        .nextFails(new IOException("no route"))
        .nextAnswersNull()
        .nextAnswers(CompletableFuture.completedFuture(null));
    enroll("mailing", "u1");
    assertSentAtAttempt(4);
  }

  @Test
  @DisplayName("MSG-8 A channel that never answers is tried again after its time limit")
  void silenceIsABrokenAttempt() {
    startWith(settings -> settings.withTimeout(seconds(7)));
    mailbox().nextNeverAnswers();
    enroll("mailing", "u1");
    advance(seconds(7).minus(INSTANT_BEFORE));
    assertThat(mailbox().attempts()).hasSize(1);
    assertSentAtAttempt(2);
  }

  @Test
  @DisplayName("MSG-8 A channel that never answers at all ends as failed")
  void silenceForEverIsFailed() {
    startWith(settings -> settings.withRetry(RetryPolicy.never()));
    mailbox().nextNeverAnswers();
    enroll("mailing", "u1");
    advance(seconds(30).minus(INSTANT_BEFORE));
    assertThat(stepOf("u1", "mailing")).isEqualTo("mail");
    advance(INSTANT_BEFORE);
    assertThat(how()).isEqualTo("failed");
    assertThat(mailbox().attempts()).hasSize(1);
  }

  @Test
  @DisplayName("MSG-8 An answer that comes later, in time, is taken when it comes")
  void aLaterAnswerIsTaken() {
    start(MAILING);
    CompletableFuture<SendResult> answer = new CompletableFuture<>();
    mailbox().nextAnswers(answer);
    enroll("mailing", "u1");
    advance(seconds(20));
    answer.complete(SendResult.accepted("id"));
    advance(seconds(1));
    assertThat(how()).isEqualTo("sent");
    assertThat(Duration.between(T0, passed("u1", "mailing", "mail").left()))
        .isBetween(seconds(20), seconds(20).plusMillis(50));
    advance(days(1));
    assertThat(mailbox().attempts()).hasSize(1);
  }

  @Test
  @DisplayName("MSG-8 An answer after the time limit, or a second one, moves nobody twice")
  void aLateAnswerMovesNobodyTwice() {
    start(MAILING);
    CompletableFuture<SendResult> late = new CompletableFuture<>();
    mailbox().nextAnswers(late);
    enroll("mailing", "u1");
    advance(hours(1));
    assertThat(how()).isEqualTo("sent");
    assertThat(mailbox().attempts()).hasSize(2);
    late.complete(SendResult.rejected("too late"));
    late.obtrudeValue(SendResult.accepted("twice"));
    advance(hours(1));
    assertThat(how()).isEqualTo("sent");
    assertThat(report("mailing").step("mail").forwardTotal()).isEqualTo(1);
    assertThat(mailbox().attempts()).hasSize(2);
  }

  @Test
  @DisplayName("MSG-8 An answer that comes after the user left changes nothing")
  void anAnswerAfterTheUserLeftChangesNothing() {
    start(
        journey("mailing")
            .enterByCall()
            .exitWhen(event("cancel"))
            .path(send("mail", email("mail")), send("next", email("next"))));
    CompletableFuture<SendResult> answer = new CompletableFuture<>();
    mailbox().nextAnswers(answer);
    enroll("mailing", "u1");
    track("cancel", "u1");
    answer.complete(SendResult.accepted("id"));
    advance(days(1));
    assertThat(status("u1", "mailing")).isEqualTo(EnrollmentStatus.EXITED);
    assertThat(mailbox().attempts()).hasSize(1);
  }

  @Test
  @DisplayName("MSG-8 LIFE-0 A pending retry goes on after a restart, with the same key and number")
  void aPendingRetrySurvivesARestart() {
    start(MAILING);
    mailbox().nextIsRetryLater(minutes(10));
    enroll("mailing", "u1");
    String key = mailbox().attempts().get(0).sendKey();
    restartAfter(minutes(5), MAILING);
    advance(minutes(5).minus(INSTANT_BEFORE));
    assertThat(mailbox().attempts()).isEmpty();
    advance(minutes(10));
    assertThat(mailbox().attempts()).hasSize(1);
    assertThat(mailbox().attempts().get(0).sendKey()).isEqualTo(key);
    assertThat(mailbox().attempts().get(0).attempt()).isEqualTo(2);
    assertThat(how()).isEqualTo("sent");
  }

  @Test
  @DisplayName("MSG-8 A send that was under way when the process ended is sent again with its key")
  void aSendUnderWaySurvivesARestart() {
    start(MAILING);
    mailbox().nextNeverAnswers();
    enroll("mailing", "u1");
    String key = mailbox().attempts().get(0).sendKey();
    restart(MAILING);
    advance(hours(1));
    assertThat(how()).isEqualTo("sent");
    assertThat(mailbox().attempts()).extracting(Message::sendKey).containsExactly(key);
  }

  @Test
  @DisplayName("MSG-1 onlyIf is judged again before an attempt more than a minute after the first")
  void onlyIfIsJudgedAgain() {
    start(
        journey("mailing")
            .enterByCall()
            .path(
                send("mail", email("mail")).onlyIf(attribute("quiet").missing()),
                delay("after", days(9))));
    mailbox().nextIsRetryLater(minutes(10));
    enroll("mailing", "u1");
    identify("u1", "quiet", true);
    advance(hours(1));
    assertThat(how()).isEqualTo("suppressed");
    assertThat(mailbox().attempts()).hasSize(1);
  }

  @Test
  @DisplayName(
      "MSG-8 A channel that throws is tried again for each of many users, and none is lost")
  void noneOfManyIsLost() {
    startWith(settings -> settings.withConcurrency(2).withQueue(5));
    mailbox()
        .otherwise(message -> {
          if (message.attempt() < 3) {
            throw new IllegalStateException("down");
          }
          return SendResult.accepted("id");
        });
    for (int i = 0; i < 200; i++) {
      enroll("mailing", "user-" + i);
    }
    advance(hours(1));
    assertThat(report("mailing").step("mail").forward(Outcome.SENT)).isEqualTo(200);
    assertThat(mailbox().attempts()).hasSize(600);
  }

  @Test
  @DisplayName("MSG-8 More messages than a channel's queue holds wait their turn, and none is lost")
  void aFullQueueLosesNothing() {
    startWith(settings -> settings.withConcurrency(1).withQueue(3));
    List<CompletableFuture<SendResult>> answers = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      answers.add(new CompletableFuture<>());
      mailbox().nextAnswers(answers.get(i));
      enroll("mailing", "user-" + i);
    }
    assertThat(mailbox().attempts()).hasSize(1);
    for (CompletableFuture<SendResult> answer : answers) {
      answer.complete(SendResult.accepted("id"));
      advance(seconds(2));
    }
    advance(minutes(10));
    assertThat(report("mailing").step("mail").forward(Outcome.SENT)).isEqualTo(30);
    assertThat(mailbox().attempts().stream().map(Message::user).distinct()).hasSize(30);
    assertThat(mailbox().attempts()).hasSize(30);
  }

  @Test
  @DisplayName("MSG-8 Other users are served while one user's message is tried again and again")
  void aRetryDelaysNobodyElse() {
    startWith(settings -> settings.withConcurrency(1));
    mailbox().nextNeverAnswers().nextThrows(new IllegalStateException("down"));
    enroll("mailing", "u1");
    enroll("mailing", "u2");
    advance(seconds(60));
    enroll("mailing", "u3");
    advance(seconds(60));
    assertThat(mailbox().accepted()).extracting(Message::user).contains("u1", "u2", "u3");
  }

  /** Who enters by the key 2 unsubscribes by a step of the same journey. */
  private static Journey unsubscribing() {
    return journey("mailing")
        .enterByCall()
        .keyedBy("key")
        .path(
            split("who")
                .when(entryProperty("key").is(2), updateProfile("no", set(EMAIL, false)))
                .otherwise(send("mail", email("mail"))),
            delay("after", days(9)));
  }

  private void assertLeftForConsent() {
    assertThat(facts(JourneyFact.StepLeft.class))
        .filteredOn(left -> left.step().equals("mail"))
        .extracting(JourneyFact.StepLeft::note)
        .containsExactly("consent");
  }

  @Test
  @DisplayName("MSG-10 MSG-1 Consent is asked before each attempt, however soon it is made")
  void consentIsAskedBeforeEachAttempt() {
    RetryPolicy soon = new RetryPolicy(3, seconds(30), seconds(30));
    start(
        builder -> builder.channelSettings(ChannelSettings.standard().withRetry(soon)),
        unsubscribing());
    mailbox().nextThrows(new IllegalStateException("down"));
    enroll("mailing", "u1", Map.of("key", 1));
    enroll("mailing", "u1", Map.of("key", 2));
    advance(minutes(5));
    assertThat(mailbox().attempts()).hasSize(1);
    assertLeftForConsent();
  }

  @Test
  @DisplayName("MSG-10 Consent is asked before what an engine left open is sent again")
  void consentIsAskedAfterATakeOver() {
    start(unsubscribing());
    mailbox().nextNeverAnswers();
    enroll("mailing", "u1", Map.of("key", 1));
    enroll("mailing", "u1", Map.of("key", 2));
    restart(unsubscribing());
    advance(minutes(5));
    assertThat(mailbox().attempts()).isEmpty();
    assertLeftForConsent();
  }
}
