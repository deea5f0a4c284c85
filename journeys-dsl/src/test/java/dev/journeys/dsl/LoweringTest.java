package dev.journeys.dsl;

import static dev.journeys.dsl.JourneyDsl.*;
import static dev.journeys.dsl.Written.graphOf;
import static dev.journeys.dsl.Written.ids;
import static dev.journeys.dsl.Written.journeyOf;
import static dev.journeys.dsl.Written.links;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.condition.Condition;
import dev.journeys.model.Outcome;
import dev.journeys.model.PathGraph;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LoweringTest {

  private static final Condition VIP = attribute("vip").is(true);
  private static final Condition GERMAN = attribute("language").is("de");

  private static Part mail(String id) {
    return send(id, email("template"));
  }

  @Test
  void partsInARowAreLinkedInARow() {
    PathGraph graph = graphOf(mail("a"), delay("b", days(1)), mail("c"));
    assertThat(ids(graph)).containsExactly("a", "b", "c");
    assertThat(links(graph)).containsExactly("a next> b", "b next> c");
  }

  @Test
  void aSingleStepHasNoLinks() {
    assertThat(links(graphOf(mail("a")))).isEmpty();
  }

  @Test
  @DisplayName("STEP-1 an outcome without a branch continues to the next part")
  void anOutcomeWithoutABranchContinues() {
    PathGraph graph = graphOf(send("a", email("t")).onFailed(mail("b")), mail("c"));
    assertThat(ids(graph)).containsExactly("a", "b", "c");
    assertThat(links(graph)).containsExactly("a failed> b", "a next> c", "b next> c");
  }

  @Test
  void everyBranchOfASendJoinsBehindIt() {
    PathGraph graph =
        graphOf(
            send("a", email("t"))
                .onSuppressed(mail("s"))
                .onUnreachable(mail("u1"), mail("u2"))
                .onFailed(goOn()),
            mail("z"));
    assertThat(ids(graph)).containsExactly("a", "s", "u1", "u2", "z");
    assertThat(links(graph))
        .containsExactly(
            "a unreachable> u1",
            "a suppressed> s",
            "a next> z",
            "s next> z",
            "u1 next> u2",
            "u2 next> z");
  }

  @Test
  void theBranchesOfASplitJoinBehindIt() {
    PathGraph graph =
        graphOf(
            split("s").when(VIP, mail("v")).when(GERMAN, mail("g")).otherwise(goOn()), mail("z"));
    assertThat(ids(graph)).containsExactly("s", "v", "g", "z");
    assertThat(links(graph))
        .containsExactly("s when-1> v", "s when-2> g", "s next> z", "v next> z", "g next> z");
  }

  @Test
  void aSplitAtTheEndLinksOnlyItsBranches() {
    PathGraph graph = graphOf(split("s").when(VIP, mail("v")).otherwise(mail("o")));
    assertThat(links(graph)).containsExactly("s when-1> v", "s otherwise> o");
  }

  @Test
  void nestedSplitsJoinBehindTheInnermostBlockThatGoesOn() {
    PathGraph graph =
        graphOf(
            split("outer")
                .when(
                    VIP,
                    split("inner").when(GERMAN, mail("vg")).otherwise(mail("v")),
                    mail("after-inner"))
                .otherwise(split("last").when(GERMAN, mail("g")).otherwise(mail("o"))),
            mail("z"));
    assertThat(ids(graph))
        .containsExactly("outer", "inner", "vg", "v", "after-inner", "last", "g", "o", "z");
    assertThat(links(graph))
        .containsExactly(
            "outer when-1> inner",
            "outer otherwise> last",
            "inner when-1> vg",
            "inner otherwise> v",
            "vg next> after-inner",
            "v next> after-inner",
            "after-inner next> z",
            "last when-1> g",
            "last otherwise> o",
            "g next> z",
            "o next> z");
  }

  @Test
  void aLinkThatNoOutcomeTakesIsNotWritten() {
    PathGraph graph =
        graphOf(
            split("s").when(VIP, exit("x")).otherwise(mail("o"), goTo("b")),
            mail("a"),
            exit("y"),
            mail("b"),
            goTo("a"));
    assertThat(links(graph))
        .containsExactly("s when-1> x", "s otherwise> o", "o next> b", "a next> y", "b next> a");
  }

  @Test
  void aWaitHasAWayForEachAlternativeAndOneForTheTimeout() {
    PathGraph graph =
        graphOf(
            waitFor("w", event("a"), mail("on-a"))
                .or(VIP)
                .or(event("c"), mail("on-c"))
                .upTo(days(1))
                .onTimeout(mail("late")),
            mail("z"));
    assertThat(ids(graph)).containsExactly("w", "on-a", "on-c", "late", "z");
    assertThat(links(graph))
        .containsExactly(
            "w match-1> on-a",
            "w match-3> on-c",
            "w timeout> late",
            "w next> z",
            "on-a next> z",
            "on-c next> z",
            "late next> z");
  }

  @Test
  void aWaitWithALimitAndNoBranchesGoesOn() {
    assertThat(links(graphOf(waitFor("w", event("a")).upTo(days(1)), mail("z"))))
        .containsExactly("w next> z");
  }

  @Test
  void aWaitWithoutLimitHasNoWayForATimeoutThatCannotCome() {
    PathGraph graph =
        graphOf(
            split("s")
                .when(VIP, goOn())
                .otherwise(waitFor("w", event("a"), exit("x")).withoutLimit()),
            mail("z"));
    assertThat(links(graph)).containsExactly("s otherwise> w", "s next> z", "w match-1> x");
  }

  @Test
  void anExitEndsItsBranchOnly() {
    PathGraph graph =
        graphOf(split("s").when(VIP, mail("v"), exit("x")).otherwise(goOn()), mail("z"));
    assertThat(links(graph)).containsExactly("s when-1> v", "s next> z", "v next> x");
  }

  @Test
  void goOnIsNothingWhereverItStands() {
    assertThat(graphOf(goOn(), mail("a"), goOn(), goOn(), mail("b"), goOn()))
        .isEqualTo(graphOf(mail("a"), mail("b")));
  }

  @Test
  void goToReplacesTheWayOn() {
    PathGraph graph =
        graphOf(
            mail("a"),
            split("s").when(VIP, mail("v"), goTo("z")).otherwise(goOn()),
            mail("m"),
            waitFor("w", event("again"), goTo("m")).upTo(days(1)),
            mail("z"));
    assertThat(links(graph))
        .containsExactly(
            "a next> s",
            "s when-1> v",
            "s next> m",
            "v next> z",
            "m next> w",
            "w match-1> m",
            "w next> z");
  }

  @Test
  void goToWhereTheStepGoesAnywayNeedsNoLink() {
    PathGraph graph = graphOf(send("a", email("t")).onFailed(goTo("z")), mail("z"));
    assertThat(links(graph)).containsExactly("a next> z");
  }

  @Test
  void goToAtMostIsTriedBeforeTheWayOn() {
    PathGraph graph = graphOf(mail("a"), delay("d", days(1)), goTo("a").atMost(3), mail("z"));
    assertThat(links(graph)).containsExactly("a next> d", "d next> a <=3", "d next> z");
    assertThat(graph.links("d", Outcome.DONE)).extracting("to").containsExactly("a", "z");
  }

  @Test
  void goToAtMostInABranchFallsBackToTheWayOnOfTheBlock() {
    PathGraph graph =
        graphOf(mail("a"), send("b", email("t")).onFailed(goTo("a").atMost(2)), mail("z"));
    assertThat(links(graph)).containsExactly("a next> b", "b failed> a <=2", "b next> z");
    assertThat(graph.links("b", Outcome.FAILED)).extracting("to").containsExactly("a", "z");
    assertThat(graph.links("b", Outcome.SENT)).extracting("to").containsExactly("z");
  }

  @Test
  void goToAtMostAtTheEndFallsBackToTheEndOfThePath() {
    PathGraph graph = graphOf(mail("a"), delay("d", days(1)), goTo("a").atMost(3));
    assertThat(links(graph)).containsExactly("a next> d", "d next> a <=3");
  }

  @Test
  void severalLimitedJumpsAreTriedInOrder() {
    PathGraph graph =
        graphOf(
            mail("a"),
            mail("b"),
            send("c", email("t")).onFailed(goTo("b").atMost(5)),
            goTo("a").atMost(2),
            goTo("b").atMost(3),
            mail("z"));
    assertThat(links(graph))
        .containsExactly(
            "a next> b",
            "b next> c",
            "c failed> b <=5",
            "c next> a <=2",
            "c next> b <=3",
            "c next> z");
    assertThat(graph.links("c", Outcome.FAILED))
        .extracting("to")
        .containsExactly("b", "a", "b", "z");
  }

  @Test
  void aLimitedJumpThenAStepInABranchKeepsTheBranchItsOwn() {
    PathGraph graph =
        graphOf(
            mail("a"), send("b", email("t")).onFailed(goTo("a").atMost(2), mail("c")), mail("z"));
    assertThat(links(graph))
        .containsExactly("a next> b", "b failed> a <=2", "b failed> c", "b next> z", "c next> z");
  }

  @Test
  void aLimitedJumpToWhereTheWayLeadsAnywayIsNoLink() {
    assertThat(links(graphOf(mail("a"), goTo("z").atMost(2), mail("z"))))
        .containsExactly("a next> z");
  }

  @Test
  void theSamePartsGiveTheSameJourney() {
    assertThat(journeyOf(mail("a"), goTo("a").atMost(2), mail("b")))
        .isEqualTo(journeyOf(mail("a"), goTo("a").atMost(2), mail("b")));
  }

  @Test
  void deeplyNestedSharedPartsAreLoweredOnce() {
    Part part = mail("leaf");
    for (int i = 0; i < 60; i++) {
      part = path(split("s" + i).when(VIP, part).otherwise(part));
    }
    assertThat(graphOf(part, mail("z")).steps()).hasSize(62);
    assertThat(graphOf(path(part).as("copy"), mail("z")).steps()).hasSize(62);
  }
}
