package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.channel.DeliveryUpdate;
import dev.journeys.channel.DisplayLimits;
import dev.journeys.channel.InboxChannel;
import dev.journeys.channel.InboxMessage;
import dev.journeys.channel.TemplateEngine;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Journey;
import dev.journeys.value.Event;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Value;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class InboxTest extends Simulation {

  private static final InboxChannel MONTH = InboxChannel.keepingFor(days(30));

  private static Journey sending() {
    return journey("j")
        .enterOn(event("go"))
        .reentry(afterExit())
        .path(
            send("note", message("inbox", "news").with("title", "Hi {{ user.name }}").with("n", 1))
                .onClicked(exit("clicked"))
                .within(days(2))
                .onTimeout(exit("ignored"))
                .onFailed(exit("failed")));
  }

  private void run(InboxChannel inbox) {
    engine(builder -> builder.channel("inbox", inbox).templates(TemplateEngine.placeholders()));
    start(sending());
  }

  private List<InboxMessage> inbox(String user) {
    return driver().engine().inbox(user);
  }

  private String key(String user) {
    return inbox(user).get(0).sendKey();
  }

  private void show(String key, String session) {
    driver().engine().shown(key, session).join();
  }

  private int listed(String session) {
    return driver().engine().inbox("u1", session).size();
  }

  @Test
  @DisplayName("MSG-13 A message is kept as it was rendered, until it expires")
  void aMessageIsKept() {
    run(MONTH);
    track(Event.of("go", "u1").withAttribute("name", "Ann"));
    InboxMessage message = inbox("u1").get(0);
    assertThat(message.journey()).isEqualTo("j");
    assertThat(message.step()).isEqualTo("note");
    assertThat(message.channel()).isEqualTo("inbox");
    assertThat(message.template()).isEqualTo("news");
    assertThat(message.fields())
        .containsEntry("title", Value.text("Hi Ann"))
        .containsEntry("n", Value.integer(1));
    assertThat(message.since()).isEqualTo(T0);
    assertThat(message.expires()).isEqualTo(T0.plus(days(30)));
    assertThat(message.shown()).isZero();
    restart(sending());
    advance(days(30).minus(INSTANT_BEFORE));
    assertThat(inbox("u1")).containsExactly(message);
    advance(INSTANT_BEFORE);
    assertThat(inbox("u1")).isEmpty();
    assertThat(inbox("nobody")).isEmpty();
  }

  @Test
  @DisplayName("MSG-13 Viewed and clicked come back as feedback")
  void feedbackLeavesTheSend() {
    run(MONTH);
    track("go", "u1");
    track("go", "u2");
    driver().feedback(key("u1"), DeliveryUpdate.VIEWED);
    assertThat(stepOf("u1", "j")).isEqualTo("note");
    driver().feedback(key("u1"), DeliveryUpdate.CLICKED);
    advance(days(2));
    assertThat(trace("u1", "j").step()).contains("clicked");
    assertThat(trace("u2", "j").step()).contains("ignored");
  }

  @Test
  @DisplayName("MSG-13 A message is listed as often as its limits allow it to be shown")
  void limitsAreObeyed() {
    run(
        MONTH.withLimits(
            DisplayLimits.none().withPerSession(1).withPerDay(2).withPerWeek(3).withEver(4)));
    track("go", "u1");
    String key = key("u1");
    show(key, "s1");
    assertThat(listed("s1")).isZero();
    assertThat(listed("s2")).isEqualTo(1);
    show(key, "s2");
    assertThat(listed("s3")).isZero();
    advance(days(1).minus(INSTANT_BEFORE));
    assertThat(listed("s3")).isZero();
    advance(INSTANT_BEFORE);
    assertThat(listed("s3")).isEqualTo(1);
    show(key, "s3");
    advance(days(2));
    assertThat(listed("s4")).isZero();
    advance(days(4));
    assertThat(listed("s4")).isEqualTo(1);
    show(key, "s4");
    advance(days(8));
    assertThat(listed("s5")).isZero();
    assertThat(inbox("u1")).isEmpty();
  }

  @Test
  @DisplayName("MSG-13 Without limits a message is listed however often it was shown")
  void withoutLimits() {
    run(MONTH);
    track("go", "u1");
    for (int i = 0; i < 5; i++) {
      show(key("u1"), "s");
    }
    assertThat(listed("s")).isEqualTo(1);
    assertThat(inbox("u1").get(0).shown()).isEqualTo(5);
  }

  @Test
  @DisplayName("MSG-13 The newest are kept, newest first, and merged users have both inboxes")
  void theNewestAreKept() {
    run(MONTH.withMost(3));
    for (int i = 0; i < 4; i++) {
      track(Event.of("go", "u1").withAttribute("name", "n" + i));
      advance(days(3));
    }
    assertThat(inbox("u1"))
        .extracting(message -> message.fields().get("title").canonicalText())
        .containsExactly("Hi n3", "Hi n2", "Hi n1");
    track(Event.of("go", "u2").withAttribute("name", "other"));
    String key = key("u2");
    driver().merge("u2", "u1");
    assertThat(inbox("u1")).hasSize(4);
    assertThat(inbox("u2")).isEqualTo(inbox("u1"));
    show(key, "s");
    assertThat(inbox("u1").get(0).shown()).isEqualTo(1);
  }

  @Test
  @DisplayName("MSG-13 What is shown in no session counts for none")
  void shownInNoSession() {
    run(MONTH.withLimits(DisplayLimits.none().withPerSession(1)));
    track("go", "u1");
    show(key("u1"), "");
    assertThat(inbox("u1")).hasSize(1);
    assertThat(listed("s")).isEqualTo(1);
    show(key("u1"), "s");
    show(key("u1"), "");
    assertThat(listed("s")).isZero();
    assertThat(inbox("u1")).extracting(InboxMessage::shown).containsExactly(3);
  }

  @Test
  @DisplayName("MSG-13 Of the messages of many who become one the newest 20 are kept")
  void mergesKeepTheNewest() {
    run(MONTH);
    for (int i = 0; i < 9; i++) {
      for (int user = 2; user < 5; user++) {
        track(Event.of("go", "u" + user).withAttribute("name", user + "-" + i));
      }
      advance(days(3));
    }
    driver().merge("u2", "u1");
    driver().merge("u4", "u1");
    assertThat(inbox("u1")).hasSize(18);
    driver().merge("u3", "u1");
    assertThat(inbox("u1")).hasSize(20);
    assertThat(inbox("u1").get(19).since()).isEqualTo(T0.plus(days(6)));
  }

  @Test
  @DisplayName("VAL-5 A message that is too large is failed; of many the oldest go")
  void aLargeMessageIsFailed() {
    run(MONTH);
    track(Event.of("go", "u1").withAttribute("name", "x".repeat(17_000)));
    assertThat(inbox("u1")).isEmpty();
    assertThat(trace("u1", "j").step()).contains("failed");
    for (int i = 0; i < 5; i++) {
      track(Event.of("go", "u2").withAttribute("name", i + "x".repeat(15_000)));
      advance(days(3));
    }
    assertThat(inbox("u2")).hasSize(4);
    assertThat(status("u2", "j")).isEqualTo(EnrollmentStatus.COMPLETED);
  }

  @Test
  @DisplayName("MSG-13 What is out of range, or no key, is refused")
  void mistakesAreRefused() {
    run(MONTH);
    assertThatThrownBy(() -> InboxChannel.keepingFor(days(366)))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> MONTH.withMost(0)).hasMessageContaining("0 messages");
    assertThatThrownBy(() -> DisplayLimits.none().withPerDay(0)).hasMessageContaining("perDay");
    assertThatThrownBy(() -> show("no key", "s")).hasMessageContaining("no key");
    track("go", "u1");
    assertThatThrownBy(() -> show(key("u1"), "x".repeat(257))).hasMessageContaining("session");
  }
}
