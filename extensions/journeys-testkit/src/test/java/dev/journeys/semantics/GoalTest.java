package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.dsl.JourneyWithoutPath;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Journey;
import dev.journeys.report.GoalStats;
import dev.journeys.report.JourneyFact;
import dev.journeys.report.JourneyReport;
import dev.journeys.value.Event;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class GoalTest extends Simulation {

  private static JourneyWithoutPath shop() {
    return journey("shop").enterOn(event("signup"));
  }

  private GoalStats goalOf(String name) {
    return report("shop").goals().stream()
        .filter(goal -> goal.goal().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  @DisplayName(
      "GOAL-1 A condition that came true while the engine was down counts if it was in time")
  void aGoalOfTimeIsMetInTime() {
    Journey limited =
        journey("limited")
            .enterOn(event("login"))
            .goal(goal("quiet", didNot(event("login")).within(hours(2))).within(hours(3)))
            .timeLimit(hours(3))
            .path(delay("rest", days(9)));
    Journey late =
        journey("late")
            .enterOn(event("login"))
            .goal(goal("quiet", didNot(event("login")).within(hours(3))).within(hours(3)))
            .path(delay("rest", days(9)));
    Journey compared =
        journey("compared")
            .enterOn(event("login"))
            .goal(goal("quiet", didNot(event("login")).within(hours(2))).within(hours(3)))
            .holdout(percent(50))
            .path(exit("done"));
    start(limited, late, compared);
    List<String> users = IntStream.range(0, 20).mapToObj(i -> "user-" + i).toList();
    users.forEach(user -> track("login", user));
    advance(hours(1));
    restartAfter(hours(3), limited, late, compared);
    for (String user : users) {
      assertThat(trace(user, "limited").status()).isEqualTo(EnrollmentStatus.CONVERTED);
      assertThat(trace(user, "late").status()).isEqualTo(EnrollmentStatus.ACTIVE);
    }
    JourneyReport report = report("compared");
    assertThat(report.heldOut()).isBetween(1L, 19L);
    assertThat(report.firstEntries().converted()).isEqualTo(report.entered());
    assertThat(report.holdouts().get(0).first().converted()).isEqualTo(report.heldOut());
  }

  @Test
  @DisplayName("GOAL-2 A met goal ends the enrollment at once and cancels what was to come")
  void aMetGoalEndsTheEnrollment() {
    start(
        shop()
            .goal(goal("bought", event("purchase")))
            .path(delay("rest", days(1)), send("nudge", email("nudge"))));
    track("signup", "u1");
    advance(hours(5));
    track("purchase", "u1");
    assertThat(status("u1", "shop")).isEqualTo(EnrollmentStatus.CONVERTED);
    assertThat(trace("u1", "shop").leftAt()).contains(T0.plus(hours(5)));
    assertThat(trace("u1", "shop").waitingFor()).isEmpty();
    advance(days(50));
    assertThat(sentTo("u1")).isEmpty();
    assertThat(report("shop").converted()).isEqualTo(1);
    assertThat(report("shop").step("rest").left()).containsEntry(EnrollmentStatus.CONVERTED, 1L);
  }

  @Test
  @DisplayName("GOAL-1 The window is [entry, entry + within)")
  void theWindowIsHalfOpen() {
    start(
        shop()
            .goal(goal("bought", event("purchase")).within(days(2)))
            .path(delay("rest", days(30))));
    track("signup", "in-time");
    track("signup", "too-late");
    advance(days(2).minus(INSTANT_BEFORE));
    track("purchase", "in-time");
    advance(INSTANT_BEFORE);
    track("purchase", "too-late");
    assertThat(status("in-time", "shop")).isEqualTo(EnrollmentStatus.CONVERTED);
    assertThat(status("too-late", "shop")).isEqualTo(EnrollmentStatus.ACTIVE);
    assertThat(goalOf("bought").met()).isEqualTo(1);
  }

  @Test
  @DisplayName("GOAL-1 Without a window of its own and a time limit, a goal is watched for 30 days")
  void theDefaultWindowIsThirtyDays() {
    start(shop().goal(goal("bought", event("purchase"))).path(delay("rest", days(90))));
    track("signup", "in-time");
    track("signup", "too-late");
    advance(days(30).minus(INSTANT_BEFORE));
    track("purchase", "in-time");
    advance(INSTANT_BEFORE);
    track("purchase", "too-late");
    assertThat(status("in-time", "shop")).isEqualTo(EnrollmentStatus.CONVERTED);
    assertThat(status("too-late", "shop")).isEqualTo(EnrollmentStatus.ACTIVE);
  }

  @Test
  @DisplayName("GOAL-1 Without a window of its own, a goal is watched until the time limit")
  void theDefaultWindowIsTheTimeLimit() {
    start(
        shop()
            .goal(goal("bought", event("purchase")))
            .timeLimit(days(60))
            .path(delay("rest", days(90))));
    track("signup", "u1");
    advance(days(60).minus(INSTANT_BEFORE));
    track("purchase", "u1");
    assertThat(status("u1", "shop")).isEqualTo(EnrollmentStatus.CONVERTED);
  }

  @Test
  @DisplayName("GOAL-3 The entry event itself does not meet the goal, the next one does")
  void theEntryEventDoesNotCount() {
    start(
        journey("shop")
            .enterOn(event("purchase"))
            .goal(goal("bought", event("purchase")))
            .path(delay("rest", days(1))));
    track("purchase", "u1");
    assertThat(status("u1", "shop")).isEqualTo(EnrollmentStatus.ACTIVE);
    track("purchase", "u1");
    assertThat(status("u1", "shop")).isEqualTo(EnrollmentStatus.CONVERTED);
  }

  @Test
  @DisplayName("GOAL-3 A goal counts once an enrollment, and again in the next enrollment")
  void aGoalCountsOnce() {
    start(
        shop()
            .reentry(afterExit())
            .goal(goal("looked", event("view")).tracks())
            .path(delay("rest", hours(1))));
    track("signup", "u1");
    track("view", "u1");
    track("view", "u1");
    assertThat(goalOf("looked").met()).isEqualTo(1);
    advance(hours(1));
    track("signup", "u1");
    track("view", "u1");
    assertThat(goalOf("looked").met()).isEqualTo(2);
  }

  @Test
  @DisplayName("GOAL-1 tracks() counts and ends nothing")
  void aTrackedGoalEndsNothing() {
    start(
        shop()
            .goal(goal("looked", event("view")).tracks())
            .path(delay("rest", hours(1)), send("mail", email("mail"))));
    track("signup", "u1");
    track("view", "u1");
    assertThat(status("u1", "shop")).isEqualTo(EnrollmentStatus.ACTIVE);
    advance(hours(1));
    assertThat(sentTo("u1")).containsExactly("mail");
    assertThat(status("u1", "shop")).isEqualTo(EnrollmentStatus.COMPLETED);
    assertThat(report("shop").converted()).isZero();
  }

  @Test
  @DisplayName("GOAL-1 Each of several goals is counted under its own name and window")
  void severalGoalsAreCountedApart() {
    start(
        shop()
            .goal(goal("looked", event("view")).within(hours(1)).tracks())
            .goal(goal("carted", event("cart")).tracks())
            .goal(goal("bought", event("purchase").where(property("amount").atLeast(10))))
            .path(delay("rest", days(9))));
    track("signup", "u1");
    track("signup", "u2");
    track("view", "u1");
    track("cart", "u1");
    advance(hours(1));
    track("view", "u2");
    track(Event.of("purchase", "u1").with("amount", 9));
    track(Event.of("purchase", "u2").with("amount", 10));
    assertThat(goalOf("looked").met()).isEqualTo(1);
    assertThat(goalOf("carted").met()).isEqualTo(1);
    assertThat(goalOf("bought").met()).isEqualTo(1);
    assertThat(status("u1", "shop")).isEqualTo(EnrollmentStatus.ACTIVE);
    assertThat(status("u2", "shop")).isEqualTo(EnrollmentStatus.CONVERTED);
  }

  @Test
  @DisplayName("GOAL-1 One event may meet a tracked goal and then the one that ends")
  void oneEventMayMeetTwoGoals() {
    start(
        shop()
            .goal(goal("active", event("purchase")).tracks())
            .goal(goal("bought", event("purchase")))
            .path(delay("rest", days(9))));
    track("signup", "u1");
    track("purchase", "u1");
    assertThat(goalOf("active").met()).isEqualTo(1);
    assertThat(goalOf("bought").met()).isEqualTo(1);
    assertThat(report("shop").converted()).isEqualTo(1);
  }

  @Test
  @DisplayName(
      "GOAL-1 The value of a goal is the sum over conversions, 0 where the number is absent")
  void theValueIsASum() {
    start(
        shop()
            .goal(goal("bought", event("purchase")).valueFrom("amount"))
            .path(delay("rest", days(9))));
    for (String user : new String[] {"u1", "u2", "u3", "u4"}) {
      track("signup", user);
    }
    track(Event.of("purchase", "u1").with("amount", 49.90));
    track(Event.of("purchase", "u2").with("amount", 10));
    track(Event.of("purchase", "u3"));
    track(Event.of("purchase", "u4").with("amount", "a lot"));
    assertThat(goalOf("bought").value()).isEqualByComparingTo("59.9");
    assertThat(report("shop").value()).isEqualByComparingTo("59.9");
    assertThat(report("shop").rate()).isEqualTo(1.0);
    assertThat(facts(JourneyFact.GoalMet.class).get(0).value()).isEqualByComparingTo("49.9");
  }

  @Test
  @DisplayName(
      "GOAL-1 A condition is met as soon as an attribute makes it true, also after the path")
  void aConditionMayBeAGoal() {
    start(shop().goal(goal("gold", attribute("tier").is("gold"))).path(delay("rest", hours(1))));
    track("signup", "u1");
    track("signup", "u2");
    identify("u1", "tier", "silver");
    identify("u1", "tier", "gold");
    assertThat(status("u1", "shop")).isEqualTo(EnrollmentStatus.CONVERTED);
    advance(hours(1));
    track(Event.of("whatever", "u2").withAttribute("tier", "gold"));
    assertThat(status("u2", "shop")).isEqualTo(EnrollmentStatus.CONVERTED);
  }

  @Test
  @DisplayName("GOAL-1 ENT-11 A goal that only time makes true is met at that very instant")
  void aConditionOfTimeMayBeAGoal() {
    start(
        shop()
            .goal(goal("quiet", didNot(event("login")).within(hours(2))))
            .path(delay("rest", days(9))));
    track("login", "u1");
    track("signup", "u1");
    advance(hours(1));
    track("login", "u1");
    advance(hours(2).minus(INSTANT_BEFORE));
    assertThat(status("u1", "shop")).isEqualTo(EnrollmentStatus.ACTIVE);
    advance(INSTANT_BEFORE);
    assertThat(status("u1", "shop")).isEqualTo(EnrollmentStatus.CONVERTED);
    assertThat(trace("u1", "shop").leftAt()).contains(T0.plus(hours(3)));
  }

  @Test
  @DisplayName("GOAL-2 A goal cancels a message whose retry is pending")
  void aGoalCancelsAPendingRetry() {
    start(shop().goal(goal("bought", event("purchase"))).path(send("mail", email("mail"))));
    mailbox().nextFails(new IOException("no route"));
    track("signup", "u1");
    assertThat(mailbox().attempts()).hasSize(1);
    advance(Duration.ofSeconds(1));
    track("purchase", "u1");
    advance(days(1));
    assertThat(mailbox().attempts()).hasSize(1);
    assertThat(status("u1", "shop")).isEqualTo(EnrollmentStatus.CONVERTED);
    assertThat(report("shop").step("mail").left()).containsEntry(EnrollmentStatus.CONVERTED, 1L);
  }

  @Test
  @DisplayName("GOAL-2 A goal cancels a message whose retry is pending, also after a restart")
  void aGoalCancelsAPendingRetryAfterARestart() {
    var journey = shop().goal(goal("bought", event("purchase"))).path(send("mail", email("mail")));
    start(journey);
    mailbox().nextFails(new IOException("no route"));
    track("signup", "u1");
    restart(journey);
    track("purchase", "u1");
    advance(days(1));
    assertThat(mailbox().attempts()).isEmpty();
  }

  @Test
  @DisplayName("GOAL-2 A goal is watched while the user waits for something else")
  void aGoalIsWatchedInAWait() {
    start(
        shop()
            .goal(goal("bought", event("purchase")))
            .path(waitFor("await", event("reply")).withoutLimit()));
    track("signup", "u1");
    advance(days(10));
    Instant bought = now();
    track("purchase", "u1");
    assertThat(trace("u1", "shop").leftAt()).contains(bought);
  }
}
