package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.dsl.Part;
import dev.journeys.model.Journey;
import dev.journeys.value.Event;
import dev.journeys.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DidNotTest extends Simulation {

  private static Journey watching(Part absence) {
    return journey("j")
        .enterOn(event("go"))
        .path(absence, send("told", email("told")), delay("after", days(99)));
  }

  private static Part noPurchase(Duration within, Duration upTo) {
    return didNot("quiet", event("purchase")).after(event("cart")).within(within).upTo(upTo);
  }

  private void startWatching() {
    start(watching(noPurchase(hours(1), days(1))));
    track("go", "u1");
  }

  private static Event of(String event, int n) {
    return Event.of(event, "u1").with("n", n);
  }

  private String how() {
    return outcome("u1", "j", "quiet");
  }

  private Instant left() {
    return passed("u1", "j", "quiet").left();
  }

  private void assertWaits() {
    assertThat(stepOf("u1", "j")).isEqualTo("quiet");
  }

  private void assertEventAtHand(Map<String, Value> properties) {
    assertThat(mailbox().accepted().get(0).event()).isEqualTo(properties);
  }

  @Test
  @DisplayName("ENT-1 didNot is yes exactly the time after A, and A is the event at hand")
  void yes() {
    startWatching();
    advance(minutes(10));
    track(of("cart", 1));
    advance(hours(1).minus(INSTANT_BEFORE));
    assertWaits();
    advance(INSTANT_BEFORE);
    assertThat(how()).isEqualTo("yes");
    assertThat(left()).isEqualTo(T0.plus(minutes(70)));
    assertEventAtHand(Map.of("n", Value.integer(1)));
  }

  @Test
  @DisplayName("ENT-1 didNot is no as soon as B comes, and B is the event at hand")
  void no() {
    startWatching();
    track(of("cart", 1));
    advance(hours(1).minus(INSTANT_BEFORE));
    track(of("purchase", 2));
    assertThat(how()).isEqualTo("no");
    assertThat(left()).isEqualTo(T0.plus(hours(1)).minus(INSTANT_BEFORE));
    assertEventAtHand(Map.of("n", Value.integer(2)));
  }

  @Test
  @DisplayName("ENT-1 Without an A within the limit it is the timeout, and the event stays")
  void timeout() {
    start(watching(noPurchase(hours(1), days(1))));
    track(of("go", 5));
    track("purchase", "u1");
    advance(days(1).minus(INSTANT_BEFORE));
    assertWaits();
    advance(INSTANT_BEFORE);
    assertThat(how()).isEqualTo("timeout");
    assertEventAtHand(Map.of("n", Value.integer(5)));
  }

  @Test
  @DisplayName("TIME-9 An A at the limit is late; one just before it still has its whole time")
  void theLimitIsOfA() {
    start(watching(noPurchase(hours(5), hours(1))));
    track("go", "u1");
    track("go", "u2");
    advance(hours(1).minus(INSTANT_BEFORE));
    track("cart", "u1");
    advance(INSTANT_BEFORE);
    track("cart", "u2");
    assertThat(outcome("u2", "j", "quiet")).isEqualTo("timeout");
    assertWaits();
    advance(hours(5));
    assertThat(how()).isEqualTo("yes");
    assertThat(left()).isEqualTo(T0.plus(hours(6)).minus(INSTANT_BEFORE));
  }

  @Test
  @DisplayName("ENT-1 A B that comes before any A does not count")
  void aBeforehandBDoesNotCount() {
    startWatching();
    track("purchase", "u1");
    track("cart", "u1");
    advance(hours(1));
    assertThat(how()).isEqualTo("yes");
  }

  @Test
  @DisplayName("ENT-1 An A before arrival does not begin it")
  void anABeforeArrivalDoesNotCount() {
    start(
        journey("j")
            .enterOn(event("go"))
            .path(
                delay("first", minutes(1)),
                noPurchase(hours(1), days(1)),
                delay("after", days(99))));
    track("go", "u1");
    track("cart", "u1");
    advance(hours(2));
    assertWaits();
    track("cart", "u1");
    advance(hours(1));
    assertThat(how()).isEqualTo("yes");
  }

  @Test
  @DisplayName("ENT-1 Only the first A counts; further ones neither move the end nor the event")
  void onlyTheFirstACounts() {
    startWatching();
    track(of("cart", 1));
    advance(minutes(50));
    track(of("cart", 2));
    advance(minutes(10));
    assertThat(how()).isEqualTo("yes");
    assertEventAtHand(Map.of("n", Value.integer(1)));
  }

  @Test
  @DisplayName("TIME-9 A B at the very end is late")
  void aBAtTheEndIsLate() {
    startWatching();
    track("cart", "u1");
    advance(hours(1));
    track("purchase", "u1");
    assertThat(how()).isEqualTo("yes");
  }

  @Test
  @DisplayName("TIME-9 The time counts from A's own time on; one in the future counts as now")
  void theTimeCountsFromTheOwnTimeOfA() {
    startWatching();
    track("go", "u2");
    advance(minutes(40));
    track(Event.of("cart", "u1").at(T0.plus(minutes(10))));
    track(Event.of("cart", "u2").at(T0.plus(days(3))));
    assertThat(until("u1", "j")).isEqualTo(T0.plus(minutes(70)));
    assertThat(until("u2", "j")).isEqualTo(T0.plus(minutes(100)));
  }

  @Test
  @DisplayName("TIME-9 If A's own time is so long ago that it is over, it is yes at once")
  void anOldAIsYesAtOnce() {
    start(watching(noPurchase(minutes(20), days(1))));
    track("go", "u1");
    advance(minutes(40));
    track(Event.of("cart", "u1").at(T0.plus(minutes(20))));
    assertThat(how()).isEqualTo("yes");
    assertThat(left()).isEqualTo(T0.plus(minutes(40)));
  }

  @Test
  @DisplayName("TIME-9 B counts by its own time, from A on and before the end")
  void bCountsByItsOwnTime() {
    start(watching(noPurchase(minutes(30), days(1))));
    for (String user : new String[] {"before", "same", "inside"}) {
      track("go", user);
    }
    advance(minutes(10));
    for (String user : new String[] {"before", "same", "inside"}) {
      track("cart", user);
    }
    advance(minutes(20));
    Instant a = T0.plus(minutes(10));
    track(Event.of("purchase", "before").at(a.minusMillis(1)));
    track(Event.of("purchase", "same").at(a));
    track(Event.of("purchase", "inside").at(a.plusMillis(1)));
    assertThat(stepOf("before", "j")).isEqualTo("quiet");
    assertThat(outcome("same", "j", "quiet")).isEqualTo("no");
    assertThat(outcome("inside", "j", "quiet")).isEqualTo("no");
    advance(minutes(10));
    assertThat(outcome("before", "j", "quiet")).isEqualTo("yes");
  }

  @Test
  @DisplayName("ENT-1 If A and B are one event, the first begins and the second is the no")
  void aAndBMayBeOneEvent() {
    start(
        watching(
            didNot("quiet", event("login")).after(event("login")).within(hours(1)).withoutLimit()));
    track("go", "u1");
    track("go", "u2");
    track("login", "u1");
    track("login", "u2");
    assertWaits();
    advance(minutes(59));
    track("login", "u1");
    assertThat(how()).isEqualTo("no");
    advance(minutes(1));
    assertThat(outcome("u2", "j", "quiet")).isEqualTo("yes");
  }

  @Test
  @DisplayName("ENT-1 An event that is B as well as A begins, and is not its own B")
  void aFilterMayMakeAAlsoB() {
    start(
        watching(
            didNot("quiet", event("page"))
                .after(event("page").where(property("n").is(1)))
                .within(hours(1))
                .withoutLimit()));
    track("go", "u1");
    track(of("page", 2));
    assertWaits();
    track(of("page", 1));
    assertWaits();
    track(of("page", 2));
    assertThat(how()).isEqualTo("no");
  }

  @Test
  @DisplayName("ENT-1 Filters of A and B are obeyed")
  void filters() {
    start(
        watching(
            didNot("quiet", event("purchase").where(property("n").moreThan(5)))
                .after(event("cart").where(property("n").is(1)))
                .within(hours(1))
                .upTo(days(1))));
    track("go", "u1");
    track(of("cart", 2));
    advance(minutes(1));
    track(of("cart", 1));
    track(of("purchase", 5));
    assertThat(until("u1", "j")).isEqualTo(T0.plus(minutes(61)));
    track(of("purchase", 6));
    assertThat(how()).isEqualTo("no");
  }

  @Test
  @DisplayName("ENT-1 withoutLimit() waits for A for ever")
  void withoutLimit() {
    start(
        watching(
            didNot("quiet", event("purchase"))
                .after(event("cart"))
                .within(hours(1))
                .withoutLimit()));
    track("go", "u1");
    assertThat(trace("u1", "j").until()).isEmpty();
    advance(days(4000));
    assertWaits();
    track("cart", "u1");
    advance(hours(1));
    assertThat(how()).isEqualTo("yes");
  }

  @Test
  @DisplayName("STEP-1 Each outcome goes its way")
  void branches() {
    start(
        journey("j")
            .enterOn(event("go"))
            .path(
                didNot("quiet", event("purchase"))
                    .after(event("cart"))
                    .within(hours(1))
                    .upTo(days(1))
                    .onYes(send("remind", email("remind")))
                    .onNo(send("thank", email("thank")))
                    .onTimeout(send("invite", email("invite")))));
    track("go", "u1");
    track("go", "u2");
    track("go", "u3");
    track("cart", "u1");
    track("cart", "u2");
    track("purchase", "u2");
    advance(days(1));
    assertThat(sentTo("u1")).containsExactly("remind");
    assertThat(sentTo("u2")).containsExactly("thank");
    assertThat(sentTo("u3")).containsExactly("invite");
  }

  @Test
  @DisplayName("ENT-1 LIFE-0 What has begun goes on over a restart")
  void survivesARestart() {
    Journey journey = watching(noPurchase(hours(1), days(1)));
    start(journey);
    track("go", "u1");
    track("go", "u2");
    track(of("cart", 1));
    track("cart", "u2");
    restartAfter(minutes(30), journey);
    track("purchase", "u2");
    assertThat(outcome("u2", "j", "quiet")).isEqualTo("no");
    advance(minutes(30));
    assertThat(how()).isEqualTo("yes");
    assertThat(mailbox().accepted())
        .filteredOn(message -> message.user().equals("u1"))
        .allSatisfy(
            message -> assertThat(message.event()).isEqualTo(Map.of("n", Value.integer(1))));
  }

  @Test
  @DisplayName("ENT-1 A second visit begins anew")
  void aSecondVisitBeginsAnew() {
    start(
        journey("j")
            .enterOn(event("go"))
            .path(
                noPurchase(hours(1), hours(3)),
                delay("pause", minutes(1)),
                goTo("quiet").atMost(2),
                delay("after", days(99))));
    track("go", "u1");
    track("cart", "u1");
    advance(hours(1).plus(minutes(1)));
    assertWaits();
    track("purchase", "u1");
    assertWaits();
    advance(hours(3));
    assertThat(how()).isEqualTo("timeout");
  }

  @Test
  @DisplayName("ENT-7 An A that is too old does not begin it")
  void anAThatIsTooOldDoesNotBegin() {
    startWatching();
    advance(hours(3));
    track(Event.of("cart", "u1").at(T0.plus(hours(1))));
    assertThat(until("u1", "j")).isEqualTo(T0.plus(days(1)));
  }
}
