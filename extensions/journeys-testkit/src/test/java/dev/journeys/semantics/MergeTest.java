package dev.journeys.semantics;

import static dev.journeys.channel.DeliveryUpdate.CLICKED;
import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.channel.CallResult;
import dev.journeys.channel.SendResult;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Journey;
import dev.journeys.model.Refusal;
import dev.journeys.report.JourneyFact;
import dev.journeys.report.UserTrace.EnrollmentTrace;
import dev.journeys.value.Event;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Value;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MergeTest extends Simulation {

  private static final Journey RESTING =
      journey("rest").enterOn(event("go")).path(delay("rest", days(1)), send("mail", email("m")));

  private void merge() {
    driver().merge("anon", "ann");
  }

  @Test
  @DisplayName("USER-1 Attributes of the one who goes on win, and those it lacks are taken over")
  void attributes() {
    start(RESTING);
    driver().identify("anon", Map.of("a", 1, "b", 1));
    driver().identify("ann", Map.of("b", 2, "c", 2));
    merge();
    Map<String, Value> expected =
        Map.of("a", Value.integer(1), "b", Value.integer(2), "c", Value.integer(2));
    assertThat(driver().explain("ann").attributes()).isEqualTo(expected);
    assertThat(driver().explain("anon")).isEqualTo(driver().explain("ann"));
    assertThat(driver().explain("anon").user()).isEqualTo("ann");
  }

  @Test
  @DisplayName("USER-1 Open enrollments move, and go on where they were")
  void enrollmentsMove() {
    start(
        RESTING,
        journey("wait")
            .enterOn(event("go"))
            .path(waitFor("await", event("x")).upTo(days(3)), delay("after", days(9))));
    track("go", "anon");
    advance(hours(5));
    merge();
    EnrollmentTrace moved = trace("ann", "rest");
    assertThat(moved.status()).isEqualTo(EnrollmentStatus.ACTIVE);
    assertThat(moved.enteredAt()).isEqualTo(T0);
    assertThat(moved.until()).contains(T0.plus(days(1)));
    track("x", "ann");
    assertThat(outcome("ann", "wait", "await")).isEqualTo("match-1");
    advance(hours(19));
    assertThat(mailbox().accepted())
        .singleElement()
        .satisfies(message -> assertThat(message.user()).isEqualTo("ann"));
    assertThat(report("rest").entered()).isEqualTo(1);
    assertThat(report("rest").completed()).isEqualTo(1);
  }

  @Test
  @DisplayName(
      "USER-1 Enrollments that ended too long ago to be explained have numbers all the same")
  void numbersGoOn() {
    start(journey("daily").enterOn(event("go")).reentry(afterExit()).path(delay("rest", hours(1))));
    for (int day = 0; day < 300; day++) {
      track("go", "anon");
      advance(days(1));
    }
    merge();
    track("go", "ann");
    assertThat(facts(JourneyFact.Entered.class))
        .last()
        .satisfies(entered -> assertThat(entered.enrollment()).isEqualTo(301));
  }

  @Test
  @DisplayName("USER-1 Who is in the same journey already ends as merged, except by another key")
  void theSameJourneyEndsAsMerged() {
    start(
        RESTING,
        journey("orders").enterOn(event("order")).keyedBy("id").path(delay("rest", days(1))));
    track("go", "anon");
    track("go", "ann");
    track(Event.of("order", "anon").with("id", "a"));
    track(Event.of("order", "anon").with("id", "b"));
    track(Event.of("order", "ann").with("id", "b"));
    merge();
    assertThat(report("rest").ended(EnrollmentStatus.MERGED)).isEqualTo(1);
    assertThat(report("rest").active()).isEqualTo(1);
    assertThat(report("orders").ended(EnrollmentStatus.MERGED)).isEqualTo(1);
    assertThat(report("orders").active()).isEqualTo(2);
    assertThat(facts(JourneyFact.Left.class))
        .hasSize(2)
        .allSatisfy(left -> assertThat(left.status()).isEqualTo(EnrollmentStatus.MERGED));
    assertThat(driver().explain("ann").enrollments())
        .filteredOn(one -> one.status().isOpen())
        .extracting(EnrollmentTrace::number)
        .hasSize(3)
        .doesNotHaveDuplicates();
    assertThat(driver().explain("ann").enrollments())
        .filteredOn(one -> one.key().equals(Optional.of("a")))
        .hasSize(1);
  }

  @Test
  @DisplayName("USER-1 What re-entry needs is united")
  void historiesAreUnited() {
    start(
        journey("once").enterOn(event("go")).path(exit("end")),
        journey("twice").enterOn(event("go")).reentry(afterExit().atMost(3)).path(exit("end")),
        journey("pause")
            .enterOn(event("go"))
            .reentry(afterExit().atLeast(days(1)))
            .path(exit("end")));
    track("go", "ann");
    advance(hours(23));
    track("go", "anon");
    merge();
    advance(hours(2));
    assertThat(enroll("once", "ann").refusal()).contains(Refusal.ONCE_ONLY);
    assertThat(enroll("twice", "ann").refusal()).isEmpty();
    assertThat(enroll("twice", "ann").refusal()).contains(Refusal.ENTRIES_USED_UP);
    assertThat(enroll("pause", "ann").refusal()).contains(Refusal.TOO_SOON);
    advance(hours(22));
    assertThat(enroll("pause", "anon").refusal()).isEmpty();
  }

  @Test
  @DisplayName("USER-1 MEM-1 Event memory is united: totals add up, and instants merge")
  void memoryIsUnited() {
    start(
        journey("total").enterWhen(did(event("x")).atLeast(4)).path(exit("end")),
        journey("recent").enterWhen(did(event("x")).atLeast(3).within(hours(2))).path(exit("end")),
        journey("never").enterWhen(did(event("x")).atLeast(6)).path(exit("end")));
    track("x", "ann");
    advance(hours(3));
    track("x", "anon");
    track("x", "ann");
    advance(hours(1));
    track("x", "anon");
    assertThat(report("total").entered()).isZero();
    merge();
    assertThat(maybe("ann", "total")).isPresent();
    assertThat(maybe("ann", "recent")).isPresent();
    track("x", "ann");
    assertThat(maybe("ann", "never")).isEmpty();
    track("x", "anon");
    assertThat(maybe("ann", "never")).isPresent();
  }

  @Test
  @DisplayName("EVT-1 USER-1 Event ids are united")
  void eventIdsAreUnited() {
    start(journey("j").enterOn(event("go")).reentry(afterExit()).path(exit("end")));
    track(Event.of("go", "anon").withId("1"));
    track(Event.of("go", "ann").withId("2"));
    merge();
    track(Event.of("go", "ann").withId("1"));
    track(Event.of("go", "anon").withId("2"));
    assertThat(report("j").entered()).isEqualTo(2);
    track(Event.of("go", "anon").withId("3"));
    assertThat(report("j").entered()).isEqualTo(3);
  }

  @Test
  @DisplayName("USER-1 Undecided entries by inaction move, unless the other has the same")
  void pendingEntriesMove() {
    start(
        journey("cart")
            .enterAfter(event("cart"))
            .without(event("purchase"))
            .within(hours(2))
            .sameProperty("id")
            .reentry(afterExit())
            .path(exit("end")));
    track(Event.of("cart", "anon").with("id", "a"));
    track(Event.of("cart", "anon").with("id", "b"));
    track(Event.of("cart", "anon").with("id", "c"));
    advance(hours(1));
    track(Event.of("cart", "ann").with("id", "b"));
    merge();
    assertThat(driver().explain("ann").pendingEntries()).hasSize(3);
    track(Event.of("purchase", "ann").with("id", "c"));
    advance(hours(1));
    assertThat(report("cart").entered()).isEqualTo(1);
    advance(hours(1));
    assertThat(report("cart").entered()).isEqualTo(2);
  }

  @Test
  @DisplayName("USER-1 Conditions are looked at afterwards, as after identify")
  void conditionsAreLookedAt() {
    start(
        journey("goal")
            .enterOn(event("go"))
            .goal(goal("g", attribute("vip").is(true)))
            .path(delay("rest", days(9))),
        journey("enter").enterWhen(attribute("vip").is(true)).path(delay("rest", days(9))));
    track("go", "ann");
    identify("anon", "name", "x");
    driver().identify("other", Map.of("vip", true));
    merge();
    assertThat(status("ann", "goal")).isEqualTo(EnrollmentStatus.ACTIVE);
    driver().merge("other", "ann");
    assertThat(status("ann", "goal")).isEqualTo(EnrollmentStatus.CONVERTED);
    assertThat(report("enter").entered()).isEqualTo(1);
  }

  @Test
  @DisplayName("USER-1 TIME-9 What is due of either is done first")
  void whatIsDueIsDoneFirst() {
    Journey journey = RESTING;
    start(journey);
    track("go", "anon");
    track("go", "ann");
    restartAfter(days(1), journey);
    merge();
    advance(seconds(1));
    assertThat(report("rest").completed()).isEqualTo(2);
    assertThat(report("rest").ended(EnrollmentStatus.MERGED)).isZero();
  }

  @Test
  @DisplayName("USER-1 From then on everything for the one is for the other, over chains, too")
  void everythingIsForTheOther() {
    start(
        journey("j").enterOn(event("go")).reentry(afterExit()).path(delay("rest", days(1))),
        journey("k").enterByCall().path(delay("rest", days(1))));
    driver().merge("a", "b");
    driver().merge("b", "c");
    identify("a", "x", 1);
    track("go", "b");
    assertThat(enroll("k", "a").entered()).isTrue();
    assertThat(enroll("k", "c").refusal()).contains(Refusal.ALREADY_IN);
    assertThat(driver().explain("c").attributes()).containsKey("x");
    assertThat(trace("c", "j").status()).isEqualTo(EnrollmentStatus.ACTIVE);
    assertThat(driver().explain("a")).isEqualTo(driver().explain("c"));
    restart();
    assertThat(driver().explain("a").user()).isEqualTo("c");
    driver().merge("d", "a");
    assertThat(driver().explain("d").user()).isEqualTo("c");
  }

  @Test
  @DisplayName("USER-1 Two who are one already are refused, also by way of a chain")
  void twoWhoAreOneAreRefused() {
    start(RESTING);
    identify("a", "x", 1);
    driver().merge("a", "b");
    driver().merge("b", "c");
    for (String[] pair :
        new String[][] {{"a", "a"}, {"a", "b"}, {"b", "a"}, {"c", "a"}, {"a", "c"}, {"c", "c"}}) {
      assertThatThrownBy(() -> driver().merge(pair[0], pair[1]))
          .as("%s, %s", pair[0], pair[1])
          .isInstanceOf(InvalidInputException.class);
    }
    assertThatThrownBy(() -> driver().merge("", "b")).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> driver().merge("d", "x".repeat(257)))
        .isInstanceOf(InvalidInputException.class);
    assertThat(driver().explain("c").attributes()).containsOnlyKeys("x");
  }

  @Test
  @DisplayName("USER-1 MSG-9 Feedback by a key from before the merge finds its send")
  void feedbackFindsItsSend() {
    start(
        journey("heard")
            .enterOn(event("go"))
            .path(
                send("mail", email("mail")).onClicked(exit("hit")).within(days(2)),
                delay("after", days(9))));
    track("go", "anon");
    String key = mailbox().attempts().get(0).sendKey();
    merge();
    assertThat(stepOf("ann", "heard")).isEqualTo("mail");
    assertThat(driver().explain("ann").messages()).hasSize(1);
    driver().feedback(key, CLICKED);
    driver().feedback(key, CLICKED);
    assertThat(status("ann", "heard")).isEqualTo(EnrollmentStatus.COMPLETED);
    assertThat(report("heard").step("mail").updated(CLICKED)).isEqualTo(1);
  }

  @Test
  @DisplayName("USER-1 MSG-9 Feedback of a message whose enrollment ended as merged counts")
  void feedbackOfWhatEndedAsMerged() {
    start(
        journey("heard")
            .enterOn(event("go"))
            .path(
                send("mail", email("mail")).onClicked(exit("hit")).within(days(2)),
                delay("after", days(9))));
    track("go", "anon");
    String key = mailbox().attempts().get(0).sendKey();
    track("go", "ann");
    merge();
    driver().feedback(key, CLICKED);
    assertThat(status("ann", "heard")).isEqualTo(EnrollmentStatus.ACTIVE);
    assertThat(report("heard").step("mail").updated(CLICKED)).isEqualTo(1);
  }

  @Test
  @DisplayName("USER-1 STEP-6 The result of a send and of a call under way finds its step")
  void resultsUnderWay() {
    start(
        journey("mailing")
            .enterOn(event("go"))
            .path(send("mail", email("mail")), delay("after", days(9))),
        journey("calling")
            .enterOn(event("go"))
            .path(call("call", "scoring").result("high"), delay("after", days(9))));
    CompletableFuture<SendResult> sent = new CompletableFuture<>();
    CompletableFuture<CallResult> called = new CompletableFuture<>();
    mailbox().nextAnswers(sent);
    driver().handler("scoring").nextAnswers(called);
    track("go", "anon");
    merge();
    sent.complete(SendResult.accepted("id"));
    called.complete(CallResult.named("high"));
    advance(hours(2));
    assertThat(outcome("ann", "mailing", "mail")).isEqualTo("sent");
    assertThat(outcome("ann", "calling", "call")).isEqualTo("high");
    assertThat(mailbox().attempts()).hasSize(1);
    assertThat(driver().handler("scoring").attempts()).hasSize(1);
  }

  @Test
  @DisplayName("USER-1 MSG-8 A message that is tried again after the merge keeps its key")
  void aRetryKeepsItsKey() {
    start(
        journey("mailing")
            .enterOn(event("go"))
            .path(send("mail", email("mail")), delay("after", days(9))));
    mailbox().nextIsRetryLater(hours(1));
    track("go", "anon");
    merge();
    advance(hours(2));
    assertThat(mailbox().attempts()).hasSize(2);
    assertThat(mailbox().attempts().get(1).sendKey())
        .isEqualTo(mailbox().attempts().get(0).sendKey());
    assertThat(mailbox().attempts().get(1).user()).isEqualTo("ann");
    assertThat(outcome("ann", "mailing", "mail")).isEqualTo("sent");
  }

  @Test
  @DisplayName("USER-1 REP-6 explain tells what ended, too, and the same after a restart")
  void explainTellsWhatEnded() {
    Journey over = journey("over").enterOn(event("go")).path(send("mail", email("mail")));
    start(over);
    track("go", "anon");
    identify("ann", "x", 1);
    merge();
    assertThat(status("ann", "over")).isEqualTo(EnrollmentStatus.COMPLETED);
    assertThat(passed("ann", "over", "mail").outcome().name()).isEqualTo("sent");
    var before = driver().explain("ann");
    restart(over);
    assertThat(driver().explain("ann")).isEqualTo(before);
    assertThat(driver().explain("anon")).isEqualTo(before);
  }

  @Test
  @DisplayName("USER-1 TIME-6 A zone that the merge brings moves the waits of both")
  void aZoneMovesTheWaits() {
    start(
        journey("j").enterOn(event("go")).path(waitUntil("wait", at(10, 0))),
        journey("k").enterOn(event("come")).path(waitUntil("wait", at(10, 0))));
    track("go", "anon");
    track("come", "ann");
    identify("anon", "timezone", "Europe/Berlin");
    assertThat(until("ann", "k")).isEqualTo("2026-01-01T10:00:00Z");
    merge();
    assertThat(until("ann", "k")).isEqualTo("2026-01-01T09:00:00Z");
    assertThat(until("ann", "j")).isEqualTo("2026-01-01T09:00:00Z");
    start(journey("j").enterOn(event("go")).path(waitUntil("wait", at(10, 0))));
    track("go", "anon");
    identify("ann", "timezone", "Asia/Tokyo");
    merge();
    assertThat(until("ann", "j")).isEqualTo("2026-01-01T01:00:00Z");
  }

  @Test
  @DisplayName("USER-1 Somebody unknown may be merged, and parked enrollments move as well")
  void unknownAndParked() {
    start(
        journey("j")
            .enterOn(event("go"))
            .path(updateProfile("count", increase("n", 1)), delay("after", days(9))));
    track(Event.of("go", "anon").withAttribute("n", "text"));
    advance(hours(1));
    merge();
    assertThat(driver().parked())
        .singleElement()
        .satisfies(parked -> assertThat(parked.user()).isEqualTo("ann"));
    identify("ann", "n", 1);
    driver().unpark("anon", "j");
    assertThat(stepOf("ann", "j")).isEqualTo("after");
    driver().merge("nobody", "ann");
    assertThat(driver().explain("nobody").user()).isEqualTo("ann");
  }

  @Test
  @DisplayName("USER-1 What moves looks at the one who goes on, also if nothing is new of that one")
  void whatMovesLooks() {
    start(
        journey("goal")
            .enterOn(event("go"))
            .goal(goal("g", attribute("vip").is(true)))
            .path(delay("rest", days(9))),
        journey("exit")
            .enterOn(event("go"))
            .exitWhen(attribute("vip").is(true))
            .path(delay("rest", days(9))),
        journey("wait")
            .enterOn(event("go"))
            .path(
                waitFor("await", attribute("vip").is(true)).withoutLimit(),
                delay("after", days(9))));
    identify("ann", "vip", true);
    track("go", "anon");
    merge();
    assertThat(status("ann", "goal")).isEqualTo(EnrollmentStatus.CONVERTED);
    assertThat(status("ann", "exit")).isEqualTo(EnrollmentStatus.EXITED);
    assertThat(outcome("ann", "wait", "await")).isEqualTo("match-1");
  }
}
