package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.channel.ChannelSettings;
import dev.journeys.channel.SendResult;
import dev.journeys.model.Journey;
import dev.journeys.policy.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BackoffTest extends Simulation {

  private static final Journey MAILING =
      journey("mailing")
          .enterByCall()
          .reentry(afterExit())
          .path(send("mail", email("mail")), delay("after", days(9)));

  private final List<Instant> attempts = new ArrayList<>();

  private void startWith(UnaryOperator<ChannelSettings> change) {
    start(builder -> builder.channelSettings(change.apply(ChannelSettings.standard())), MAILING);
  }

  /** Every attempt is noted down and fails. */
  private void everyAttemptFails() {
    mailbox()
        .otherwise(message -> {
          attempts.add(now());
          throw new IllegalStateException("down");
        });
  }

  private String how() {
    return outcome("u1", "mailing", "mail");
  }

  @Test
  @DisplayName("MSG-8 The standard policy tries five times, the pauses doubling less up to a half")
  void theStandardPolicyBacksOff() {
    start(MAILING);
    everyAttemptFails();
    enroll("mailing", "u1");
    advance(hours(1));
    assertThat(attempts).hasSize(5);
    for (int i = 1; i < 5; i++) {
      Duration full = seconds(10).multipliedBy(1L << (i - 1));
      assertThat(Duration.between(attempts.get(i - 1), attempts.get(i)))
          .as("pause %s", i)
          .isBetween(full.dividedBy(2), full);
    }
    assertThat(how()).isEqualTo("failed");
    assertThat(passed("u1", "mailing", "mail").left()).isEqualTo(attempts.get(4));
  }

  @Test
  @DisplayName("MSG-8 A policy of the host's own is obeyed: attempts, first and longest pause")
  void anOwnPolicyIsObeyed() {
    startWith(settings -> settings.withRetry(new RetryPolicy(4, minutes(1), minutes(2))));
    everyAttemptFails();
    enroll("mailing", "u1");
    advance(hours(1));
    assertThat(attempts).hasSize(4);
    assertThat(Duration.between(attempts.get(2), attempts.get(3)))
        .isBetween(minutes(1), minutes(2));
  }

  @Test
  @DisplayName("MSG-8 The jitter differs between users")
  void theJitterSpreads() {
    start(MAILING);
    everyAttemptFails();
    for (int i = 0; i < 50; i++) {
      enroll("mailing", "user-" + i);
    }
    attempts.clear();
    advance(seconds(10));
    assertThat(attempts).hasSize(50);
    assertThat(attempts.stream().distinct()).hasSizeGreaterThan(25);
  }

  @Test
  @DisplayName("MSG-8 retryLater(after) is not tried again before that time")
  void retryLaterIsObeyed() {
    start(MAILING);
    mailbox().nextIsRetryLater(minutes(20));
    enroll("mailing", "u1");
    advance(minutes(20).minus(INSTANT_BEFORE));
    assertThat(mailbox().attempts()).hasSize(1);
    advance(minutes(20));
    assertThat(how()).isEqualTo("sent");
    assertThat(mailbox().attempts()).hasSize(2);
  }

  @Test
  @DisplayName("MSG-8 retryLater with a negative or tiny time, or an enormous one, breaks nothing")
  void oddRetryLaterTimesBreakNothing() {
    start(MAILING);
    mailbox()
        .nextIsRetryLater(minutes(-5))
        .nextIsRetryLater(Duration.ofNanos(1))
        .nextIsRetryLater(Duration.ofSeconds(Long.MAX_VALUE));
    enroll("mailing", "u1");
    advance(hours(1));
    assertThat(mailbox().attempts()).hasSize(3);
    enroll("mailing", "u2");
    assertThat(mailbox().attempts()).as("the channel is left alone, an hour at most").hasSize(3);
    advance(hours(1));
    assertThat(outcome("u2", "mailing", "mail")).isEqualTo("sent");
    assertThat(until("u1", "mailing"))
        .as("of for ever a year counts")
        .isBetween(T0.plus(days(365)), T0.plus(days(365)).plus(hours(1)));
    advance(days(365));
    assertThat(outcome("u1", "mailing", "mail")).isEqualTo("sent");
  }

  @Test
  @DisplayName("MSG-8 A provider that asks for ever to come again ends as failed")
  void retryLaterForEverIsFailed() {
    start(MAILING);
    mailbox().otherwise(message -> SendResult.retryLater(minutes(1)));
    enroll("mailing", "u1");
    advance(days(2));
    assertThat(how()).isEqualTo("failed");
    assertThat(mailbox().attempts()).hasSize(5);
  }
}
