package dev.journeys.semantics;

import static dev.journeys.channel.DeliveryUpdate.BOUNCED;
import static dev.journeys.channel.DeliveryUpdate.CLICKED;
import static dev.journeys.channel.DeliveryUpdate.DELIVERED;
import static dev.journeys.channel.DeliveryUpdate.REPLIED;
import static dev.journeys.channel.DeliveryUpdate.VIEWED;
import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.channel.DeliveryUpdate;
import dev.journeys.channel.SendResult;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Journey;
import dev.journeys.model.Outcome;
import dev.journeys.report.JourneyFact;
import dev.journeys.report.StepStats;
import dev.journeys.report.UserTrace.MessageTrace;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FeedbackTest extends Simulation {

  private static final Journey HEARD =
      journey("j")
          .enterOn(event("go"))
          .goal(goal("bought", event("purchase")))
          .path(
              send("mail", email("mail"))
                  .onViewed(send("seen", sms("seen")))
                  .onClicked(send("hit", sms("hit")))
                  .within(days(2))
                  .onTimeout(send("none", sms("none")))
                  .onFailed(send("broken", sms("broken"))),
              delay("after", days(9)));

  private static final Journey PLAIN =
      journey("plain")
          .enterOn(event("go"))
          .path(send("mail", email("mail")), delay("after", days(99)));

  private String how() {
    return outcome("u1", "j", "mail");
  }

  private void assertWaits() {
    assertThat(stepOf("u1", "j")).isEqualTo("mail");
    assertThat(status("u1", "j")).isEqualTo(EnrollmentStatus.ACTIVE);
  }

  private String key() {
    return mailbox().attempts().get(mailbox().attempts().size() - 1).sendKey();
  }

  private void feedback(String key, DeliveryUpdate... updates) {
    for (DeliveryUpdate update : updates) {
      driver().feedback(key, update);
    }
  }

  private MessageTrace message() {
    return driver().explain("u1").messages().get(0);
  }

  private StepStats mail(String journey) {
    return report(journey).step("mail");
  }

  private List<DeliveryUpdate> told() {
    return facts(JourneyFact.MessageUpdated.class).stream()
        .map(JourneyFact.MessageUpdated::update)
        .toList();
  }

  @Test
  @DisplayName("MSG-9 A send that waits for feedback is left by the first update that it waits for")
  void theFirstUpdateLeaves() {
    start(HEARD);
    track("go", "u1");
    assertWaits();
    assertThat(trace("u1", "j").until()).contains(T0.plus(days(2)));
    assertThat(facts(JourneyFact.MessageSent.class)).hasSize(1);
    assertThat(mail("j").sent()).isEqualTo(1);
    feedback(key(), DELIVERED, REPLIED);
    assertWaits();
    advance(hours(1));
    feedback(key(), CLICKED);
    assertThat(how()).isEqualTo("clicked");
    assertThat(passed("u1", "j", "mail").left()).isEqualTo(T0.plus(hours(1)));
    feedback(key(), VIEWED);
    assertThat(driver().channel("sms").templatesSentTo("u1")).containsExactly("hit");
    assertThat(told()).containsExactly(DELIVERED, REPLIED, CLICKED, VIEWED);
    assertThat(mail("j").sent()).isEqualTo(1);
    assertThat(mail("j").forwardTotal()).isEqualTo(1);
  }

  private static void permute(
      List<DeliveryUpdate> done, List<DeliveryUpdate> left, List<List<DeliveryUpdate>> all) {
    if (left.isEmpty()) {
      all.add(done);
    }
    for (DeliveryUpdate next : left) {
      List<DeliveryUpdate> more = new ArrayList<>(done);
      more.add(next);
      List<DeliveryUpdate> fewer = new ArrayList<>(left);
      fewer.remove(next);
      permute(more, fewer, all);
    }
  }

  @Test
  @DisplayName("MSG-9 In whatever order updates come, and repeated, each counts once a message")
  void everyOrder() {
    start(HEARD);
    List<List<DeliveryUpdate>> orders = new ArrayList<>();
    permute(List.of(), List.of(DeliveryUpdate.values()), orders);
    assertThat(orders).hasSize(120);
    for (int i = 0; i < orders.size(); i++) {
      String user = "user-" + i;
      track("go", user);
      String key = key();
      for (DeliveryUpdate update : orders.get(i)) {
        feedback(key, update, update);
      }
      feedback(key, DeliveryUpdate.values());
      boolean viewedFirst = orders.get(i).indexOf(VIEWED) < orders.get(i).indexOf(CLICKED);
      assertThat(outcome(user, "j", "mail")).isEqualTo(viewedFirst ? "viewed" : "clicked");
      assertThat(driver().explain(user).messages())
          .filteredOn(message -> message.step().equals("mail"))
          .singleElement()
          .satisfies(message ->
              assertThat(message.updates()).containsExactlyInAnyOrder(DeliveryUpdate.values()));
    }
    for (DeliveryUpdate update : DeliveryUpdate.values()) {
      assertThat(mail("j").updated(update)).as("%s", update).isEqualTo(120);
    }
    assertThat(mail("j").forward(Outcome.VIEWED)).isEqualTo(60);
    assertThat(mail("j").sent()).isEqualTo(120);
  }

  @Test
  @DisplayName("MSG-9 Without an update that it waits for, the send is left by the timeout")
  void timeout() {
    start(HEARD);
    track("go", "u1");
    feedback(key(), DELIVERED, BOUNCED);
    advance(days(2).minus(INSTANT_BEFORE));
    assertWaits();
    advance(INSTANT_BEFORE);
    assertThat(how()).isEqualTo("timeout");
    feedback(key(), CLICKED);
    assertThat(how()).isEqualTo("timeout");
    assertThat(told()).containsExactly(DELIVERED, BOUNCED, CLICKED);
    assertThat(driver().channel("sms").templatesSentTo("u1")).containsExactly("none");
  }

  @Test
  @DisplayName("MSG-9 The time counts from the channel's answer on")
  void theTimeCountsFromTheAnswer() {
    start(HEARD);
    mailbox().nextIsRetryLater(hours(5));
    track("go", "u1");
    advance(hours(5));
    assertWaits();
    assertThat(trace("u1", "j").until()).contains(T0.plus(hours(5)).plus(days(2)));
    advance(days(2));
    assertThat(how()).isEqualTo("timeout");
    assertThat(passed("u1", "j", "mail").left()).isEqualTo(T0.plus(hours(5)).plus(days(2)));
  }

  @Test
  @DisplayName("MSG-9 An update that comes before the channel's answer leaves, the answer no more")
  void beforeTheAnswer() {
    start(HEARD);
    CompletableFuture<SendResult> answer = new CompletableFuture<>();
    mailbox().nextAnswers(answer);
    track("go", "u1");
    feedback(key(), DELIVERED);
    assertWaits();
    feedback(key(), VIEWED);
    assertThat(how()).isEqualTo("viewed");
    answer.complete(SendResult.accepted("id"));
    advance(seconds(5));
    assertThat(how()).isEqualTo("viewed");
    assertThat(mail("j").forwardTotal()).isEqualTo(1);
    assertThat(mail("j").updated(VIEWED)).isEqualTo(1);
    assertThat(driver().explain("u1").messages())
        .filteredOn(message -> message.step().equals("mail"))
        .singleElement()
        .satisfies(message -> assertThat(message.sent()).isTrue());
  }

  @Test
  @DisplayName("MSG-9 A message of which an update came before a broken answer is not sent again")
  void anUpdateBeforeABrokenAnswer() {
    start(HEARD);
    mailbox().nextThrows(new IllegalStateException("down"));
    track("go", "u1");
    feedback(key(), CLICKED);
    assertThat(how()).isEqualTo("clicked");
    advance(days(1));
    assertThat(mailbox().attempts()).hasSize(1);
  }

  @Test
  @DisplayName("MSG-9 A message that was refused waits for nothing and is forgotten")
  void aRefusedMessageIsForgotten() {
    start(HEARD);
    mailbox().nextIsRejected("blocked").nextIsUnreachable("no address");
    track("go", "u1");
    track("go", "u2");
    assertThat(how()).isEqualTo("failed");
    assertThat(outcome("u2", "j", "mail")).isEqualTo("unreachable");
    for (var attempt : mailbox().attempts()) {
      feedback(attempt.sendKey(), CLICKED);
    }
    assertThat(told()).isEmpty();
    assertThat(mail("j").sent()).isZero();
    assertThat(driver().explain("u2").messages()).isEmpty();
  }

  @Test
  @DisplayName("MSG-9 A send that waits for nothing is left by sent, and its updates count later")
  void aPlainSendCountsLater() {
    start(PLAIN);
    track("go", "u1");
    assertThat(outcome("u1", "plain", "mail")).isEqualTo("sent");
    feedback(key(), CLICKED, CLICKED, BOUNCED);
    assertThat(stepOf("u1", "plain")).isEqualTo("after");
    assertThat(mail("plain").updated(CLICKED)).isEqualTo(1);
    assertThat(mail("plain").updated(BOUNCED)).isEqualTo(1);
    assertThat(mail("plain").updated(VIEWED)).isZero();
    assertThat(mail("plain").sent()).isEqualTo(1);
    assertThat(message().updates()).containsExactly(CLICKED, BOUNCED);
    assertThat(message().sent()).isTrue();
    assertThat(message().crossed()).isFalse();
    assertThat(message().at()).isEqualTo(T0);
  }

  @Test
  @DisplayName("MSG-9 Feedback after the enrollment ended counts")
  void feedbackAfterTheEndCounts() {
    start(HEARD);
    track("go", "u1");
    track("purchase", "u1");
    assertThat(status("u1", "j")).isEqualTo(EnrollmentStatus.CONVERTED);
    feedback(key(), CLICKED);
    assertThat(told()).containsExactly(CLICKED);
    assertThat(trace("u1", "j").passed()).isEmpty();
    assertThat(mail("j").updated(CLICKED)).isEqualTo(1);
    assertThat(mail("j").forwardTotal()).isZero();
    assertThat(message().crossed()).isFalse();
  }

  @Test
  @DisplayName("MSG-8 A message that the channel took after the end is shown as crossed")
  void aCrossedMessageIsShown() {
    start(HEARD);
    CompletableFuture<SendResult> answer = new CompletableFuture<>();
    mailbox().nextAnswers(answer);
    track("go", "u1");
    assertThat(message().sent()).isFalse();
    track("purchase", "u1");
    answer.complete(SendResult.accepted("id"));
    advance(seconds(5));
    assertThat(message().sent()).isTrue();
    assertThat(message().crossed()).isTrue();
    assertThat(driver().explain("u1").toString()).contains("crossed");
    feedback(key(), CLICKED);
    assertThat(message().updates()).containsExactly(CLICKED);
  }

  @Test
  @DisplayName("MSG-9 An update is of its own visit: an older message does not leave a newer send")
  void anUpdateIsOfItsOwnVisit() {
    start(
        journey("j")
            .enterOn(event("go"))
            .path(
                send("mail", email("mail")).onClicked(exit("hit")).within(days(1)),
                goTo("mail").atMost(3),
                delay("after", days(9))));
    track("go", "u1");
    String first = key();
    advance(days(1));
    assertThat(key()).isNotEqualTo(first);
    feedback(first, CLICKED);
    assertWaits();
    feedback(key(), CLICKED);
    assertThat(status("u1", "j")).isEqualTo(EnrollmentStatus.COMPLETED);
    assertThat(mail("j").updated(CLICKED)).isEqualTo(2);
  }

  @Test
  @DisplayName("MSG-9 LIFE-0 The wait and what is known go on over a restart")
  void survivesARestart() {
    start(HEARD);
    track("go", "u1");
    track("go", "u2");
    String key = mailbox().attempts().get(0).sendKey();
    feedback(key, DELIVERED);
    restartAfter(hours(1), HEARD);
    assertThat(message().updates()).containsExactly(DELIVERED);
    feedback(key, DELIVERED, VIEWED);
    assertThat(how()).isEqualTo("viewed");
    assertThat(told()).containsExactly(DELIVERED, VIEWED);
    advance(days(2));
    assertThat(outcome("u2", "j", "mail")).isEqualTo("timeout");
    assertThat(passed("u2", "j", "mail").left()).isEqualTo(T0.plus(days(2)));
  }

  @Test
  @DisplayName("MSG-9 What is the key of no message is refused")
  void noKeyAtAll() {
    start(HEARD);
    track("go", "u1");
    for (String bad : List.of("", "nonsense", "..", key() + "!", key().substring(0, 8), "\u0000")) {
      assertThatThrownBy(() -> feedback(bad, CLICKED))
          .as(bad)
          .isInstanceOf(InvalidInputException.class);
    }
    assertWaits();
    assertThat(told()).isEmpty();
  }

  @Test
  @DisplayName("VAL-5 Of more messages than the limit the oldest is forgotten, and that is told")
  void theOldestIsForgotten() {
    engine(engine -> engine.limits(Limits.defaults().withMessagesAwaitingFeedback(2)));
    start(
        journey("j")
            .enterOn(event("go"))
            .path(
                send("one", email("one")),
                send("two", email("two")),
                send("three", email("three")),
                delay("after", days(9))));
    track("go", "u1");
    assertThat(facts(JourneyFact.LimitHit.class))
        .extracting(JourneyFact.LimitHit::limit)
        .containsExactly("messagesAwaitingFeedback");
    for (var attempt : mailbox().attempts()) {
      feedback(attempt.sendKey(), CLICKED);
    }
    assertThat(report("j").step("one").updated(CLICKED)).isZero();
    assertThat(report("j").step("two").updated(CLICKED)).isEqualTo(1);
    assertThat(report("j").step("three").updated(CLICKED)).isEqualTo(1);
    assertThat(driver().explain("u1").messages())
        .extracting(MessageTrace::step)
        .containsExactlyInAnyOrder("two", "three");
  }

  @Test
  @DisplayName("VAL-5 MSG-8 A message that its own input takes back is not remembered")
  void aMessageThatNeverLeftIsNotRemembered() {
    engine(engine -> engine.limits(Limits.defaults().withMessagesAwaitingFeedback(1)));
    start(
        journey("kept").enterOn(event("go")).path(send("one", email("one"))),
        journey("over")
            .enterOn(event("go"))
            .exitWhen(event("stop"))
            .path(emit("stop", "stop"), send("two", email("two"))));
    track("go", "u1");
    assertThat(sentTo("u1")).containsExactly("one");
    assertThat(driver().explain("u1").messages())
        .extracting(MessageTrace::step)
        .containsExactly("one");
    feedback(mailbox().attempts().get(0).sendKey(), CLICKED);
    assertThat(report("kept").step("one").updated(CLICKED)).isEqualTo(1);
    assertThat(facts(JourneyFact.LimitHit.class)).isEmpty();
  }

  @Test
  @DisplayName("VAL-5 A message is remembered for 90 days")
  void aMessageIsRememberedFor90Days() {
    start(PLAIN);
    track("go", "u1");
    advance(days(90).minus(INSTANT_BEFORE));
    feedback(key(), VIEWED);
    advance(INSTANT_BEFORE.plusMillis(1));
    feedback(key(), CLICKED);
    assertThat(told()).containsExactly(VIEWED);
    assertThat(mail("plain").updated(CLICKED)).isZero();
  }
}
