package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.dsl.InactionWithoutPath;
import dev.journeys.model.Journey;
import dev.journeys.value.Event;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class InactionTimesTest extends Simulation {

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
  @DisplayName("ENT-1 TIME-9 B at A + d is too late")
  void theOtherEventAtTheEndIsLate() {
    start(idle());
    track("cart", "u1");
    advance(hours(1));
    track("purchase", "u1");
    assertThat(in("u1")).isTrue();
  }

  @Test
  @DisplayName("ENT-1 TIME-9 B that arrives after A but happened before it keeps nobody out")
  void theOtherEventsOwnTimeCounts() {
    start(idle());
    advance(hours(2));
    track("cart", "u1");
    advance(minutes(5));
    track(Event.of("purchase", "u1").at(now().minus(minutes(20))));
    advance(hours(1));
    assertThat(in("u1")).isTrue();
  }

  @Test
  @DisplayName(
      "ENT-1 ENT-7 TIME-9 B in time keeps the user out, also when it arrives too late to act")
  void aLateOtherEventStillKeepsOut() {
    start(
        journey("idle")
            .enterAfter(event("cart"))
            .without(event("purchase"))
            .within(hours(9))
            .path(delay("rest", days(1))));
    track("cart", "u1");
    advance(hours(8));
    track(Event.of("purchase", "u1").at(T0.plus(hours(2))));
    advance(hours(8));
    assertThat(in("u1")).isFalse();
  }

  @Test
  @DisplayName("ENT-1 With fromLast() a B between two of A does not end the later one's check")
  void anOtherEventBeforeTheLastDoesNotCount() {
    start(afterCart().fromLast().path(delay("rest", days(1))));
    track("cart", "u1");
    advance(minutes(40));
    track("cart", "u1");
    track(Event.of("purchase", "u1").at(T0.plus(minutes(20))));
    advance(hours(1));
    assertThat(in("u1")).isTrue();
  }

  @Test
  @DisplayName(
      "ENT-1 With fromLast() an A that arrives late, with an earlier time, changes nothing")
  void fromLastGoesByTheEventsOwnTime() {
    start(afterCart().fromLast().path(delay("rest", days(1))));
    advance(hours(1));
    track("cart", "u1");
    advance(minutes(10));
    track(Event.of("cart", "u1").at(now().minus(minutes(30))));
    advance(minutes(50));
    assertThat(enteredAt("u1")).isEqualTo(T0.plus(hours(2)));
  }

  @Test
  @DisplayName("ENT-1 The time counts from A's own time")
  void theTimeCountsFromTheEventsOwnTime() {
    start(idle());
    advance(hours(1));
    track(Event.of("cart", "u1").at(now().minus(minutes(25))));
    advance(minutes(35));
    assertThat(enteredAt("u1")).isEqualTo(T0.plus(minutes(95)));
  }

  @Test
  @DisplayName("ENT-1 ENT-7 An A that is too old opens no check")
  void aLateFirstEventOpensNothing() {
    start(idle());
    track(Event.of("cart", "u1").at(T0.minus(hours(1)).minusMillis(1)));
    assertThat(driver().explain("u1").pendingEntries()).isEmpty();
    advance(days(2));
    assertThat(in("u1")).isFalse();
  }

  @Test
  @DisplayName("ENT-1 An A whose time is over already when it arrives enters at once")
  void anOldFirstEventEntersAtOnce() {
    start(
        journey("idle")
            .enterAfter(event("cart"))
            .without(event("purchase"))
            .within(minutes(10))
            .path(delay("rest", days(1))));
    advance(hours(1));
    track(Event.of("cart", "u1").at(now().minus(minutes(30))));
    advance(Duration.ofSeconds(1));
    assertThat(in("u1")).isTrue();
  }

  private static Event ofSku(String event, String sku) {
    return Event.of(event, "u1").with("sku", sku);
  }

  private static Journey idleBySku() {
    return afterCart().sameProperty("sku").path(delay("rest", days(2)));
  }

  @Test
  @DisplayName("ENT-1 B ends a check also when a revision has begun to keep them apart by value")
  void aRevisionThatKeepsApart() {
    start(idle());
    track(ofSku("cart", "shoe"));
    publish(idleBySku());
    track(ofSku("purchase", "hat"));
    advance(minutes(5));
    track(ofSku("cart", "shoe"));
    track(ofSku("purchase", "shoe"));
    advance(days(1));
    assertThat(in("u1")).isFalse();
  }

  @Test
  @DisplayName("ENT-1 The value of A keeps apart also what was open before a revision")
  void aRevisionKeepsApartWhatWasOpen() {
    start(idle());
    track(ofSku("cart", "shoe"));
    publish(idleBySku());
    track(ofSku("purchase", "hat"));
    advance(hours(1));
    assertThat(in("u1")).isTrue();
  }

  @Test
  @DisplayName(
      "ENT-1 Of an A without the value any B ends the check that a revision would keep apart")
  void aRevisionKeepsApartWithoutTheValue() {
    start(idle());
    track("cart", "u1");
    publish(idleBySku());
    track(ofSku("purchase", "hat"));
    advance(days(1));
    assertThat(in("u1")).isFalse();
  }

  @Test
  @DisplayName("ENT-1 B ends all checks when a revision keeps them apart no more")
  void aRevisionThatKeepsApartNoMore() {
    start(idleBySku());
    track(ofSku("cart", "shoe"));
    track(ofSku("cart", "hat"));
    publish(idle());
    track("purchase", "u1");
    advance(days(1));
    assertThat(in("u1")).isFalse();
  }

  @Test
  @DisplayName("ENT-1 USER-1 Two checks are one after a merge if the newest revision says so")
  void mergedUnderARevision() {
    start(idleBySku());
    track(Event.of("cart", "anon").with("sku", "hat"));
    advance(minutes(10));
    track(ofSku("cart", "shoe"));
    publish(idle());
    driver().merge("anon", "u1");
    advance(minutes(50));
    assertThat(in("u1")).isFalse();
    advance(minutes(10));
    assertThat(in("u1")).isTrue();
  }
}
