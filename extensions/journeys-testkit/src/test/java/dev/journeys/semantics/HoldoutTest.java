package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.EnrollResult;
import dev.journeys.JourneyEngine;
import dev.journeys.Publication;
import dev.journeys.dsl.JourneyWithoutPath;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Journey;
import dev.journeys.model.Outcome;
import dev.journeys.model.Refusal;
import dev.journeys.report.Cohort;
import dev.journeys.report.GoalStats;
import dev.journeys.report.HoldoutStats;
import dev.journeys.report.HtmlReport;
import dev.journeys.report.JourneyFact;
import dev.journeys.report.JourneyReport;
import dev.journeys.report.ReportTable;
import dev.journeys.store.InMemoryStateStore;
import dev.journeys.value.Event;
import dev.journeys.value.InvalidInputException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HoldoutTest extends Simulation {

  private static final List<String> USERS =
      IntStream.range(0, 400).mapToObj(i -> "user-" + i).toList();

  private static JourneyWithoutPath shop() {
    return journey("shop")
        .enterOn(event("signup"))
        .goal(goal("bought", event("purchase")).within(days(14)).valueFrom("amount"));
  }

  private static Journey half() {
    return shop().holdout(percent(50)).path(send("hello", email("hello")));
  }

  private void signUpAll() {
    USERS.forEach(user -> track("signup", user));
  }

  private Set<String> heldOut(String journey) {
    return facts(JourneyFact.HeldOut.class).stream()
        .filter(fact -> fact.journey().equals(journey))
        .map(JourneyFact::user)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private String someHeldOut() {
    return USERS.stream()
        .filter(user -> maybe(user, "shop").isPresent())
        .filter(user -> status(user, "shop") == EnrollmentStatus.HELD_OUT)
        .findFirst()
        .orElseThrow();
  }

  private String someEntered() {
    return USERS.stream()
        .filter(user -> status(user, "shop") == EnrollmentStatus.AWAITING_GOAL)
        .findFirst()
        .orElseThrow();
  }

  @Test
  @DisplayName("ENT-14 Who is held out is at no step, gets nothing, and is watched for the goals")
  void theHeldOutGetNothing() {
    start(half());
    signUpAll();
    Set<String> held = heldOut("shop");
    assertThat(held).hasSizeBetween(160, 240);
    for (String user : USERS) {
      boolean isHeldOut = held.contains(user);
      assertThat(sentTo(user)).hasSize(isHeldOut ? 0 : 1);
      assertThat(trace(user, "shop").heldOut().isPresent()).isEqualTo(isHeldOut);
    }
    String user = held.iterator().next();
    assertThat(status(user, "shop")).isEqualTo(EnrollmentStatus.HELD_OUT);
    assertThat(stepOf(user, "shop")).isEmpty();
    assertThat(until(user, "shop")).isEqualTo(T0.plus(days(14)));
    assertThat(trace(user, "shop").waitingFor()).contains("goal bought: purchase");
    assertThat(trace(user, "shop").heldOut()).contains("journey");
    assertThat(driver().explain(user).toString()).contains("held out by journey", "HELD_OUT");
    JourneyReport report = report("shop");
    assertThat(report.qualified()).isEqualTo(USERS.size());
    assertThat(report.entered()).isEqualTo(USERS.size() - held.size());
    assertThat(report.heldOut()).isEqualTo(held.size());
    assertThat(report.active()).isEqualTo(report.entered());
    assertThat(report.step("hello").entered()).isEqualTo(report.entered());
  }

  /** Both sides buy on the same days; whom the path lets go early is compared all the same. */
  private void assertComparedAlike(Journey journey) {
    start(journey);
    signUpAll();
    Set<String> held = heldOut("shop");
    advance(days(3));
    USERS.forEach(user -> track(Event.of("purchase", user).with("amount", 5)));
    USERS.forEach(user -> track(Event.of("purchase", user).with("amount", 7)));
    advance(days(12));
    USERS.forEach(user -> track(Event.of("purchase", user).with("amount", 9)));
    JourneyReport report = report("shop");
    int entered = USERS.size() - held.size();
    assertThat(report.firstEntries().users()).isEqualTo(entered);
    assertThat(report.firstEntries().goals())
        .containsExactly(new GoalStats("bought", entered, BigDecimal.valueOf(5L * entered)));
    assertThat(report.holdouts().get(0).first().goals())
        .containsExactly(
            new GoalStats("bought", held.size(), BigDecimal.valueOf(5L * held.size())));
    assertThat(report.goals())
        .as("those who left met nothing inside")
        .noneMatch(it -> it.met() > 0);
    assertThat(report.completed()).isEqualTo(entered);
  }

  @Test
  @DisplayName("ENT-14 Who left by an exit step is compared over the same window as the held out")
  void whoLeftByAnExitStepIsCompared() {
    assertComparedAlike(shop().holdout(percent(50)).path(exit("done")));
    assertThat(report("shop").firstEntries().converted())
        .isEqualTo(report("shop").firstEntries().users());
  }

  @Test
  @DisplayName("ENT-14 A goal that only counts is compared after the path as well")
  void aGoalThatOnlyCountsIsCompared() {
    assertComparedAlike(
        journey("shop")
            .enterOn(event("signup"))
            .goal(goal("bought", event("purchase")).within(days(14)).valueFrom("amount").tracks())
            .holdout(percent(50))
            .path(send("hello", email("hello"))));
  }

  @Test
  @DisplayName(
      "ENT-14 A merge takes along who is compared, and exit rules end that as they end a watch")
  void whoIsComparedMovesAndEnds() {
    start(
        shop()
            .goal(goal("praised", event("praise")).within(days(14)))
            .exitWhen(event("stop"))
            .holdout(percent(50))
            .path(exit("done")));
    signUpAll();
    Set<String> held = heldOut("shop");
    List<String> entered = USERS.stream().filter(user -> !held.contains(user)).toList();
    track("stop", entered.get(0));
    driver().engine().merge(entered.get(1), "somebody").join();
    for (String user : List.of(entered.get(0), "somebody", entered.get(2))) {
      track("purchase", user);
    }
    track("praise", "somebody");
    assertThat(report("shop").firstEntries().converted()).as("one goal lets go").isEqualTo(2);
    advance(days(14));
    track("purchase", entered.get(3));
    assertThat(report("shop").firstEntries().converted()).isEqualTo(2);
  }

  @Test
  @DisplayName("ENT-14 What time alone makes true counts for both sides")
  void whatTimeMakesTrueIsCompared() {
    start(
        journey("shop")
            .enterOn(event("signup"))
            .goal(goal("quiet", didNot(event("signup")).within(days(2))).within(days(14)))
            .holdout(percent(50))
            .path(exit("done")));
    signUpAll();
    advance(days(3));
    JourneyReport report = report("shop");
    assertThat(report.firstEntries().converted()).isEqualTo(report.firstEntries().users());
    assertThat(report.holdouts().get(0).first().converted()).isEqualTo(report.heldOut());
  }

  @Test
  @DisplayName("ENT-14 Goals of the held out count apart, over the same window as of those inside")
  void goalsOfTheHeldOutCountApart() {
    start(half());
    signUpAll();
    String inTime = someHeldOut();
    track(Event.of("purchase", inTime).with("amount", 30));
    assertThat(status(inTime, "shop")).isEqualTo(EnrollmentStatus.CONVERTED);
    String tooLate = someHeldOut();
    String customer = someEntered();
    track(Event.of("purchase", customer).with("amount", 7));
    advance(days(14).minus(INSTANT_BEFORE));
    assertThat(status(tooLate, "shop")).isEqualTo(EnrollmentStatus.HELD_OUT);
    advance(INSTANT_BEFORE);
    track("purchase", tooLate);
    assertThat(status(tooLate, "shop")).isEqualTo(EnrollmentStatus.COMPLETED);
    assertThat(trace(tooLate, "shop").leftAt()).contains(T0.plus(days(14)));
    assertThat(trace(tooLate, "shop").heldOut()).contains("journey");
    JourneyReport report = report("shop");
    long held = heldOut("shop").size();
    List<GoalStats> met = List.of(new GoalStats("bought", 1, new BigDecimal("30")));
    assertThat(report.holdouts())
        .containsExactly(new HoldoutStats("journey", held, 0, 1, met, new Cohort(held, 1, met)));
    assertThat(report.goals()).containsExactly(new GoalStats("bought", 1, new BigDecimal("7")));
    assertThat(report.firstEntries()).isEqualTo(new Cohort(USERS.size() - held, 1, report.goals()));
    assertThat(report.ended(EnrollmentStatus.CONVERTED)).isEqualTo(1);
  }

  @Test
  @DisplayName(
      "ENT-14 ENT-3 The held out obey re-entry like those inside, and only first times compare")
  void theHeldOutObeyReentry() {
    start(shop().reentry(afterExit()).holdout(percent(50)).path(send("hello", email("hello"))));
    signUpAll();
    long held = heldOut("shop").size();
    String user = someHeldOut();
    track("signup", user);
    assertThat(report("shop").refused()).containsEntry(Refusal.ALREADY_IN, 1L);
    track(Event.of("purchase", user).with("amount", 1));
    track("signup", user);
    assertThat(status(user, "shop")).isEqualTo(EnrollmentStatus.HELD_OUT);
    track(Event.of("purchase", user).with("amount", 2));
    HoldoutStats stats = report("shop").holdouts().get(0);
    assertThat(stats.heldOut()).isEqualTo(held + 1);
    assertThat(stats.converted()).isEqualTo(2);
    assertThat(stats.first().users()).isEqualTo(held);
    assertThat(stats.first().converted()).isEqualTo(1);
    assertThat(stats.first().goals().get(0).value()).isEqualByComparingTo("1");
  }

  @Test
  @DisplayName(
      "ENT-14 ENT-3 Once only holds for the held out as well, and for who enters them later")
  void onceOnlyHoldsForTheHeldOut() {
    start(half());
    signUpAll();
    String user = someHeldOut();
    track("purchase", user);
    publish(shop().path(send("hello", email("hello"))));
    track("signup", user);
    assertThat(sentTo(user)).isEmpty();
    assertThat(report("shop").refused()).containsEntry(Refusal.ONCE_ONLY, 1L);
  }

  @Test
  @DisplayName("ENT-14 A journey without goals watches the held out for nothing and lets them go")
  void withoutGoalsTheHeldOutCloseAtOnce() {
    start(
        journey("news")
            .enterOn(event("signup"))
            .reentry(afterExit())
            .holdout(percent(99))
            .path(send("hello", email("hello"))));
    track("signup", "u1");
    track("signup", "u1");
    assertThat(status("u1", "news")).isEqualTo(EnrollmentStatus.COMPLETED);
    HoldoutStats stats = report("news").holdouts().get(0);
    assertThat(stats.heldOut()).isEqualTo(2);
    assertThat(stats.watched()).isZero();
    assertThat(stats.first().users()).isEqualTo(1);
  }

  @Test
  @DisplayName(
      "ENT-14 The time limit and exit rules end the watch of the held out, as of those inside")
  void limitsAndExitRulesEndTheWatch() {
    start(
        shop()
            .holdout(percent(99))
            .exitWhen(event("account_closed"))
            .timeLimit(days(3))
            .path(send("hello", email("hello"))));
    track("signup", "u1");
    track("signup", "u2");
    assertThat(until("u1", "shop")).isEqualTo(T0.plus(days(3)));
    track("account_closed", "u2");
    assertThat(status("u2", "shop")).isEqualTo(EnrollmentStatus.EXITED);
    advance(days(3));
    track("purchase", "u1");
    assertThat(status("u1", "shop")).isEqualTo(EnrollmentStatus.TIMED_OUT);
    assertThat(report("shop").holdouts().get(0).converted()).isZero();
    assertThat(report("shop").left()).isEmpty();
    assertThat(facts(JourneyFact.HeldOutLeft.class))
        .extracting(JourneyFact.HeldOutLeft::status)
        .containsExactly(EnrollmentStatus.EXITED, EnrollmentStatus.TIMED_OUT);
  }

  @Test
  @DisplayName("ENT-14 A tracked goal counts once and leaves the held out watched to the end")
  void trackedGoalsAreCounted() {
    start(
        journey("shop")
            .enterOn(event("signup"))
            .goal(goal("looked", event("view")).within(days(2)).tracks())
            .goal(goal("bought", event("purchase")).within(days(5)))
            .holdout(percent(99))
            .path(send("hello", email("hello"))));
    track("signup", "u1");
    track("view", "u1");
    track("view", "u1");
    assertThat(until("u1", "shop")).isEqualTo(T0.plus(days(5)));
    HoldoutStats stats = report("shop").holdouts().get(0);
    assertThat(stats.goals()).extracting(GoalStats::met).containsExactly(1L, 0L);
    assertThat(stats.converted()).isZero();
    assertThat(stats.watched()).isEqualTo(1);
  }

  @Test
  @DisplayName("ENT-14 The engine's holdout is the same users in every journey that is not exempt")
  void theEngineHoldsOutOfEverything() {
    engine(builder -> builder.holdout(percent(20)));
    start(
        journey("one").enterOn(event("signup")).path(send("a", email("a"))),
        journey("two").enterOn(event("signup")).path(send("b", email("b"))),
        journey("bill").enterOn(event("signup")).exemptFromHoldout().path(send("c", email("c"))));
    signUpAll();
    Set<String> held = heldOut("one");
    assertThat(held).hasSizeBetween(50, 110).isEqualTo(heldOut("two"));
    assertThat(report("bill").heldOut()).isZero();
    held.forEach(user -> assertThat(sentTo(user)).containsExactly("c"));
    assertThat(report("one").holdouts()).extracting(HoldoutStats::group).containsExactly("engine");
    assertThat(report("bill").firstEntries().users()).isZero();
    assertThat(report("one").firstEntries().users()).isEqualTo(USERS.size() - held.size());
  }

  @Test
  @DisplayName(
      "ENT-14 A named group is held out of the journeys that name it, whatever the others say")
  void namedGroups() {
    engine(builder ->
        builder.holdout(percent(10)).holdout("calm", percent(20)).holdout("press", percent(20)));
    start(
        journey("news").enterOn(event("signup")).holdoutGroup("calm").path(send("a", email("a"))),
        journey("sale")
            .enterOn(event("signup"))
            .exemptFromHoldout()
            .holdoutGroup("press")
            .path(send("b", email("b"))),
        journey("own").enterOn(event("signup")).holdout(percent(20)).path(send("c", email("c"))));
    signUpAll();
    assertThat(report("news").holdouts())
        .extracting(HoldoutStats::group)
        .containsExactly("calm", "engine");
    assertThat(report("sale").holdouts()).extracting(HoldoutStats::group).containsExactly("press");
    assertThat(report("own").holdouts())
        .extracting(HoldoutStats::group)
        .containsExactly("engine", "journey");
    Set<String> both = new TreeSet<>(heldOut("news"));
    both.retainAll(heldOut("sale"));
    // of independent shares of 28 % and 20 %
    assertThat(both).hasSizeBetween(8, 40);
  }

  @Test
  @DisplayName(
      "ENT-14 A group that the engine does not know holds nobody out, and publishing says so")
  void anUnknownGroupIsTold() {
    start(half());
    Publication published =
        publish(journey("news").enterByCall().holdoutGroup("calm").path(send("a", email("a"))));
    assertThat(published.warnings())
        .anySatisfy(warning -> assertThat(warning.toString()).contains("\"calm\" is not known"));
    assertThat(enroll("news", "u1").entered()).isTrue();
  }

  @Test
  @DisplayName(
      "ENT-14 Held-out users are the same after a restart, and of newcomers the same share")
  void membershipIsStable() {
    start(shop().reentry(afterExit()).holdout(percent(30)).path(send("hello", email("hello"))));
    signUpAll();
    Set<String> before = heldOut("shop");
    restart(shop().reentry(afterExit()).holdout(percent(30)).path(send("hello", email("hello"))));
    advance(days(14));
    List<JourneyFact> told = new ArrayList<>(facts());
    signUpAll();
    Set<String> again =
        facts().stream()
            .skip(told.size())
            .filter(JourneyFact.HeldOut.class::isInstance)
            .map(JourneyFact::user)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(again).isEqualTo(before);
  }

  @Test
  @DisplayName("ENT-14 Who is held out is told so by a call, and is refused to a step")
  void aCallTellsOfTheHoldout() {
    start(
        journey("inner").enterByCall().holdout(percent(99)).path(send("a", email("a"))),
        journey("outer").enterOn(event("signup")).path(startJourney("go", "inner")));
    EnrollResult result = enroll("inner", "u1");
    assertThat(result.entered()).isFalse();
    assertThat(result.refusal()).contains(Refusal.HELD_OUT);
    track("signup", "u2");
    assertThat(outcome("u2", "outer", "go")).isEqualTo(Outcome.REFUSED.name());
    assertThat(report("inner").refused()).isEmpty();
    assertThat(report("inner").heldOut()).isEqualTo(2);
  }

  @Test
  @DisplayName("ENT-14 REP-2 The table and the page show who was held out, by group")
  void reportsShowTheHeldOut() {
    start(half());
    signUpAll();
    track("purchase", someHeldOut());
    String table = ReportTable.of(report("shop"));
    assertThat(table).contains("held out: journey").containsPattern("converted +1\n");
    assertThat(HtmlReport.of(report("shop"))).contains("held out by journey", "Held out");
  }

  @Test
  @DisplayName(
      "ENT-14 USER-1 A merge moves the watch of the held out, who convert under the new name")
  void aMergeMovesTheWatch() {
    start(half());
    signUpAll();
    String user = someHeldOut();
    driver().merge(user, "known");
    assertThat(status("known", "shop")).isEqualTo(EnrollmentStatus.HELD_OUT);
    track("purchase", "known");
    assertThat(report("shop").holdouts().get(0).first().converted()).isEqualTo(1);
    assertThat(report("shop").converted()).isZero();
  }

  @Test
  @DisplayName("ENT-14 An engine holds out at most 20 percent")
  void theEngineHoldsOutAtMostAFifth() {
    JourneyEngine.Builder builder =
        JourneyEngine.builder()
            .store(new InMemoryStateStore())
            .holdout(percent(20.01))
            .holdout("calm", percent(21))
            .holdout("engine", percent(5));
    assertThatThrownBy(builder::start)
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e ->
                assertThat(e.problems().toString())
                    .contains("20.01 % (expected: at most 20 %)", "21 %", "\"engine\""));
  }

  @Test
  @DisplayName("ENT-16 A rollout takes in a share of the users, who stay inside when it grows")
  void rolloutIsStable() {
    start(rollout(10));
    signUpAll();
    Set<String> atTen = entered();
    assertThat(atTen).hasSizeBetween(20, 62);
    assertThat(report("new-tour").refused())
        .isEqualTo(Map.of(Refusal.OUTSIDE_ROLLOUT, (long) USERS.size() - atTen.size()));
    assertThat(report("new-tour").qualified()).isEqualTo(atTen.size());
    publish(rollout(50));
    signUpAll();
    Set<String> atFifty = entered();
    assertThat(atFifty).hasSizeBetween(160, 240).containsAll(atTen);
    publish(rollout(100));
    signUpAll();
    assertThat(entered()).containsExactlyInAnyOrderElementsOf(USERS);
    publish(rollout(0));
    assertThat(enroll("new-tour", "newcomer").refusal()).contains(Refusal.OUTSIDE_ROLLOUT);
  }

  private static Journey rollout(int percent) {
    return journey("new-tour")
        .enterOn(event("signup"))
        .rollout(percent(percent))
        .path(send("hello", email("hello")));
  }

  private Set<String> entered() {
    return facts(JourneyFact.Entered.class).stream()
        .map(JourneyFact::user)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
