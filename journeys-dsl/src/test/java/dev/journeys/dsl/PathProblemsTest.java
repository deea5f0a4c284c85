package dev.journeys.dsl;

import static dev.journeys.dsl.JourneyDsl.*;
import static dev.journeys.dsl.Written.graphOf;
import static dev.journeys.dsl.Written.links;
import static dev.journeys.dsl.Written.problemsOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.condition.Condition;
import dev.journeys.value.InvalidJourneyException;
import dev.journeys.value.Problem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PathProblemsTest {

  private static final Condition VIP = attribute("vip").is(true);

  private static Part mail(String id) {
    return send(id, email("template"));
  }

  @Test
  void aPathCannotBeginWithGoTo() {
    String expected =
        "path: begins with goTo(\"b\") (expected: a step) - Let the path begin with the step itself.";
    assertThat(problemsOf(goTo("b"), mail("a"), mail("b"))).first().hasToString(expected);
    assertThat(problemsOf(goOn(), path(path(goTo("b"))), mail("a"), mail("b")))
        .first()
        .hasToString(expected);
    assertThat(problemsOf(goTo("b").atMost(2), mail("a"), mail("b")))
        .extracting(Problem::sentence)
        .containsExactly("begins with goTo(\"b\").atMost(2) (expected: a step)");
  }

  @Test
  void aPathNeedsAStep() {
    assertThat(problemsOf(goOn()))
        .extracting(Problem::toString)
        .containsExactly("path: no step (expected: at least one) - Add a step.");
  }

  @Test
  void whatComesAfterAnExitIsOneProblem() {
    assertThat(problemsOf(mail("a"), exit("x"), mail("b"), mail("c"), exit("y")))
        .extracting(Problem::toString)
        .containsExactly(
            "b: comes after \"x\", which never goes on to it (expected: a way that leads here) - Move it, drop it, or go to it"
                + " with goTo(\"b\").");
  }

  @Test
  void whatComesAfterAGoToIsAProblem() {
    assertThat(problemsOf(mail("a"), delay("d", days(1)), goTo("a"), path(goOn(), mail("b"))))
        .extracting(Problem::sentence)
        .containsExactly(
            "comes after goTo(\"a\"), which never goes on to it (expected: a way that leads here)");
  }

  @Test
  void aWordAfterAnExitIsAProblemOfTheStepWhoseBranchItIsIn() {
    assertThat(
            problemsOf(
                send("a", email("t")).onFailed(exit("x"), goTo("b")), mail("b"), exit("y"), goOn()))
        .extracting(Problem::toString)
        .containsExactly(
            "a: goTo(\"b\") comes after \"x\", which never goes on to it (expected: nothing there) - Drop it.",
            "path: goOn() comes after \"y\", which never goes on to it (expected: nothing there) - Drop it.");
  }

  @Test
  void whatComesAfterABlockThatLeavesByEveryBranchIsAProblem() {
    assertThat(
            problemsOf(
                split("s").when(VIP, exit("x")).otherwise(path(mail("a"), exit("y"))), mail("b")))
        .extracting(Problem::sentence)
        .containsExactly(
            "comes after \"s\", which never goes on to it (expected: a way that leads here)");
    assertThat(problemsOf(waitFor("w", event("e"), exit("x")).withoutLimit(), mail("b")))
        .extracting(Problem::sentence)
        .containsExactly(
            "comes after \"w\", which never goes on to it (expected: a way that leads here)");
  }

  @Test
  void whatComesAfterAnExitCanBeReachedByGoTo() {
    assertThat(
            links(
                graphOf(
                    split("s").when(VIP, goTo("v")).otherwise(goOn()),
                    mail("a"),
                    exit("x"),
                    mail("v"),
                    exit("y"))))
        .containsExactly("s when-1> v", "s next> a", "a next> x", "v next> y");
  }

  @Test
  void goToNamesAStepOfThePath() {
    assertThat(problemsOf(mail("a"), goTo("nowhere")))
        .extracting(Problem::toString)
        .containsExactly(
            "a: goes to \"nowhere\", which is not in the path - Name a step of this path.");
  }

  @Test
  void goToAtMostIsAtLeastOne() {
    assertThat(problemsOf(mail("a"), delay("d", days(1)), goTo("a").atMost(0)))
        .extracting(Problem::toString)
        .containsExactly(
            "path: goTo(\"a\").atMost(0) (expected: at least 1 visit) - Leave atMost(..) out, or drop the goTo(..).");
  }

  @Test
  @DisplayName("STEP-3 a cycle that takes no time is refused, one with a limit or a wait is not")
  void aTimelessCycleIsRefused() {
    assertThat(problemsOf(mail("a"), mail("b"), goTo("a")))
        .extracting(Problem::where)
        .containsExactly("a");
    assertThat(graphOf(mail("a"), mail("b"), goTo("a").atMost(5)).steps()).hasSize(2);
    assertThat(graphOf(mail("a"), delay("b", days(1)), goTo("a")).steps()).hasSize(2);
  }

  @Test
  void aBranchThatIsWrittenTwiceIsAProblem() {
    assertThat(problemsOf(send("a", email("t")).onFailed(mail("b")).onFailed(mail("c"), mail("d"))))
        .extracting(Problem::toString)
        .containsExactly(
            "a: onFailed(..) twice (expected: once) - Put all parts into one onFailed(..).");
  }

  @Test
  void oneMistakeInASharedPathIsReportedOnce() {
    Path shared =
        path(
            send("a", email("t")).onFailed(exit("x"), goOn()).onFailed(goOn()),
            goTo("b").atMost(0),
            exit("y"));
    assertThat(problemsOf(send("s", email("t")).onFailed(shared), mail("b"), shared))
        .extracting(Problem::where)
        .containsExactly("a", "s", "a");
  }

  @Test
  void allProblemsAreListedAtOnce() {
    assertThatThrownBy(() ->
            journey("On Boarding")
                .enterOn(event("signup"))
                .zone("Europe/Berln")
                .timeLimit(days(-1))
                .goal(goal("g", event("")))
                .goal(goal("g", event("e")))
                .path(
                    send("Welcome", email("")),
                    send("a", email("t")).onFailed(mail("b")).onFailed(mail("c")),
                    delay("wait", between(days(2), days(1))),
                    mail("b"),
                    split("s")
                        .when(did(event("e")).atLeast(0), goTo("nowhere"))
                        .otherwise(goTo("a").atMost(0)),
                    waitFor("w", event("e")).upTo(seconds(0)),
                    exit("x"),
                    goTo("a"),
                    delay("wait", days(1))))
        .isInstanceOfSatisfying(
            InvalidJourneyException.class,
            invalid -> {
              assertThat(invalid.problems())
                  .extracting(Problem::where)
                  .containsExactly(
                      "zone",
                      "a",
                      "b",
                      "s",
                      "wait",
                      "path",
                      "wait",
                      "On Boarding",
                      "timeLimit",
                      "g",
                      "g",
                      "Welcome",
                      "Welcome",
                      "wait",
                      "s",
                      "w",
                      "s");
              assertThat(invalid)
                  .hasMessageStartingWith("journey \"On Boarding\" has 17 problems:");
              assertThat(invalid.problems())
                  .allMatch(Problem::isError)
                  .noneMatch(problem -> problem.hint().isBlank());
            });
  }

  @Test
  void whatIsSuggestedForAnEmptyIdIsAnId() {
    assertThatThrownBy(() -> journey("").enterOn(event("e")).holdoutGroup("").path(exit("x")))
        .hasMessageContaining("for example to \"journey-1\".")
        .hasMessageContaining("for example to \"holdoutgroup-1\".");
  }
}
