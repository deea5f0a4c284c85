package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.dsl.InactionWithoutPath;
import dev.journeys.model.Journey;
import dev.journeys.model.Refusal;
import dev.journeys.report.UserTrace.PendingEntry;
import dev.journeys.value.Event;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class InactionEntryTest extends Simulation {

  private static InactionWithoutPath afterCart() {
    return journey("idle").enterAfter(event("cart")).without(event("purchase")).within(hours(1));
  }

  private static Journey idle() {
    return afterCart().path(delay("rest", days(1)));
  }

  private boolean in(String user) {
    return maybe(user, "idle").isPresent();
  }

  private Instant enteredAt(String user) {
    return trace(user, "idle").enteredAt();
  }

  @Test
  @DisplayName("ENT-1 Who does A and not B in d enters exactly at A + d")
  void entersExactlyAtTheEnd() {
    start(idle());
    track("cart", "u1");
    advance(hours(1).minus(INSTANT_BEFORE));
    assertThat(in("u1")).isFalse();
    advance(INSTANT_BEFORE);
    assertThat(in("u1")).isTrue();
    assertThat(enteredAt("u1")).isEqualTo(T0.plus(hours(1)));
  }

  @Test
  @DisplayName("ENT-1 B in time, also at the last instant, keeps the user out for good")
  void theOtherEventInTimeKeepsOut() {
    start(idle());
    track("cart", "u1");
    advance(hours(1).minus(INSTANT_BEFORE));
    track("purchase", "u1");
    advance(days(10));
    assertThat(in("u1")).isFalse();
    assertThat(driver().explain("u1").pendingEntries()).isEmpty();
  }

  @Test
  @DisplayName("ENT-1 B before A keeps nobody out")
  void theOtherEventBeforeDoesNotCount() {
    start(idle());
    track("purchase", "u1");
    track("cart", "u1");
    advance(hours(1));
    assertThat(in("u1")).isTrue();
  }

  @Test
  @DisplayName("ENT-1 A further A while the check is pending is ignored")
  void aFurtherFirstEventIsIgnored() {
    start(idle());
    track("cart", "u1");
    advance(minutes(40));
    track("cart", "u1");
    advance(minutes(20));
    assertThat(enteredAt("u1")).isEqualTo(T0.plus(hours(1)));
    advance(hours(3));
    assertThat(report("idle").entered()).isEqualTo(1);
    assertThat(report("idle").refused()).isEmpty();
  }

  @Test
  @DisplayName("ENT-1 With fromLast() a further A begins the time again")
  void fromLastBeginsAgain() {
    start(afterCart().fromLast().path(delay("rest", days(1))));
    track("cart", "u1");
    advance(minutes(40));
    track("cart", "u1");
    advance(minutes(20));
    assertThat(in("u1")).isFalse();
    advance(minutes(40));
    assertThat(enteredAt("u1")).isEqualTo(T0.plus(minutes(100)));
    assertThat(report("idle").entered()).isEqualTo(1);
  }

  @Test
  @DisplayName("ENT-1 Both events narrow down by their conditions")
  void bothEventsHaveConditions() {
    start(
        journey("idle")
            .enterAfter(event("cart").where(property("amount").atLeast(20)))
            .without(event("purchase").where(property("paid").is(true)))
            .within(hours(1))
            .path(delay("rest", days(1))));
    track(Event.of("cart", "small").with("amount", 19.99));
    track(Event.of("cart", "unpaid").with("amount", 20));
    track(Event.of("purchase", "unpaid").with("paid", false));
    track(Event.of("cart", "paid").with("amount", 20));
    track(Event.of("purchase", "paid").with("paid", true));
    advance(hours(1));
    assertThat(in("small")).isFalse();
    assertThat(in("unpaid")).isTrue();
    assertThat(in("paid")).isFalse();
  }

  @Test
  @DisplayName("ENT-1 The same event as A and B: each one ends the check before and opens another")
  void oneEventInBothParts() {
    start(
        journey("idle")
            .enterAfter(event("visit"))
            .without(event("visit"))
            .within(days(7))
            .path(delay("rest", days(1))));
    track("visit", "u1");
    advance(days(3));
    track("visit", "u1");
    advance(days(7).minus(INSTANT_BEFORE));
    assertThat(in("u1")).isFalse();
    advance(INSTANT_BEFORE);
    assertThat(enteredAt("u1")).isEqualTo(T0.plus(days(10)));
    assertThat(report("idle").entered()).isEqualTo(1);
  }

  @Test
  @DisplayName("ENT-1 sameProperty: each value has a check of its own")
  void eachValueIsCheckedApart() {
    start(
        afterCart()
            .sameProperty("productId")
            .reentry(afterExit())
            .path(send("mail", email("forgotten"))));
    track(Event.of("cart", "u1").with("productId", "tea"));
    advance(minutes(10));
    track(Event.of("cart", "u1").with("productId", "cup"));
    assertThat(driver().explain("u1").pendingEntries()).hasSize(2);
    advance(minutes(10));
    track(Event.of("purchase", "u1").with("productId", "tea"));
    advance(minutes(50));
    assertThat(mailbox().accepted()).hasSize(1);
    assertThat(mailbox().accepted().get(0).entry().get("productId").canonicalText())
        .isEqualTo("cup");
    assertThat(enteredAt("u1")).isEqualTo(T0.plus(minutes(70)));
  }

  @Test
  @DisplayName("ENT-1 VAL-2 sameProperty compares as canonical text: 100 is \"100\", 1.50 is 1.5")
  void keysCompareAsText() {
    start(afterCart().sameProperty("order").path(delay("rest", days(1))));
    track(Event.of("cart", "u1").with("order", 100));
    track(Event.of("purchase", "u1").with("order", "100"));
    track(Event.of("cart", "u2").with("order", 1.50));
    track(Event.of("purchase", "u2").with("order", "1.5"));
    track(Event.of("cart", "u3").with("order", 100));
    track(Event.of("purchase", "u3").with("order", 1000));
    advance(hours(1));
    assertThat(in("u1")).isFalse();
    assertThat(in("u2")).isFalse();
    assertThat(in("u3")).isTrue();
  }

  @Test
  @DisplayName("ENT-1 sameProperty: a B without the property keeps nobody out")
  void aBWithoutThePropertyIsAnother() {
    start(afterCart().sameProperty("order").path(delay("rest", days(1))));
    track(Event.of("cart", "u1").with("order", 1));
    track("purchase", "u1");
    advance(hours(1));
    assertThat(in("u1")).isTrue();
  }

  @Test
  @DisplayName("ENT-1 Whether the user may enter is judged at A + d, not at A")
  void eligibilityIsJudgedAtTheEnd() {
    start(
        afterCart().reentry(afterExit()).path(delay("rest", minutes(30))),
        journey("unrelated").enterByCall().path(exit("end")));
    enroll("idle", "inside-at-first");
    track("cart", "inside-at-first");
    track("cart", "inside-at-last");
    advance(minutes(45));
    enroll("idle", "inside-at-last");
    advance(minutes(15));
    assertThat(enteredAt("inside-at-first")).isEqualTo(T0.plus(hours(1)));
    assertThat(enteredAt("inside-at-last")).isEqualTo(T0.plus(minutes(45)));
    assertThat(report("idle").refused()).isEqualTo(Map.of(Refusal.ALREADY_IN, 1L));
  }

  @Test
  @DisplayName("ENT-1 After an entry a further A opens a new check")
  void aFurtherFirstEventOpensANewCheck() {
    start(afterCart().reentry(afterExit()).path(send("mail", email("forgotten"))));
    track("cart", "u1");
    advance(hours(2));
    track("cart", "u1");
    advance(hours(2));
    assertThat(report("idle").entered()).isEqualTo(2);
  }

  @Test
  @DisplayName("ENT-1 LIFE-0 A pending check belongs to the journey and enters the newest revision")
  void aPendingCheckBelongsToTheJourney() {
    start(idle());
    track("cart", "u1");
    advance(minutes(30));
    publish(afterCart().path(delay("longer", days(2))));
    advance(minutes(30));
    assertThat(trace("u1", "idle").revision()).isEqualTo(2);
    assertThat(stepOf("u1", "idle")).isEqualTo("longer");
    assertThat(enteredAt("u1")).isEqualTo(T0.plus(hours(1)));
  }

  @Test
  @DisplayName("ENT-1 LIFE-0 A pending check survives a restart and is still cancelled by B")
  void aPendingCheckSurvivesARestart() {
    start(idle());
    track("cart", "u1");
    track("cart", "u2");
    restartAfter(minutes(30), idle());
    track("purchase", "u2");
    advance(minutes(30).minus(INSTANT_BEFORE));
    assertThat(in("u1")).isFalse();
    advance(INSTANT_BEFORE);
    assertThat(enteredAt("u1")).isEqualTo(T0.plus(hours(1)));
    assertThat(in("u2")).isFalse();
  }

  @Test
  @DisplayName("ENT-1 REP-6 explain shows a pending check, since when and until when")
  void explainShowsThePendingCheck() {
    start(idle());
    advance(hours(1));
    Instant first = now().minus(minutes(10));
    track(Event.of("cart", "u1").at(first));
    assertThat(driver().explain("u1").pendingEntries())
        .containsExactly(new PendingEntry("idle", first, first.plus(hours(1))));
    assertThat(driver().explain("u1").toString()).contains("idle");
  }

  @Test
  @DisplayName("ENT-1 MSG-11 The entry event of an inaction is A")
  void theEntryEventIsTheFirst() {
    start(
        afterCart()
            .path(
                split("size")
                    .when(property("amount").atLeast(50), send("big", email("big")))
                    .otherwise(send("small", email("small")))));
    track(Event.of("cart", "u1").with("amount", 70));
    advance(hours(1));
    assertThat(sentTo("u1")).containsExactly("big");
    assertThat(mailbox().accepted().get(0).entry()).containsKey("amount");
  }
}
