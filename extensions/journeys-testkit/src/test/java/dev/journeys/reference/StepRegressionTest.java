package dev.journeys.reference;

import static dev.journeys.dsl.JourneyDsl.addTo;
import static dev.journeys.dsl.JourneyDsl.at;
import static dev.journeys.dsl.JourneyDsl.attribute;
import static dev.journeys.dsl.JourneyDsl.call;
import static dev.journeys.dsl.JourneyDsl.days;
import static dev.journeys.dsl.JourneyDsl.delay;
import static dev.journeys.dsl.JourneyDsl.email;
import static dev.journeys.dsl.JourneyDsl.emit;
import static dev.journeys.dsl.JourneyDsl.event;
import static dev.journeys.dsl.JourneyDsl.exit;
import static dev.journeys.dsl.JourneyDsl.goal;
import static dev.journeys.dsl.JourneyDsl.hours;
import static dev.journeys.dsl.JourneyDsl.journey;
import static dev.journeys.dsl.JourneyDsl.once;
import static dev.journeys.dsl.JourneyDsl.push;
import static dev.journeys.dsl.JourneyDsl.removeFrom;
import static dev.journeys.dsl.JourneyDsl.send;
import static dev.journeys.dsl.JourneyDsl.set;
import static dev.journeys.dsl.JourneyDsl.updateProfile;
import static dev.journeys.dsl.JourneyDsl.waitFor;
import static dev.journeys.dsl.JourneyDsl.waitUntil;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.channel.ActionCall;
import dev.journeys.channel.DeliveryUpdate;
import dev.journeys.channel.Message;
import dev.journeys.model.Journey;
import dev.journeys.testkit.JourneyTestDriver;
import dev.journeys.value.Event;
import dev.journeys.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the random stories have found in the basic steps, as small as it gets. */
class StepRegressionTest {

  private static final Journey HELLO =
      journey("hello").enterOn(event("signup")).path(send("hello", email("hello")));

  @Test
  @DisplayName("MSG-8 the key of a message stays the same when its user becomes another")
  void a_key_outlives_a_merge() {
    try (JourneyTestDriver driver = JourneyTestDriver.of(HELLO)) {
      driver.channel("email").nextFails(new IllegalStateException("no route"));
      driver.track("signup", "visitor");
      driver.merge("visitor", "ann");
      driver.advance(hours(1));
      assertThat(driver.channel("email").attempts())
          .hasSize(2)
          .extracting(Message::sendKey)
          .containsOnly(driver.channel("email").attempts().get(0).sendKey());
      assertThat(driver.channel("email").attempts().get(1).user()).isEqualTo("ann");
    }
  }

  @Test
  @DisplayName("MSG-8 the arguments of a call are those of its arrival at every attempt")
  void a_call_is_made_with_the_same_arguments_again() {
    Journey coupon =
        journey("coupon")
            .enterOn(event("signup"))
            .path(call("grant", "grant-coupon").with("city", attribute("city")));
    try (JourneyTestDriver driver = JourneyTestDriver.of(coupon)) {
      driver.handler("grant-coupon").nextThrows(new IllegalStateException("down"));
      driver.track(Event.of("signup", "ann").withAttribute("city", "Bonn"));
      driver.identify("ann", Map.of("city", "Cologne"));
      driver.advance(hours(1));
      assertThat(driver.handler("grant-coupon").attempts())
          .extracting(ActionCall::arguments)
          .containsExactly(Map.of("city", Value.text("Bonn")), Map.of("city", Value.text("Bonn")));
    }
  }

  @Test
  @DisplayName("GOAL-2 what an input causes may take back the message that the input asked for")
  void a_message_is_not_handed_over_after_the_goal_that_the_same_input_met() {
    Journey sender =
        journey("sender")
            .enterOn(event("signup"))
            .goal(goal("done", event("bought")))
            .path(send("hello", email("hello")));
    Journey buyer =
        journey("buyer").enterOn(event("signup")).path(emit("buy", "bought"), exit("done"));
    try (JourneyTestDriver driver = JourneyTestDriver.of(sender, buyer)) {
      driver.track("signup", "ann");
      assertThat(driver.channel("email").attempts()).isEmpty();
      assertThat(driver.report("sender").converted()).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("MSG-11 a message has the attributes of the moment at which it is handed over")
  void a_message_has_what_its_own_input_changed() {
    Journey later =
        journey("later")
            .enterOn(event("signup"))
            .path(updateProfile("mark", set("plan", "paid")), exit("done"));
    try (JourneyTestDriver driver = JourneyTestDriver.of(HELLO, later)) {
      driver.track("signup", "ann");
      assertThat(driver.channel("email").accepted())
          .singleElement()
          .satisfies(message ->
              assertThat(message.attributes()).containsEntry("plan", Value.text("paid")));
    }
  }

  @Test
  @DisplayName("VAL-5 feedback counts for 90 days")
  void late_feedback_does_not_count() {
    try (JourneyTestDriver driver = JourneyTestDriver.of(HELLO)) {
      driver.track("signup", "ann");
      String key = driver.lastSendKeyTo("ann");
      driver.advance(days(90).minusMillis(1));
      driver.feedback(key, DeliveryUpdate.DELIVERED);
      driver.advance(Duration.ofMillis(1));
      driver.feedback(key, DeliveryUpdate.VIEWED);
      assertThat(driver.report("hello").steps().get(0).updated(DeliveryUpdate.DELIVERED))
          .isEqualTo(1);
      assertThat(driver.report("hello").steps().get(0).updated(DeliveryUpdate.VIEWED)).isZero();
    }
  }

  @Test
  @DisplayName("VAL-5 a key is remembered for 400 days after it was left")
  void an_old_key_enters_again() {
    Journey order =
        journey("order")
            .enterOn(event("ordered"))
            .keyedBy("order")
            .reentry(once())
            .path(exit("done"));
    Event ordered = Event.of("ordered", "ann").with("order", 7);
    try (JourneyTestDriver driver = JourneyTestDriver.of(order)) {
      driver.track(ordered);
      driver.advance(days(400).minusMillis(1));
      driver.track(ordered);
      assertThat(driver.report("order").entered()).isEqualTo(1);
      driver.advance(Duration.ofMillis(1));
      driver.track(ordered);
      assertThat(driver.report("order").entered()).isEqualTo(2);
    }
  }

  @Test
  @DisplayName("TIME-6 a wait for a local time follows the zone of the user that one becomes")
  void a_merge_may_change_the_zone_of_a_wait() {
    Journey morning =
        journey("morning")
            .enterOn(event("signup"))
            .path(waitUntil("ten", at(10, 0).inUserZone()), exit("done"));
    try (JourneyTestDriver driver = JourneyTestDriver.of(morning)) {
      driver.identify("ann", Map.of("timezone", "Asia/Tokyo"));
      driver.track("signup", "visitor");
      driver.merge("visitor", "ann");
      assertThat(driver.explain("ann").in("morning").orElseThrow().until())
          .contains(Instant.parse("2026-01-01T01:00:00Z"));
    }
  }

  @Test
  @DisplayName("VAL-2 lists that a step changes compare numbers by their value")
  void twenty_is_twenty_in_a_list() {
    Journey tags =
        journey("tags")
            .enterOn(event("signup"))
            .path(
                updateProfile(
                    "change",
                    removeFrom("seen", new BigDecimal("20.0")),
                    addTo("liked", 5.0),
                    removeFrom("never-there", 1)));
    try (JourneyTestDriver driver = JourneyTestDriver.of(tags)) {
      driver.identify("ann", Map.of("seen", List.of(10, 20), "liked", List.of(5)));
      driver.track("signup", "ann");
      assertThat(driver.explain("ann").attributes())
          .isEqualTo(Value.mapOf(Map.of("seen", List.of(10), "liked", List.of(5))));
    }
  }

  @Test
  @DisplayName("ENT-4 a check that was opened before its journey had keys enters under its key")
  void a_check_gets_the_key_of_the_revision_that_decides() {
    Journey plain =
        journey("reminder")
            .enterAfter(event("view"))
            .without(event("buy"))
            .within(hours(1))
            .path(delay("pause", hours(1)));
    Journey keyed =
        journey("reminder")
            .enterAfter(event("view"))
            .without(event("buy"))
            .within(hours(1))
            .keyedBy("sku")
            .path(delay("pause", hours(1)));
    try (JourneyTestDriver driver = JourneyTestDriver.of(plain)) {
      driver.track(Event.of("view", "ann").with("sku", "a"));
      driver.publish(keyed);
      driver.advance(hours(1));
      assertThat(driver.explain("ann").in("reminder").orElseThrow().key()).contains("a");
    }
  }

  @Test
  @DisplayName("USER-1 a user can be read after a merge, with what ended before it")
  void a_merged_record_is_sound() {
    try (JourneyTestDriver driver = JourneyTestDriver.of(HELLO)) {
      driver.merge("nobody", "ann");
      driver.track("signup", "visitor");
      driver.merge("visitor", "ann");
      assertThat(driver.explain("visitor").in("hello").orElseThrow().passed()).hasSize(1);
      assertThat(driver.explain("nobody")).isEqualTo(driver.explain("ann"));
    }
  }

  @Test
  @DisplayName("STEP-6 an event while a message is under way counts for the wait of any outcome")
  void a_wait_after_another_outcome_hears_early_as_well() {
    Journey buyer =
        journey("buyer")
            .enterOn(event("signup"))
            .path(
                send("hello", push("hello"))
                    .onUnreachable(
                        waitFor("bought", event("buy"), exit("did")).upTo(days(1)),
                        exit("did-not")),
                exit("sent"));
    try (JourneyTestDriver driver = JourneyTestDriver.of(buyer)) {
      driver.channel("push").nextIsRetryLater(Duration.ofMinutes(5)).nextIsUnreachable("no token");
      driver.track("signup", "ann");
      driver.track("buy", "ann");
      driver.advance(hours(1));
      assertThat(driver.explain("ann").in("buyer").orElseThrow().step()).contains("did");
    }
  }
}
