package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.journeys.model.Journey;
import dev.journeys.model.Outcome;
import dev.journeys.report.JourneyFact;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ExperimentTest extends Simulation {

  private static final int USERS = 20_000;

  private static Journey halves(String id, boolean sticky) {
    var halves =
        experiment("test").variant("a", percent(50), goOn()).variant("b", percent(50), goOn());
    return journey(id)
        .enterByCall()
        .reentry(afterExit())
        .path(
            sticky ? halves.withoutControl().stickyPerUser() : halves.withoutControl(),
            exit("end"));
  }

  private void enterAll(String journey) {
    for (int i = 0; i < USERS; i++) {
      enroll(journey, "user-" + i);
    }
  }

  /** Within four standard deviations of a binomial count. */
  private static void assertShare(long count, double share) {
    double sigma = Math.sqrt(USERS * share * (1 - share));
    assertThat((double) count).isCloseTo(USERS * share, within(4 * sigma));
  }

  private List<String> draws(String user, String journey) {
    return facts(JourneyFact.StepLeft.class).stream()
        .filter(left -> left.user().equals(user) && left.journey().equals(journey))
        .filter(left -> left.step().equals("test"))
        .map(left -> left.outcome().name())
        .toList();
  }

  @Test
  @DisplayName("OPT-5 Of 20,000 users each variant and the control get their share")
  void sharesAreKept() {
    start(
        journey("j")
            .enterByCall()
            .path(
                experiment("test")
                    .variant("big", percent(50), goOn())
                    .variant("small", percent(12.5), goOn())
                    .variant("tiny", percent(0.75), goOn())
                    .control(percent(36.75)),
                exit("end")));
    enterAll("j");
    var step = report("j").step("test");
    assertShare(step.forward(new Outcome("big")), 0.5);
    assertShare(step.forward(new Outcome("small")), 0.125);
    assertShare(step.forward(new Outcome("tiny")), 0.0075);
    assertShare(step.forward(Outcome.CONTROL), 0.3675);
    assertThat(step.forwardTotal()).isEqualTo(USERS);
  }

  @Test
  @DisplayName("OPT-5 Two experiments, also of one id in two journeys, draw apart")
  void experimentsAreIndependent() {
    Journey two =
        journey("two")
            .enterByCall()
            .path(
                experiment("test")
                    .variant("a", percent(50), goOn())
                    .control(percent(50))
                    .stickyPerUser(),
                experiment("other")
                    .variant("a", percent(50), goOn())
                    .control(percent(50))
                    .stickyPerUser(),
                exit("end"));
    start(two, halves("one", true));
    enterAll("two");
    enterAll("one");
    Map<String, Integer> cells = new HashMap<>();
    for (int i = 0; i < USERS; i++) {
      String user = "user-" + i;
      String first = outcome(user, "two", "test");
      cells.merge("within " + first + outcome(user, "two", "other"), 1, Integer::sum);
      cells.merge("between " + first + outcome(user, "one", "test"), 1, Integer::sum);
    }
    assertThat(cells).hasSize(8);
    cells.values().forEach(count -> assertShare(count, 0.25));
  }

  @Test
  @DisplayName("STEP-1 Each variant goes its way, and the control without a branch goes on")
  void eachGoesItsWay() {
    start(
        journey("j")
            .enterByCall()
            .path(
                experiment("test")
                    .variant("a", percent(40), send("offer", email("offer")))
                    .variant("b", percent(40), send("story", email("story")), exit("told"))
                    .control(percent(20)),
                send("all", email("all"))));
    for (int i = 0; i < 100; i++) {
      String user = "user-" + i;
      enroll("j", user);
      switch (outcome(user, "j", "test")) {
        case "a" -> assertThat(sentTo(user)).containsExactly("offer", "all");
        case "b" -> assertThat(sentTo(user)).containsExactly("story");
        case "control" -> assertThat(sentTo(user)).containsExactly("all");
        default -> throw new AssertionError(user);
      }
    }
    assertThat(report("j").step("test").forward()).hasSize(3);
  }

  @Test
  @DisplayName("OPT-3 stickyPerUser() draws the same on every entry, else each entry draws anew")
  void stickyPerUser() {
    start(halves("sticky", true), halves("loose", false));
    for (int i = 0; i < 20; i++) {
      String user = "user-" + i;
      for (int entry = 0; entry < 40; entry++) {
        advance(minutes(1));
        enroll("sticky", user);
        enroll("loose", user);
      }
      assertThat(draws(user, "sticky")).hasSize(40);
      assertThat(draws(user, "sticky").stream().distinct()).hasSize(1);
      assertThat(draws(user, "loose").stream().distinct()).hasSize(2);
    }
  }

  @Test
  @DisplayName("OPT-3 Entries of one instant draw apart, too")
  void entriesOfOneInstantDrawApart() {
    start(halves("loose", false));
    for (int entry = 0; entry < 60; entry++) {
      enroll("loose", "u1");
    }
    assertThat(draws("u1", "loose").stream().distinct()).hasSize(2);
  }

  @Test
  @DisplayName("OPT-3 A second visit of an enrollment draws the same")
  void aSecondVisitDrawsTheSame() {
    start(
        journey("j")
            .enterByCall()
            .path(
                experiment("test").variant("a", percent(50), goOn()).control(percent(50)),
                delay("pause", minutes(1)),
                goTo("test").atMost(20)));
    for (int i = 0; i < 20; i++) {
      enroll("j", "user-" + i);
    }
    advance(hours(1));
    for (int i = 0; i < 20; i++) {
      assertThat(draws("user-" + i, "j")).hasSize(20);
      assertThat(draws("user-" + i, "j").stream().distinct()).hasSize(1);
    }
    assertThat(report("j").step("test").forward()).hasSize(2);
  }

  @Test
  @DisplayName("OPT-3 LIFE-2 stickyPerUser() holds over restarts and revisions with equal shares")
  void stickyOverRestartsAndRevisions() {
    start(halves("sticky", true));
    for (int i = 0; i < 50; i++) {
      enroll("sticky", "user-" + i);
    }
    restart(
        journey("sticky")
            .description("another revision")
            .enterByCall()
            .reentry(afterExit())
            .path(
                experiment("test")
                    .variant("a", percent(50), goOn())
                    .variant("b", percent(50), goOn())
                    .withoutControl()
                    .stickyPerUser(),
                exit("end")));
    for (int i = 0; i < 50; i++) {
      enroll("sticky", "user-" + i);
      assertThat(draws("user-" + i, "sticky")).hasSize(2);
      assertThat(draws("user-" + i, "sticky").stream().distinct()).hasSize(1);
    }
    assertThat(report("sticky").step("test").forward()).hasSize(2);
  }

  @Test
  @DisplayName("OPT-3 A variant of 100 % takes everybody")
  void oneForAll() {
    start(
        journey("j")
            .enterByCall()
            .path(experiment("test").variant("all", percent(100), goOn()).withoutControl()));
    for (int i = 0; i < 200; i++) {
      enroll("j", "user-" + i);
    }
    assertThat(report("j").step("test").forward(new Outcome("all"))).isEqualTo(200);
  }
}
