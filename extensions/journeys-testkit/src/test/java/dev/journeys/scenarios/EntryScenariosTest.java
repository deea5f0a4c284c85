package dev.journeys.scenarios;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Journey;
import dev.journeys.model.Refusal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Entry, keys, coming back, and one user who was two. */
class EntryScenariosTest extends Scenarios {

  private static final Journey APPOINTMENT =
      journey("appointment")
          .enterOn(event("APPOINTMENT_UPDATE"))
          .keyedBy("appointmentId")
          .path(send("mail", email("update")), exit("done"));

  @Test
  @DisplayName("D-01 A second event of the same key enters nobody again")
  void oncePerKey() {
    start(APPOINTMENT);
    track("APPOINTMENT_UPDATE", "u1", "appointmentId", "appointment-1");
    track("APPOINTMENT_UPDATE", "u1", "appointmentId", "appointment-1");
    assertThat(sentTo("u1")).containsExactly("update");
    assertThat(driver().report("appointment").refused()).containsEntry(Refusal.ONCE_ONLY, 1L);
    track("APPOINTMENT_UPDATE", "u1", "appointmentId", "appointment-2");
    assertThat(sentTo("u1")).hasSize(2);
  }

  @Test
  @DisplayName("D-05 A key that is a number equals its text, and the entry event decides the split")
  void aNumericKey() {
    start(
        journey("late")
            .enterOn(event("late_delivery"))
            .keyedBy("order_id")
            .path(
                split("how-late")
                    .when(
                        entryProperty("late_delivery_in_mins").atLeast(15),
                        send("sorry", email("sorry")))
                    .otherwise(exit("fine"))));
    track("late_delivery", "u1", "order_id", 100, "late_delivery_in_mins", 20);
    track("late_delivery", "u2", "order_id", 200, "late_delivery_in_mins", 10);
    assertThat(sentTo("u1")).containsExactly("sorry");
    assertThat(sentTo("u2")).isEmpty();
    track("late_delivery", "u1", "order_id", "100", "late_delivery_in_mins", 20);
    assertThat(sentTo("u1")).hasSize(1);
  }

  @Test
  @DisplayName("D-11 Whoever stops to match the entry condition during a delay stays in")
  void leavingTheEntryConditionEjectsNobody() {
    start(
        journey("welcome")
            .enterWhen(did(event("created")).within(minutes(30)))
            .path(
                delay("week", days(7)),
                split("plan")
                    .when(attribute("plan").is("paid"), exit("paid"))
                    .otherwise(send("mail", email("welcome")))));
    identify("u1", "plan", "free");
    identify("u2", "plan", "paid");
    track("created", "u1");
    track("created", "u2");
    advance(days(10).plus(hours(12)));
    assertThat(sentTo("u1")).containsExactly("welcome");
    assertThat(sentTo("u2")).isEmpty();
    assertThat(driver().report("welcome").entered()).isEqualTo(2);
  }

  @Test
  @DisplayName("D-13 A journey published later takes existing members once, and others never twice")
  void existingMembersEnterOnce() {
    start();
    identify("u1", "member", true);
    advance(days(3));
    driver().publish(forMembers("first"));
    advance(days(3));
    driver().publish(forMembers("second"));
    advance(days(3));
    assertThat(driver().report("first").entered()).isEqualTo(1);
    assertThat(driver().report("second").entered()).isEqualTo(1);
  }

  private static Journey forMembers(String id) {
    return journey(id)
        .enterWhen(attribute("member").is(true))
        .includeExisting()
        .path(delay("rest", days(1)));
  }

  @Test
  @DisplayName("L-17 Joining another list, or none, enters nobody")
  void onlyTheNamedListEnters() {
    start(
        journey("list-b")
            .enterOn(event("joined").where(property("list").is("B")))
            .path(delay("rest", days(1))));
    track("joined", "u1", "list", "A");
    track("joined", "u1");
    assertThat(isIn("u1", "list-b")).isFalse();
    track("joined", "u1", "list", "B");
    assertThat(isIn("u1", "list-b")).isTrue();
  }

  @Test
  @DisplayName("L-20 M-20 A second enrollment has a number of its own")
  void numbersGoOn() {
    start(journey("again").enterByCall().reentry(afterExit()).path(send("mail", email("hello"))));
    assertThat(enroll("again", "u1")).isTrue();
    assertThat(enroll("again", "u1")).isTrue();
    assertThat(trace("u1", "again").number()).isEqualTo(2);
  }

  @Test
  @DisplayName("P-11 A number is not at most a text, whatever the text says")
  void aTextIsNoNumber() {
    start(
        journey("game")
            .enterOn(event("beat-game").where(property("score").atMost("5")))
            .path(delay("rest", days(1))));
    track("beat-game", "u1", "score", 5);
    assertThat(isIn("u1", "game")).isFalse();
  }

  @Test
  @DisplayName("S-11 S-12 What somebody anonymous did counts once they are known")
  void anonymousBecomesKnown() {
    start(
        journey("agreed")
            .enterWhen(attribute("agree").is(true).and(did(event("a"))))
            .path(delay("rest", days(1))));
    identify("anon1", "agree", true);
    track("a", "anon2");
    driver().merge("anon1", "x");
    assertThat(isIn("x", "agreed")).isFalse();
    driver().merge("anon2", "x");
    assertThat(isIn("x", "agreed")).isTrue();
    track("a", "anon1");
    assertThat(driver().report("agreed").entered()).isEqualTo(1);
    assertThat(driver().explain("x").attributes()).containsKey("agree");
  }

  @Test
  @DisplayName("M-07 A user goes over to another journey, in which the user is already")
  void goingOver() {
    start(
        journey("c1")
            .enterByCall()
            .path(
                waitFor("until", event("go")).withoutLimit(),
                startJourney("over", "c2"),
                exit("left")),
        journey("c2").enterByCall().path(waitFor("stay", event("end")).withoutLimit()));
    enroll("c1", "u1");
    enroll("c2", "u1");
    track("go", "u1");
    assertThat(status("u1", "c1")).isEqualTo(EnrollmentStatus.COMPLETED);
    assertThat(passed("u1", "c1", "over").outcome().name()).isEqualTo("refused");
    assertThat(status("u1", "c2")).isEqualTo(EnrollmentStatus.ACTIVE);
    assertThat(driver().report("c2").entered()).isEqualTo(1);
  }

  @Test
  @DisplayName("U-01 A definition applies to history that is remembered")
  void rememberedHistoryCounts() {
    start(
        journey("asks")
            .enterOn(event("other").where(did(event("test"))))
            .path(delay("rest", days(1))));
    track("test", "u1");
    advance(days(3));
    driver()
        .publish(
            journey("active")
                .enterWhen(did(event("test")).within(days(10)))
                .includeExisting()
                .path(delay("rest", days(1))));
    assertThat(isIn("u1", "active")).isTrue();
  }
}
