package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.model.Journey;
import dev.journeys.model.Refusal;
import dev.journeys.report.JourneyFact;
import dev.journeys.report.UserTrace.PendingEntry;
import dev.journeys.value.Event;
import dev.journeys.value.Limits;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DateEntryTest extends Simulation {

  private static final Instant RENEWAL = T0.plus(days(10));

  private static Journey renewal() {
    return journey("r")
        .enterBefore(attribute("renewal_at"), days(3))
        .reentry(afterExit())
        .path(delay("rest", hours(1)));
  }

  private static final Journey CLEARING =
      journey("clearing")
          .enterOn(event("cancelled"))
          .path(updateProfile("clear", clear("renewal_at")));

  private static Journey appointment() {
    return journey("a")
        .enterBefore(property("at").of(event("booked")), hours(24))
        .unless(event("cancelled").sameKey())
        .keyedBy("appointment")
        .reentry(afterExit())
        .path(delay("rest", hours(1)));
  }

  private static Event booked(String user, int appointment, Instant at) {
    return Event.of("booked", user).with("appointment", appointment).with("at", at);
  }

  private void renews(Instant at) {
    identify("u1", "renewal_at", at);
  }

  private boolean in(String journey) {
    return maybe("u1", journey).isPresent();
  }

  private List<Instant> waits() {
    return driver().explain("u1").pendingEntries().stream().map(PendingEntry::decidedAt).toList();
  }

  private long entered(String journey) {
    return driver().engine().reports(journey).stream().mapToLong(one -> one.entered()).sum();
  }

  @Test
  @DisplayName("ENT-1 A user enters exactly so long before the date of an attribute")
  void entersExactlyBeforeTheDate() {
    start(renewal());
    renews(RENEWAL);
    advance(days(7).minus(INSTANT_BEFORE));
    assertThat(in("r")).isFalse();
    advance(INSTANT_BEFORE);
    assertThat(trace("u1", "r").enteredAt()).isEqualTo(RENEWAL.minus(days(3)));
    advance(days(30));
    assertThat(entered("r")).isEqualTo(1);
  }

  @Test
  @DisplayName("ENT-1 enterAfter(date, d): a user enters exactly so long after the date")
  void entersExactlyAfterTheDate() {
    start(journey("r").enterAfter(attribute("born_at"), days(2)).path(delay("rest", hours(1))));
    identify("u1", "born_at", T0.minus(days(1)));
    advance(days(1).minus(INSTANT_BEFORE));
    assertThat(in("r")).isFalse();
    advance(INSTANT_BEFORE);
    assertThat(in("r")).isTrue();
  }

  @Test
  @DisplayName("ENT-1 REP-6 explain shows since when an entry waits for a date, and until when")
  void explainShowsTheWait() {
    start(renewal());
    advance(hours(1));
    renews(RENEWAL);
    assertThat(driver().explain("u1").pendingEntries())
        .containsExactly(new PendingEntry("r", T0.plus(hours(1)), RENEWAL.minus(days(3))));
  }

  @Test
  @DisplayName("ENT-1 A changed date moves the wait, the same date told again does not")
  void aChangedDateMovesTheWait() {
    start(renewal());
    renews(RENEWAL);
    advance(days(5));
    renews(RENEWAL.plus(days(30)));
    assertThat(waits()).containsExactly(RENEWAL.plus(days(27)));
    renews(RENEWAL.plus(days(30)));
    advance(days(32).minus(INSTANT_BEFORE));
    assertThat(in("r")).isFalse();
    advance(INSTANT_BEFORE);
    assertThat(in("r")).isTrue();
    advance(hours(2));
    renews(RENEWAL.plus(days(30)));
    advance(days(60));
    assertThat(entered("r")).isEqualTo(1);
  }

  @Test
  @DisplayName("ENT-1 After an entry a new date begins a new wait, also one that a step sets")
  void aNewDateBeginsANewWait() {
    start(
        journey("r")
            .enterBefore(attribute("renewal_at"), days(3))
            .reentry(afterExit())
            .path(updateProfile("next", set("renewal_at", RENEWAL.plus(days(365))))));
    renews(RENEWAL);
    advance(days(7));
    assertThat(entered("r")).isEqualTo(1);
    assertThat(waits()).containsExactly(RENEWAL.plus(days(362)));
    advance(days(400));
    assertThat(entered("r")).isEqualTo(2);
  }

  @Test
  @DisplayName("ENT-1 A date that is cleared, or is no instant any more, ends the wait")
  void aClearedDateEndsTheWait() {
    start(renewal(), CLEARING);
    renews(RENEWAL);
    assertThat(waits()).hasSize(1);
    track("cancelled", "u1");
    assertThat(waits()).isEmpty();
    renews(RENEWAL);
    assertThat(waits()).hasSize(1);
    identify("u1", "renewal_at", "some day");
    assertThat(waits()).isEmpty();
    advance(days(30));
    assertThat(in("r")).isFalse();
  }

  @Test
  @DisplayName("ENT-1 A date by which the instant is past when it is told enters nobody")
  void aPastDateEntersNobody() {
    start(
        renewal(),
        journey("after").enterAfter(attribute("renewal_at"), days(1)).path(delay("rest", days(1))));
    renews(T0.plus(days(3)));
    assertThat(waits()).containsExactly(T0.plus(days(4)));
    renews(T0.minus(days(1)));
    assertThat(waits()).isEmpty();
    advance(days(9));
    assertThat(in("r")).isFalse();
    assertThat(in("after")).isFalse();
  }

  @Test
  @DisplayName("ENT-1 ENT-4 Appointments of one user wait and run side by side, each under its key")
  void keysWaitSideBySide() {
    start(appointment());
    track(booked("u1", 1, T0.plus(days(5))));
    track(booked("u1", 2, T0.plus(days(3))));
    assertThat(waits()).containsExactlyInAnyOrder(T0.plus(days(4)), T0.plus(days(2)));
    advance(days(2));
    assertThat(trace("u1", "a").key()).hasValue("2");
    advance(days(2));
    assertThat(trace("u1", "a").key()).hasValue("1");
    assertThat(entered("a")).isEqualTo(2);
  }

  @Test
  @DisplayName("ENT-1 A further event of the key moves the wait; one that is older changes nothing")
  void aFurtherEventMovesTheWait() {
    start(appointment());
    advance(hours(2));
    track(booked("u1", 1, T0.plus(days(5))));
    track(booked("u1", 1, T0.plus(days(9))));
    assertThat(waits()).containsExactly(T0.plus(days(8)));
    track(booked("u1", 1, T0.plus(days(6))).at(now().minus(minutes(30))));
    assertThat(waits()).containsExactly(T0.plus(days(8)));
    track(Event.of("booked", "u1").with("appointment", 1));
    track(Event.of("booked", "u1").with("appointment", 1).with("at", "tomorrow"));
    assertThat(waits()).containsExactly(T0.plus(days(8)));
    track(booked("u1", 1, T0.plus(hours(25))));
    assertThat(waits()).isEmpty();
  }

  @Test
  @DisplayName("ENT-1 ENT-4 unless(..): the event of the same key ends the wait, another does not")
  void theOtherEventEndsTheWaitOfItsKey() {
    start(appointment());
    track(booked("u1", 1, T0.plus(days(5))));
    track(booked("u1", 2, T0.plus(days(6))));
    track("cancelled", "u1");
    track(Event.of("cancelled", "u1").with("appointment", 3));
    assertThat(waits()).hasSize(2);
    track(Event.of("cancelled", "u1").with("appointment", "1"));
    assertThat(waits()).containsExactly(T0.plus(days(5)));
    advance(days(10));
    assertThat(entered("a")).isEqualTo(1);
    track(booked("u1", 1, now().plus(days(5))));
    advance(days(4));
    assertThat(entered("a")).isEqualTo(2);
  }

  @Test
  @DisplayName("ENT-1 unless(..) without sameKey() ends the wait for every key, and for attributes")
  void theOtherEventEndsEveryWait() {
    start(
        journey("a")
            .enterBefore(property("at").of(event("booked")), hours(24))
            .unless(event("moved_away"))
            .unless(event("closed").where(property("why").is("bankrupt")))
            .keyedBy("appointment")
            .path(delay("rest", hours(1))),
        journey("r")
            .enterBefore(attribute("renewal_at"), days(3))
            .unless(event("closed"))
            .path(delay("rest", hours(1))));
    track(booked("u1", 1, T0.plus(days(5))));
    track(booked("u1", 2, T0.plus(days(6))));
    renews(RENEWAL);
    track(Event.of("closed", "u1").with("why", "holiday"));
    assertThat(waits()).hasSize(2);
    track("moved_away", "u1");
    assertThat(waits()).isEmpty();
  }

  @Test
  @DisplayName("ENT-1 ENT-7 A late event tells no date, but it still ends what was told before it")
  void lateEvents() {
    start(appointment());
    advance(hours(1));
    track(booked("u1", 1, T0.plus(days(5))));
    Instant early = now().plus(minutes(10));
    advance(hours(6));
    track(booked("u1", 1, T0.plus(days(7))).at(early));
    assertThat(waits()).containsExactly(T0.plus(days(4)));
    track(Event.of("cancelled", "u1").with("appointment", 1).at(T0));
    assertThat(waits()).hasSize(1);
    track(Event.of("cancelled", "u1").with("appointment", 1).at(early));
    assertThat(waits()).isEmpty();
  }

  @Test
  @DisplayName("ENT-1 ENT-3 ENT-8 Whether the user may enter is judged at the instant")
  void eligibilityIsJudgedAtTheInstant() {
    start(
        journey("r")
            .enterBefore(attribute("renewal_at"), days(3))
            .openFrom(T0.plus(days(7)))
            .path(delay("rest", days(100))),
        journey("closed")
            .enterBefore(attribute("renewal_at"), days(3))
            .openUntil(T0.plus(days(7)))
            .path(delay("rest", days(1))));
    renews(RENEWAL);
    advance(days(7));
    assertThat(in("r")).isTrue();
    assertThat(report("closed").refused()).isEqualTo(Map.of(Refusal.NOT_OPEN, 1L));
    renews(RENEWAL.plus(days(10)));
    advance(days(10));
    assertThat(report("r").refused()).isEqualTo(Map.of(Refusal.ALREADY_IN, 1L));
  }

  @Test
  @DisplayName("ENT-4 An event without the key is refused at the instant")
  void aDateWithoutAKeyIsRefused() {
    start(appointment());
    track(Event.of("booked", "u1").with("at", T0.plus(days(5))));
    advance(days(5));
    assertThat(report("a").refused()).isEqualTo(Map.of(Refusal.NO_KEY, 1L));
  }

  @Test
  @DisplayName("MSG-11 The entry event of a date is the one that told it")
  void theEntryEventIsTheOneThatToldTheDate() {
    start(
        journey("a")
            .enterBefore(property("at").of(event("booked")), hours(24))
            .path(waitUntil("the-date", entryProperty("at")), send("now", email("now"))));
    track(booked("u1", 1, T0.plus(days(5))));
    advance(days(5).minus(INSTANT_BEFORE));
    assertThat(sentTo("u1")).isEmpty();
    advance(INSTANT_BEFORE);
    assertThat(sentTo("u1")).containsExactly("now");
    assertThat(mailbox().accepted().get(0).entry().get("appointment").canonicalText())
        .isEqualTo("1");
  }

  @Test
  @DisplayName("VAL-5 Of more dates than the limit no further one waits, which is counted")
  void onlySoManyWait() {
    engine(engine -> engine.limits(Limits.defaults().withPendingEntries(2)));
    start(appointment());
    for (int i = 1; i <= 3; i++) {
      track(booked("u1", i, T0.plus(days(5))));
    }
    assertThat(waits()).hasSize(2);
    track(booked("u1", 2, T0.plus(days(6))));
    assertThat(waits()).containsExactly(T0.plus(days(4)), T0.plus(days(5)));
    assertThat(facts(JourneyFact.LimitHit.class))
        .extracting(JourneyFact.LimitHit::limit)
        .containsExactly("pendingEntries");
  }

  @Test
  @DisplayName("LIFE-0 A wait survives a restart; what is due meanwhile enters then")
  void aWaitSurvivesARestart() {
    start(appointment(), renewal());
    track(booked("u1", 1, T0.plus(days(2))));
    renews(RENEWAL);
    restartAfter(days(2), appointment(), renewal());
    advance(seconds(1));
    assertThat(in("a")).isTrue();
    assertThat(waits()).containsExactly(RENEWAL.minus(days(3)));
  }
}
