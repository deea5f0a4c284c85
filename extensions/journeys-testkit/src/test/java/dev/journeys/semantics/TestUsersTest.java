package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.JourneyEngine;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Journey;
import dev.journeys.policy.ContactPolicy;
import dev.journeys.policy.FrequencyCap;
import dev.journeys.report.JourneyFact;
import dev.journeys.report.JourneyReport;
import dev.journeys.store.InMemoryStateStore;
import dev.journeys.testkit.FakeChannel;
import dev.journeys.testkit.JourneyTestDriver;
import dev.journeys.value.InvalidInputException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TestUsersTest {

  private static JourneyTestDriver driver(Journey... journeys) {
    return JourneyTestDriver.builder()
        .engine(engine ->
            engine
                .testUsers(attribute("qa").is(true))
                .holdout(percent(20))
                .enrollmentsAtOnce(1)
                .entriesPerUser(1, Duration.ofDays(1)))
        .start(journeys);
  }

  private static Journey mail(String id) {
    return journey(id)
        .enterOn(event("signup"))
        .goal(goal("bought", event("purchase")))
        .holdout(percent(99))
        .rollout(percent(0))
        .entriesAtMost(1)
        .entriesAtMost(1, days(1))
        .path(send("hello", email(id)), delay("rest", days(1)));
  }

  @Test
  @DisplayName("USER-3 Test users run for real, outside rollouts, holdouts, caps and all figures")
  void testUsersRunOutsideOfEverything() {
    try (JourneyTestDriver driver = driver(mail("one"), mail("two"))) {
      driver.identify("tester", Map.of("qa", true));
      driver.track("signup", "tester");
      assertThat(driver.templatesSentTo("tester")).containsExactly("one", "two");
      driver.track("purchase", "tester");
      assertThat(driver.explain("tester").in("one").orElseThrow().status())
          .isEqualTo(EnrollmentStatus.CONVERTED);
      driver.track("signup", "tester");
      JourneyReport report = driver.report("one");
      assertThat(report.entered()).isZero();
      assertThat(report.active()).isZero();
      assertThat(report.converted()).isZero();
      assertThat(report.goals().get(0).met()).isZero();
      assertThat(report.refused()).isEmpty();
      assertThat(report.firstEntries().users()).isZero();
      assertThat(report.step("hello").entered()).isZero();
      driver.track("signup", "other");
      assertThat(driver.report("one").refused()).hasSize(1);
    }
  }

  @Test
  @DisplayName(
      "USER-3 An enrollment is a test from its beginning to its end, whatever the user becomes")
  void anEnrollmentStaysATest() {
    Journey journey = journey("one").enterOn(event("signup")).path(delay("rest", days(1)));
    try (JourneyTestDriver driver =
        JourneyTestDriver.builder()
            .engine(engine -> engine.testUsers(attribute("qa").is(true)))
            .start(journey)) {
      driver.identify("tester", Map.of("qa", true));
      driver.track("signup", "tester");
      driver.identify("tester", Map.of("qa", false));
      driver.track("signup", "convert");
      driver.identify("convert", Map.of("qa", true));
      assertThat(driver.report("one").active()).isEqualTo(1);
      driver.advance(days(1));
      JourneyReport report = driver.report("one");
      assertThat(report.entered()).isEqualTo(1);
      assertThat(report.completed()).isEqualTo(1);
      assertThat(report.active()).isZero();
    }
  }

  @Test
  @DisplayName(
      "USER-3 Messages of test users go to the test channel, where there is one, and past caps")
  void testChannelsGetTheMessagesOfTestUsers() {
    FakeChannel tests = new FakeChannel();
    ContactPolicy oncePerDay =
        ContactPolicy.none().with(FrequencyCap.rolling(1, Duration.ofDays(1)));
    try (JourneyTestDriver driver =
        JourneyTestDriver.builder()
            .engine(engine ->
                engine
                    .testUsers(attribute("qa").is(true))
                    .contactPolicy(oncePerDay)
                    .testChannel("email", tests))
            .start(
                journey("one")
                    .enterOn(event("signup"))
                    .path(send("a", email("a")), send("b", email("b")), send("c", push("c"))))) {
      driver.identify("tester", Map.of("qa", true));
      driver.track("signup", "tester");
      driver.track("signup", "other");
      assertThat(tests.accepted())
          .extracting(message -> message.content().template())
          .containsExactly("a", "b");
      assertThat(driver.channel("email").accepted())
          .extracting(message -> message.user())
          .containsExactly("other");
      assertThat(driver.channel("push").accepted())
          .extracting(message -> message.user())
          .containsExactly("tester");
      assertThat(driver.report("one").step("a").entered()).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("USER-3 USER-1 What a merge moves of a test user still counts nowhere")
  void aMergeOfATestUserCountsNowhere() {
    Journey journey = journey("one").enterOn(event("signup")).path(delay("rest", days(1)));
    try (JourneyTestDriver driver =
        JourneyTestDriver.builder()
            .engine(engine -> engine.testUsers(attribute("qa").is(true)))
            .start(journey)) {
      driver.identify("tester", Map.of("qa", true));
      driver.track("signup", "tester");
      driver.merge("tester", "known");
      driver.advance(days(1));
      assertThat(driver.explain("known").in("one").orElseThrow().status())
          .isEqualTo(EnrollmentStatus.COMPLETED);
      assertThat(driver.report("one").entered()).isZero();
      assertThat(driver.report("one").left()).isEmpty();
    }
  }

  @Test
  @DisplayName("USER-3 MSG-6 The limit of a step does not hold test users")
  void limitsOfStepsDoNotHoldTestUsers() {
    Journey journey =
        journey("one")
            .enterOn(event("signup"))
            .reentry(afterExit())
            .path(send("a", email("a")).atMost(1));
    try (JourneyTestDriver driver =
        JourneyTestDriver.builder()
            .engine(engine -> engine.testUsers(attribute("qa").is(true)))
            .start(journey)) {
      driver.identify("tester", Map.of("qa", true));
      for (String user : List.of("tester", "tester", "other", "other")) {
        driver.track("signup", user);
      }
      assertThat(driver.templatesSentTo("tester")).containsExactly("a", "a");
      assertThat(driver.templatesSentTo("other")).containsExactly("a");
    }
  }

  @Test
  @DisplayName("USER-3 Listeners hear what test users do")
  void listenersHearOfTests() {
    List<JourneyFact> heard = new ArrayList<>();
    try (JourneyTestDriver driver =
        JourneyTestDriver.builder()
            .engine(engine -> engine.testUsers(attribute("qa").is(true)).listener(heard::add))
            .start(journey("one").enterOn(event("signup")).path(send("a", email("a"))))) {
      driver.identify("tester", Map.of("qa", true));
      driver.track("signup", "tester");
    }
    assertThat(heard).anySatisfy(fact -> assertThat(fact).isInstanceOf(JourneyFact.Entered.class));
  }

  @Test
  @DisplayName("USER-3 Test users are told by attributes alone")
  void testUsersAreToldByAttributes() {
    JourneyEngine.Builder builder =
        JourneyEngine.builder()
            .store(new InMemoryStateStore())
            .testUsers(attribute("qa").is(true).or(did(event("signup"))));
    assertThatThrownBy(builder::start)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("did signup")
        .hasMessageContaining("attributes only");
  }
}
