package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Journey;
import dev.journeys.model.Reentry;
import dev.journeys.model.Refusal;
import dev.journeys.report.JourneyFact;
import dev.journeys.report.UserTrace.EnrollmentTrace;
import dev.journeys.value.Event;
import dev.journeys.value.Limits;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class KeyTest extends Simulation {

  private static Journey orders(Reentry reentry) {
    return journey("orders")
        .enterOn(event("order"))
        .keyedBy("id")
        .reentry(reentry)
        .path(delay("rest", hours(1)));
  }

  private static Event of(String event, Object id) {
    return Event.of(event, "u1").with("id", id);
  }

  private Optional<Refusal> enter(Object id) {
    return enroll("orders", "u1", Map.of("id", id)).refusal();
  }

  private EnrollmentTrace keyed(String key) {
    return driver().explain("u1").enrollments().stream()
        .filter(one -> one.key().equals(Optional.of(key)))
        .findFirst()
        .orElseThrow();
  }

  private EnrollmentStatus statusOf(String key) {
    return keyed(key).status();
  }

  @Test
  @DisplayName("ENT-4 A user is in the journey once for each key, side by side")
  void onceForEachKey() {
    start(orders(once()));
    track(of("order", "a"));
    track(of("order", "b"));
    track(of("order", "a"));
    assertThat(report("orders").active()).isEqualTo(2);
    assertThat(report("orders").refused()).isEqualTo(Map.of(Refusal.ALREADY_IN, 1L));
    assertThat(keyed("a").number()).isNotEqualTo(keyed("b").number());
    restart(orders(once()));
    assertThat(enter("b")).contains(Refusal.ALREADY_IN);
    assertThat(enter("c")).isEmpty();
  }

  @Test
  @DisplayName("VAL-2 ENT-4 Keys compare as text: 100 and \"100\" are one")
  void keysCompareAsText() {
    start(orders(once()));
    track(of("order", 100));
    track(of("order", "100"));
    track(of("order", true));
    track(of("order", "true"));
    assertThat(report("orders").entered()).isEqualTo(2);
    assertThat(statusOf("100")).isEqualTo(EnrollmentStatus.ACTIVE);
  }

  @Test
  @DisplayName("ENT-4 An entry without the key, or with one that is too long, is refused")
  void noKey() {
    start(orders(afterExit()));
    track("order", "u1");
    track(of("order", "x".repeat(257)));
    assertThat(enroll("orders", "u1").refusal()).contains(Refusal.NO_KEY);
    track(Event.of("order", "u1").withAttribute("id", "a"));
    assertThat(report("orders").refused()).isEqualTo(Map.of(Refusal.NO_KEY, 4L));
    track(of("order", "x".repeat(256)));
    assertThat(report("orders").entered()).isEqualTo(1);
  }

  @Test
  @DisplayName("ENT-3 ENT-4 Re-entry is judged for each key alone")
  void reentryIsOfTheKey() {
    start(orders(afterExit().atLeast(days(1)).atMost(2)));
    assertThat(enter("a")).isEmpty();
    advance(hours(2));
    assertThat(enter("b")).isEmpty();
    assertThat(enter("a")).contains(Refusal.TOO_SOON);
    advance(hours(24));
    assertThat(enter("a")).isEmpty();
    assertThat(enter("b")).contains(Refusal.TOO_SOON);
    advance(days(3));
    assertThat(enter("a")).contains(Refusal.ENTRIES_USED_UP);
    assertThat(enter("b")).isEmpty();
  }

  @Test
  @DisplayName("EXIT-2 ENT-4 The event that ended an enrollment does not enter under its key")
  void theSameEventIsOfTheKey() {
    start(
        journey("orders")
            .enterOn(event("order"))
            .keyedBy("id")
            .reentry(afterExit())
            .exitWhen(event("order"))
            .path(delay("rest", hours(1))));
    track(of("order", "a"));
    track(of("order", "b"));
    assertThat(statusOf("a")).isEqualTo(EnrollmentStatus.EXITED);
    assertThat(statusOf("b")).isEqualTo(EnrollmentStatus.ACTIVE);
    track(of("order", "b"));
    assertThat(statusOf("b")).isEqualTo(EnrollmentStatus.EXITED);
    assertThat(report("orders").refused()).isEqualTo(Map.of(Refusal.SAME_EVENT, 1L));
  }

  @Test
  @DisplayName("ENT-4 sameKey() of a goal, an exit rule and a wait heeds only its own key")
  void sameKey() {
    start(
        journey("orders")
            .enterOn(event("order"))
            .keyedBy("id")
            .goal(goal("paid", event("paid").sameKey()))
            .exitWhen(event("cancelled").sameKey())
            .path(
                waitFor("await", event("packed").where(property("n").is(1)).sameKey())
                    .or(allOf(event("x").sameKey(), event("y")))
                    .upTo(days(9)),
                delay("after", days(9))));
    for (String id : new String[] {"1", "2", "3", "4"}) {
      track(of("order", id));
    }
    track(of("paid", 1));
    track(of("cancelled", "2"));
    track(of("packed", 3).with("n", 1));
    track(of("packed", 4).with("n", 2));
    track(of("x", 4));
    for (String event : new String[] {"paid", "cancelled", "packed", "x"}) {
      track(Event.of(event, "u1").with("n", 1));
      track(of(event, "5").with("n", 1));
    }
    assertThat(statusOf("1")).isEqualTo(EnrollmentStatus.CONVERTED);
    assertThat(statusOf("2")).isEqualTo(EnrollmentStatus.EXITED);
    assertThat(keyed("3").step()).contains("after");
    assertThat(keyed("4").step()).contains("await");
    track("y", "u1");
    assertThat(keyed("4").step()).contains("after");
    assertThat(keyed("4").passed().get(0).outcome().name()).isEqualTo("match-2");
  }

  @Test
  @DisplayName("ENT-4 Without sameKey() an event is of every key")
  void withoutSameKeyAnEventIsOfEveryKey() {
    start(
        journey("orders")
            .enterOn(event("order"))
            .keyedBy("id")
            .goal(goal("paid", event("paid")))
            .path(delay("after", days(9))));
    track(of("order", "a"));
    track(of("order", "b"));
    track(of("paid", "a"));
    assertThat(report("orders").converted()).isEqualTo(2);
  }

  @Test
  @DisplayName("ENT-4 sameKey() of a didNot and of a wait since entry")
  void sameKeyOfAbsencesAndLookBacks() {
    start(
        journey("orders")
            .enterOn(event("order"))
            .keyedBy("id")
            .path(
                didNot("quiet", event("paid").sameKey())
                    .after(event("packed").sameKey())
                    .within(hours(1))
                    .upTo(days(1)),
                waitFor("await", event("seen").sameKey()).sinceEntry().upTo(days(9)),
                delay("after", days(9))));
    track(of("order", "a"));
    track(of("order", "b"));
    track(of("packed", "a"));
    track(of("packed", "b"));
    track(of("paid", "b"));
    track(of("seen", "a"));
    advance(hours(1));
    assertThat(keyed("a").passed().get(0).outcome().name()).isEqualTo("yes");
    assertThat(keyed("b").passed().get(0).outcome().name()).isEqualTo("no");
    assertThat(keyed("a").step()).contains("after");
    assertThat(keyed("b").step()).contains("await");
  }

  @Test
  @DisplayName("ENT-4 Of an inaction the key is that of A")
  void theKeyOfAnInactionIsThatOfA() {
    start(
        journey("orders")
            .enterAfter(event("cart"))
            .without(event("order"))
            .within(hours(1))
            .sameProperty("id")
            .keyedBy("id")
            .path(delay("rest", days(9))));
    track(of("cart", "a"));
    track(of("cart", "b"));
    track(of("cart", "c"));
    track(of("order", "b"));
    advance(hours(1));
    assertThat(report("orders").entered()).isEqualTo(2);
    assertThat(statusOf("a")).isEqualTo(EnrollmentStatus.ACTIVE);
    assertThat(statusOf("c")).isEqualTo(EnrollmentStatus.ACTIVE);
  }

  @Test
  @DisplayName("ENT-3 Refusals: too old, then no key, then not open, then already in")
  void theOrderOfRefusals() {
    start(
        journey("orders")
            .enterOn(event("order"))
            .keyedBy("id")
            .openUntil(T0.plus(hours(1)))
            .path(delay("rest", days(9))));
    track(of("order", "a"));
    track(of("order", "a"));
    advance(hours(3));
    track(of("order", "a"));
    track("order", "u1");
    track(Event.of("order", "u1").at(T0));
    assertThat(report("orders").refused())
        .isEqualTo(
            Map.of(
                Refusal.ALREADY_IN, 1L,
                Refusal.NOT_OPEN, 1L,
                Refusal.NO_KEY, 1L,
                Refusal.EVENT_TOO_OLD, 1L));
  }

  @Test
  @DisplayName("VAL-5 Of more keys than the limit the one left longest ago is forgotten, and told")
  void keysAreForgotten() {
    engine(engine -> engine.limits(Limits.defaults().withRememberedKeys(3)));
    start(orders(once()));
    for (int i = 0; i < 10; i++) {
      assertThat(enter("key-" + i)).isEmpty();
      advance(hours(2));
    }
    assertThat(facts(JourneyFact.LimitHit.class))
        .isNotEmpty()
        .allSatisfy(hit -> assertThat(hit.limit()).isEqualTo("rememberedKeys"));
    assertThat(enter("key-9")).contains(Refusal.ONCE_ONLY);
    assertThat(enter("key-8")).contains(Refusal.ONCE_ONLY);
    assertThat(enter("key-0")).isEmpty();
  }

  @Test
  @DisplayName("VAL-5 A key under which the user is in the journey is never forgotten")
  void activeKeysAreNotForgotten() {
    engine(engine -> engine.limits(Limits.defaults().withRememberedKeys(1)));
    start(orders(once()));
    for (int i = 0; i < 5; i++) {
      assertThat(enter("key-" + i)).isEmpty();
    }
    for (int i = 0; i < 5; i++) {
      assertThat(enter("key-" + i)).contains(Refusal.ALREADY_IN);
    }
  }

  @Test
  @DisplayName("VAL-5 Keys share the limit of open enrollments of a user")
  void keysShareTheLimitOfEnrollments() {
    engine(engine -> engine.limits(Limits.defaults().withActiveEnrollments(2)));
    start(orders(once()));
    assertThat(enter("a")).isEmpty();
    assertThat(enter("b")).isEmpty();
    assertThat(enter("c")).contains(Refusal.STATE_LIMIT);
    advance(hours(1));
    assertThat(enter("c")).isEmpty();
  }

  @Test
  @DisplayName(
      "VAL-5 A key is remembered for 400 days after it was left, a journey without for ever")
  void keysAreRememberedFor400Days() {
    start(orders(once()), journey("plain").enterByCall().path(delay("rest", hours(1))));
    assertThat(enter("a")).isEmpty();
    assertThat(enroll("plain", "u1").entered()).isTrue();
    advance(hours(1).plus(days(400)).minus(INSTANT_BEFORE));
    assertThat(enter("a")).contains(Refusal.ONCE_ONLY);
    advance(INSTANT_BEFORE.multipliedBy(2));
    assertThat(enter("a")).isEmpty();
    assertThat(enroll("plain", "u1").refusal()).contains(Refusal.ONCE_ONLY);
  }

  @Test
  @DisplayName("VAL-5 USER-1 What is forgotten of a key does not come back by a merge")
  void forgottenKeysDoNotComeBack() {
    start(orders(afterExit().atMost(2)));
    assertThat(enroll("orders", "u2", Map.of("id", "a")).entered()).isTrue();
    advance(hours(1));
    assertThat(enroll("orders", "u2", Map.of("id", "a")).entered()).isTrue();
    advance(hours(1).plus(days(400)));
    assertThat(enter("a")).isEmpty();
    driver().merge("u2", "u1");
    advance(hours(1));
    assertThat(enter("a")).isEmpty();
    advance(hours(1));
    assertThat(enter("a")).contains(Refusal.ENTRIES_USED_UP);
  }

  @Test
  @DisplayName("VAL-5 ENT-3 After a key was forgotten its entries are counted anew")
  void entriesAreCountedAnew() {
    start(orders(afterExit().atMost(2)));
    assertThat(enter("a")).isEmpty();
    advance(hours(1));
    assertThat(enter("a")).isEmpty();
    advance(hours(1).plus(days(400)));
    assertThat(enter("a")).isEmpty();
    advance(hours(1));
    assertThat(enter("a")).isEmpty();
    advance(hours(1));
    assertThat(enter("a")).contains(Refusal.ENTRIES_USED_UP);
  }
}
