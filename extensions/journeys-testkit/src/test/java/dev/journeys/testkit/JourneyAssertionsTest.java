package dev.journeys.testkit;

import static dev.journeys.dsl.JourneyDsl.*;
import static dev.journeys.testkit.JourneyAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Journey;
import dev.journeys.model.Outcome;
import dev.journeys.model.Refusal;
import dev.journeys.value.Event;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JourneyAssertionsTest {

  private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

  private static final Journey WIN_BACK =
      journey("win-back")
          .enterAfter(event("purchase"))
          .without(event("purchase"))
          .within(days(60))
          .reentry(afterExit().atLeast(days(90)))
          .goal(goal("second-purchase", event("purchase")).within(days(30)).valueFrom("amount"))
          .path(
              send("we-miss-you", email("we-miss-you").with("subject", "100 % you")),
              waitFor("first-chance", event("visit")).upTo(days(7)),
              send("discount", sms("ten-percent-off")),
              exit("not-won-back"));

  private static final Journey WELCOME =
      journey("welcome")
          .enterOn(event("signup"))
          .path(send("hello", email("hello")), delay("first-chance", days(1)));

  private final JourneyTestDriver driver = JourneyTestDriver.of(WIN_BACK, WELCOME);

  @BeforeEach
  void ann_is_at_her_first_chance_bob_was_won_back_and_cem_may_enter() {
    driver.identify("ann", Map.of("plan", "free"));
    driver.track(Event.of("purchase", "ann").with("amount", 30));
    driver.track(Event.of("purchase", "bob").with("amount", 40));
    driver.advance(days(60));
    driver.track(Event.of("purchase", "bob").with("amount", 12.5));
    driver.track("signup", "cem");
    driver.track(Event.of("purchase", "cem"));
  }

  @AfterEach
  void close() {
    driver.close();
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> failureOf(
      ThrowingCallable sentence) {
    return assertThatThrownBy(sentence).isInstanceOf(AssertionError.class);
  }

  @Test
  void sentences_that_are_true_pass() {
    assertThat(driver)
        .user("ann")
        .isIn("win-back")
        .isAt("first-chance")
        .isNotAt("discount")
        .isNotIn("welcome")
        .hasNeverEntered("welcome")
        .passed("we-miss-you")
        .passed("we-miss-you", Outcome.SENT)
        .hasNotPassed("first-chance")
        .hasAttribute("plan", "free")
        .wasSent("we-miss-you")
        .by("email")
        .at(T0.plus(days(60)))
        .from("we-miss-you")
        .with("subject", "100 % you")
        .times(1)
        .and()
        .wasSentExactly("we-miss-you")
        .wasNotSent("ten-percent-off");
    assertThat(driver)
        .user("bob")
        .mayEnter("win-back")
        .isNotIn("win-back")
        .hasLeft("win-back")
        .as(EnrollmentStatus.CONVERTED)
        .at("first-chance")
        .at(T0.plus(days(60)))
        .and()
        .wasSent("we-miss-you");
    assertThat(driver).user("cem").mayEnter("win-back").in("welcome").isAt("first-chance");
    assertThat(driver).user("dan").wasSentNothing().isNotIn("win-back");
  }

  @Test
  void a_trace_of_any_engine_is_spoken_of_in_the_same_way() {
    assertThat(driver.engine().explain("bob"))
        .in("win-back")
        .passed("we-miss-you")
        .hasLeft("win-back")
        .as(EnrollmentStatus.CONVERTED);
  }

  @Test
  void a_failure_tells_where_the_user_is() {
    failureOf(() -> assertThat(driver).user("ann").isAt("discount"))
        .hasMessage(
            "Expected user \"ann\" to be at \"discount\", but this is what is known:\n"
                + driver.explain("ann"))
        .hasMessageContaining("win-back (revision 1)")
        .hasMessageContaining("we-miss-you -> sent")
        .hasMessageContaining("at first-chance");
    failureOf(() -> assertThat(driver).user("dan").isIn("win-back"))
        .hasMessage(
            "Expected user \"dan\" to be in \"win-back\", but dan is in no journey and is not known"
                + " to have been");
    failureOf(() -> assertThat(driver).user("ann").in("win-back").isAt("discount"))
        .hasMessageStartingWith(
            "Expected user \"ann\" in \"win-back\" to be at \"discount\", but this is what");
    failureOf(() -> assertThat(driver).user("ann").in("welcome").isAt("hello"))
        .hasMessage(
            "Expected user \"ann\" in \"welcome\" to be at \"hello\", but ann is not in \"welcome\""
                + " and is not known to have been");
    failureOf(() -> assertThat(driver.explain("ann")).in("welcome").isAt("hello"))
        .hasMessageStartingWith("Expected user \"ann\" in \"welcome\" to be at \"hello\", but");
  }

  @Test
  void values_are_the_same_as_they_are_for_conditions() {
    driver.identify("ann", Map.of("amount", 30.0, "sizes", List.of(1, 2.50)));
    assertThat(driver)
        .user("ann")
        .hasAttribute("amount", 30)
        .hasAttribute("sizes", List.of(1.0, new BigDecimal("2.5")));
    UserAssert ann = assertThat(driver).user("ann");
    failureOf(() -> ann.hasAttribute("amount", "30"))
        .hasMessageContaining("amount=30, but ann has");
    failureOf(() -> ann.hasAttribute("amount", 31)).hasMessageContaining("amount=31, but ann has");
    failureOf(() -> ann.hasAttribute("sizes", List.of(1)));
    failureOf(() -> ann.hasAttribute("sizes", List.of(1, 3)));
    failureOf(() -> ann.hasAttribute("size", 1));
  }

  @Test
  void every_sentence_about_a_user_can_fail() {
    UserAssert ann = assertThat(driver).user("ann");
    failureOf(() -> ann.isNotIn("win-back")).hasMessageContaining("not to be in \"win-back\"");
    failureOf(() -> ann.hasNeverEntered("win-back"))
        .hasMessageContaining("never to have entered \"win-back\"");
    failureOf(() -> ann.mayEnter("win-back"))
        .hasMessageContaining("to enter \"win-back\" by inaction later");
    failureOf(() -> ann.isNotAt("first-chance"))
        .hasMessageContaining("not to be at \"first-chance\"");
    failureOf(() -> ann.isParkedAt("first-chance"))
        .hasMessageContaining("to be parked at \"first-chance\"");
    failureOf(() -> ann.isAwaitingAGoalOf("win-back"))
        .hasMessageContaining("to await a goal of \"win-back\"");
    failureOf(() -> ann.passed("we-miss-you", Outcome.FAILED))
        .hasMessageContaining("to have passed \"we-miss-you\" by \"failed\"");
    failureOf(() -> ann.passed("first-chance"))
        .hasMessageContaining("to have passed \"first-chance\"");
    failureOf(() -> ann.hasNotPassed("we-miss-you"))
        .hasMessageContaining("not to have passed \"we-miss-you\"");
    failureOf(() -> ann.hasLeft("win-back")).hasMessageContaining("to have left \"win-back\"");
    failureOf(() -> ann.hasAttribute("plan", "paid"))
        .hasMessageContaining("to have the attribute plan=paid, but ann has plan=free");
    failureOf(() -> assertThat(driver).user("bob").hasAttribute("plan", "paid"))
        .hasMessageContaining("but bob has no attributes");
    failureOf(() -> assertThat(driver).user("cem").in("win-back").isAt("first-chance"))
        .hasMessageContaining("may enter at");
  }

  @Test
  void who_is_held_out_was_never_in_the_journey_and_has_not_left_it() {
    Journey shop =
        journey("shop")
            .enterOn(event("signup"))
            .goal(goal("bought", event("purchase")))
            .holdout(percent(50))
            .path(delay("rest", days(1)), exit("done"));
    try (JourneyTestDriver shops = JourneyTestDriver.of(shop)) {
      for (int i = 0; i < 20; i++) {
        shops.track("signup", "user-" + i);
      }
      String out =
          IntStream.range(0, 20)
              .mapToObj(i -> "user-" + i)
              .filter(user -> shops.explain(user).enrollments().get(0).heldOut().isPresent())
              .findFirst()
              .orElseThrow();
      assertThat(shops).user(out).isHeldOutOf("shop").isNotIn("shop").hasNeverEntered("shop");
      failureOf(() -> assertThat(shops).user(out).hasLeft("shop"))
          .hasMessageContaining("to have left \"shop\"");

      shops.track("purchase", out);
      shops.advanceToTheEnd();

      failureOf(() -> assertThat(shops).user(out).hasLeft("shop"))
          .hasMessageContaining("to have left \"shop\"");
      assertThat(shops).user(out).hasNeverEntered("shop");
    }
  }

  @Test
  void a_failure_about_the_end_says_all_that_was_expected_of_it() {
    failureOf(() ->
            assertThat(driver)
                .user("bob")
                .hasLeft("win-back")
                .as(EnrollmentStatus.CONVERTED)
                .at("not-won-back"))
        .hasMessageStartingWith(
            "Expected user \"bob\" to have left \"win-back\" as CONVERTED at \"not-won-back\", but");
    failureOf(() -> assertThat(driver).user("bob").hasLeft("win-back").as(EnrollmentStatus.EXITED))
        .hasMessageContaining("CONVERTED at 2026-03-02T00:00:00Z");
    failureOf(() -> assertThat(driver).user("bob").hasLeft("win-back").at(T0))
        .hasMessageContaining("to have left \"win-back\" at 2026-01-01T00:00:00Z, but");
  }

  @Test
  void a_failure_about_messages_lists_those_that_were_sent() {
    UserAssert ann = assertThat(driver).user("ann");
    failureOf(() -> ann.wasSent("ten-percent-off"))
        .hasMessage(
            "Expected user \"ann\" to have been sent \"ten-percent-off\", but ann was sent:\n"
                + "  2026-03-02T00:00:00Z \"we-miss-you\" by email (step we-miss-you of win-back)");
    failureOf(() -> ann.wasSent("we-miss-you").by("sms"))
        .hasMessageStartingWith(
            "Expected user \"ann\" to have been sent \"we-miss-you\" by sms, but ann was sent:\n");
    failureOf(() -> ann.wasSent("we-miss-you").with("subject", "50 %"))
        .hasMessageContaining("\"we-miss-you\" with subject=50 %, but");
    failureOf(() -> ann.wasSent("we-miss-you").from("discount"))
        .hasMessageContaining("\"we-miss-you\" from step \"discount\", but");
    failureOf(() -> ann.wasSent("we-miss-you").at(T0))
        .hasMessageContaining("\"we-miss-you\" at 2026-01-01T00:00:00Z, but");
    failureOf(() -> ann.wasSent("we-miss-you").times(2))
        .hasMessageContaining("\"we-miss-you\" 2 times, but");
    failureOf(() -> ann.wasNotSent("we-miss-you"))
        .hasMessageContaining("not to have been sent \"we-miss-you\", but");
    failureOf(ann::wasSentNothing).hasMessageContaining("to have been sent nothing, but");
    failureOf(() -> ann.wasSentExactly("we-miss-you", "hello"))
        .hasMessageContaining("to have been sent exactly \"we-miss-you\", \"hello\", but");
    failureOf(() -> assertThat(driver).user("dan").wasSent("hello"))
        .hasMessage("Expected user \"dan\" to have been sent \"hello\", but dan was sent nothing");
    failureOf(() -> ann.in("welcome").wasSent("we-miss-you"))
        .hasMessageContaining("but ann was sent nothing");
  }

  @Test
  void a_failure_about_messages_lists_those_that_no_channel_accepted() {
    driver.channel("email").nextThrows(new IOException("no route")).nextIsRejected("blocked");
    driver.track("signup", "eve");
    driver.advance(hours(1));
    failureOf(() -> assertThat(driver).user("eve").wasSent("hello"))
        .hasMessage(
            """
            Expected user "eve" to have been sent "hello", but eve was sent nothing
            and no channel accepted:
              "hello" by email (step hello of welcome) in 2 attempts\
            """);
  }

  @Test
  void a_failure_of_the_whole_driver_lists_all_messages() {
    failureOf(() -> assertThat(driver).hasSentNothing())
        .hasMessageStartingWith("Expected nothing to have been sent, but this was:\n  to ann at")
        .hasMessageContaining("to cem at 2026-03-02T00:00:00Z \"hello\" by email");
  }

  @Test
  void figures_that_are_as_expected_pass() {
    assertThat(driver.report("win-back")).hasEntered(2);
    assertThat(driver)
        .journey("win-back")
        .hasEntered(2)
        .hasRefused(Refusal.TOO_SOON, 0)
        .hasActive(1)
        .hasAwaitingGoal(0)
        .hasConverted(1)
        .hasCompleted(0)
        .hasLeft(EnrollmentStatus.CONVERTED, 1)
        .hasMet("second-purchase", 1)
        .hasValue("12.50")
        .addsUp()
        .step("we-miss-you")
        .hasEntered(2)
        .hasSent(2)
        .hasForward(Outcome.SENT, 2)
        .hasWaiting(0)
        .and()
        .step("first-chance")
        .hasWaiting(1)
        .hasLeft(EnrollmentStatus.CONVERTED, 1);
  }

  @Test
  void a_failure_about_figures_shows_the_whole_table() {
    ReportAssert report = assertThat(driver).journey("win-back");
    failureOf(() -> report.hasEntered(3))
        .hasMessageStartingWith(
            "Expected 3 to have entered journey \"win-back\" (revision 1), but the figure is 2:\n")
        .hasMessageContaining("converted");
    failureOf(() -> report.hasRefused(Refusal.TOO_SOON, 4))
        .hasMessageStartingWith("Expected 4 to have been refused as TOO_SOON by journey");
    failureOf(() -> report.hasActive(4)).hasMessageStartingWith("Expected 4 to be in journey");
    failureOf(() -> report.hasAwaitingGoal(4))
        .hasMessageStartingWith("Expected 4 to await a goal of journey");
    failureOf(() -> report.hasConverted(4))
        .hasMessageStartingWith("Expected 4 to have left as CONVERTED from journey");
    failureOf(() -> report.hasCompleted(4))
        .hasMessageStartingWith("Expected 4 to have left as COMPLETED from journey");
    failureOf(() -> report.hasMet("secnd-purchase", 0))
        .hasMessageContaining("to have the goal \"secnd-purchase\", but its goals are [")
        .hasMessageContaining("second-purchase");
    failureOf(() -> report.hasMet("second-purchase", 4))
        .hasMessageStartingWith("Expected 4 to have met the goal \"second-purchase\" of journey");
    failureOf(() -> report.hasValue("99"))
        .hasMessage("Expected journey \"win-back\" (revision 1) to be worth 99, but it is 12.5");
    failureOf(() -> report.step("nowhere"))
        .hasMessage(
            "Expected journey \"win-back\" (revision 1) to have a step \"nowhere\", but it has"
                + " we-miss-you, first-chance, discount, not-won-back");
  }

  @Test
  void a_failure_about_a_step_names_it() {
    StepAssert step = assertThat(driver).journey("win-back").step("first-chance");
    failureOf(() -> step.hasEntered(4))
        .hasMessageStartingWith(
            "Expected 4 to have come to step \"first-chance\" of journey \"win-back\"");
    failureOf(() -> step.hasWaiting(4)).hasMessageStartingWith("Expected 4 to be at step");
    failureOf(() -> step.hasForward(Outcome.TIMEOUT, 4))
        .hasMessageStartingWith("Expected 4 to have gone on by \"timeout\" from step");
    failureOf(() -> step.hasLeft(EnrollmentStatus.EXITED, 4))
        .hasMessageStartingWith("Expected 4 to have left as EXITED at step");
    failureOf(() -> step.hasSent(4))
        .hasMessageStartingWith("Expected 4 messages to have been sent by step");
  }

  @Test
  void a_description_stands_before_every_failure() {
    failureOf(() -> assertThat(driver).as("at %s", "the end").user("ann").in("welcome").isAt("x"))
        .hasMessageStartingWith("[at the end] Expected user \"ann\"");
    failureOf(() -> assertThat(driver).as("100 %").journey("win-back").hasEntered(9))
        .hasMessageStartingWith("[100 %] Expected 9");
  }
}
