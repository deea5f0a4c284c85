package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Journey;
import dev.journeys.value.Event;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Stories of several rules together, and rows of the peers' scenarios. */
class ScenarioTest extends Simulation {

  private static final Journey ONBOARDING =
      journey("onboarding")
          .enterOn(event("signup").where(property("plan").is("free")))
          .reentry(afterExit().atLeast(days(30)))
          .goal(goal("first-purchase", event("purchase")).within(days(14)).valueFrom("amount"))
          .path(
              send("welcome", email("welcome-v3")),
              waitFor("await-profile", event("profile_completed"))
                  .upTo(days(2))
                  .onTimeout(
                      split("nudge-channel")
                          .when(
                              attribute("push_token").exists(),
                              send("nudge-push", push("finish-profile")))
                          .otherwise(send("nudge-sms", sms("finish-profile")))),
              delay("settle", calendarDays(1).at(10, 0)),
              send("offer", email("offer")),
              exit("done"));

  @Test
  @DisplayName("STEP-1 TIME-3 GOAL-2 The onboarding journey of the guide, user by user")
  void onboarding() {
    start(ONBOARDING);
    for (String user : List.of("quick", "push", "sms", "buyer", "paid")) {
      String plan = user.equals("paid") ? "paid" : "free";
      track(Event.of("signup", user).with("plan", plan));
    }
    identify("push", "push_token", "abc");
    advance(hours(6));
    track("profile_completed", "quick");
    advance(days(3).plus(hours(3)));
    track(Event.of("purchase", "buyer").with("amount", 20));
    advance(days(3));
    assertThat(sentTo("quick")).containsExactly("welcome-v3", "offer");
    assertThat(sentTo("push")).containsExactly("welcome-v3", "finish-profile", "offer");
    assertThat(driver().channel("push").templatesSentTo("push")).containsExactly("finish-profile");
    assertThat(driver().channel("sms").templatesSentTo("sms")).containsExactly("finish-profile");
    assertThat(sentTo("buyer")).containsExactly("welcome-v3", "finish-profile");
    assertThat(sentTo("paid")).isEmpty();
    assertThat(passed("quick", "onboarding", "settle").left()).isEqualTo("2026-01-02T10:00:00Z");
    assertThat(passed("sms", "onboarding", "settle").left()).isEqualTo("2026-01-04T10:00:00Z");
    assertThat(status("buyer", "onboarding")).isEqualTo(EnrollmentStatus.CONVERTED);
    assertThat(report("onboarding").value()).isEqualByComparingTo("20");
    assertThat(report("onboarding").rate()).isEqualTo(0.25);
    assertThat(report("onboarding").completed()).isEqualTo(3);
  }

  @Test
  @DisplayName("D-46 A condition of two attributes follows both of them")
  void twoAttributesTogether() {
    start(
        journey("both")
            .enterByCall()
            .path(
                waitFor("until", attribute("a").is(1).and(attribute("b").is(1))).withoutLimit(),
                waitFor("lost", not(attribute("a").is(1).and(attribute("b").is(1)))).withoutLimit(),
                send("mail", email("lost-it"))));
    enroll("both", "u1");
    identify("u1", "a", 1);
    assertThat(stepOf("u1", "both")).isEqualTo("until");
    identify("u1", "b", 1);
    assertThat(stepOf("u1", "both")).isEqualTo("lost");
    identify("u1", "b", 2);
    assertThat(sentTo("u1")).containsExactly("lost-it");
  }

  @Test
  @DisplayName("D-45 \"Less than once in 500 s\" decays with time alone, per user")
  void aSilenceDecays() {
    start(
        journey("silent")
            .enterByCall()
            .path(
                waitFor("await", did(event("test")).atMost(0).within(seconds(500))).upTo(days(1))));
    enroll("silent", "u1");
    track("test", "u2");
    advance(seconds(1));
    enroll("silent", "u2");
    assertThat(outcome("u1", "silent", "await")).isEqualTo("match-1");
    assertThat(stepOf("u2", "silent")).isEqualTo("await");
    advance(seconds(499));
    assertThat(passed("u2", "silent", "await").left()).isEqualTo(T0.plus(seconds(500)));
  }

  @Test
  @DisplayName("P-10 An attribute and a past event decide together")
  void anAttributeAndAPastEvent() {
    start(
        journey("known")
            .enterOn(
                event("visit").where(attribute("id").is("abcd").and(did(event("account created")))))
            .path(delay("rest", days(1))));
    identify("u1", "id", "abcd");
    track("visit", "u1");
    assertThat(maybe("u1", "known")).isEmpty();
    track("account created", "u1");
    track("visit", "u1");
    assertThat(maybe("u1", "known")).isPresent();
  }

  @Test
  @DisplayName("U-12 A goal is met after its start event only, once, and by its own user only")
  void aGoalNeedsItsStart() {
    start(
        journey("goal")
            .enterOn(event("start"))
            .goal(goal("target", event("target")))
            .path(delay("rest", days(1))));
    track("target", "u1");
    assertThat(maybe("u1", "goal")).isEmpty();
    track("start", "u1");
    track("target", "u2");
    assertThat(status("u1", "goal")).isEqualTo(EnrollmentStatus.ACTIVE);
    track("target", "u1");
    track("target", "u1");
    assertThat(report("goal").goals().get(0).met()).isEqualTo(1);
    assertThat(trace("u1", "goal").leftAt()).contains(now());
  }

  @Test
  @DisplayName("M-10 Work in one journey leaves the members of another untouched")
  void journeysAreApart() {
    start(
        journey("one").enterOn(event("go")).path(waitFor("w", event("x")).upTo(days(1))),
        journey("two").enterOn(event("go")).path(waitFor("w", event("y")).upTo(days(1))));
    track("go", "u1");
    track("x", "u1");
    assertThat(status("u1", "one")).isEqualTo(EnrollmentStatus.COMPLETED);
    assertThat(status("u1", "two")).isEqualTo(EnrollmentStatus.ACTIVE);
  }

  @Test
  @DisplayName("ENT-1 GOAL-1 TIME-9 A forgotten cart: reminder, purchase, and the next cart")
  void aForgottenCart() {
    start(
        journey("cart")
            .enterAfter(event("add").where(property("amount").atLeast(10)))
            .without(event("purchase"))
            .within(hours(1))
            .sameProperty("cart")
            .reentry(afterExit())
            .goal(goal("recovered", event("purchase")).within(days(1)).valueFrom("amount"))
            .path(
                send("first", email("forgot")),
                delay("pause", hours(3)),
                send("second", email("discount"))));
    Event add = Event.of("add", "u1").with("cart", 1).with("amount", 30);
    track(add);
    advance(hours(2));
    assertThat(sentTo("u1")).containsExactly("forgot");
    track(Event.of("purchase", "u1").with("cart", 1).with("amount", 30));
    assertThat(status("u1", "cart")).isEqualTo(EnrollmentStatus.CONVERTED);
    track(add.with("cart", 2));
    advance(minutes(30));
    track(Event.of("purchase", "u1").with("cart", 2).with("amount", 5));
    advance(hours(9));
    assertThat(sentTo("u1")).containsExactly("forgot");
    assertThat(report("cart").value()).isEqualByComparingTo("30");
    track(add.with("cart", 3));
    advance(days(2));
    assertThat(sentTo("u1")).containsExactly("forgot", "forgot", "discount");
    assertThat(report("cart").completed()).isEqualTo(1);
  }
}
