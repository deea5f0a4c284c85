package dev.journeys.dsl;

import static dev.journeys.dsl.JourneyDsl.*;
import static dev.journeys.dsl.Written.graphOf;
import static dev.journeys.dsl.Written.ids;
import static dev.journeys.dsl.Written.links;
import static dev.journeys.dsl.Written.problemsOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.condition.Condition;
import dev.journeys.model.PathGraph;
import dev.journeys.value.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedPathTest {

  private static final Condition VIP = attribute("vip").is(true);
  private static final Path ENDING = path(mail("bye"), exit("gone"));
  private static final Path NUDGE = path(mail("nudge"), delay("pause", days(1)));

  private static Part mail(String id) {
    return send(id, email("template"));
  }

  @Test
  void aPathIsItsParts() {
    assertThat(graphOf(mail("a"), NUDGE, mail("z")))
        .isEqualTo(graphOf(mail("a"), mail("nudge"), delay("pause", days(1)), mail("z")));
    assertThat(graphOf(path(path(path(mail("a"))), path(goOn())))).isEqualTo(graphOf(mail("a")));
  }

  @Test
  void aPathThatEndsInExitStandsInTheGraphOnce() {
    PathGraph graph =
        graphOf(
            send("a", email("t")).onFailed(ENDING),
            split("s").when(VIP, ENDING).otherwise(mail("o")),
            mail("z"),
            ENDING);
    assertThat(ids(graph)).containsExactly("a", "bye", "gone", "s", "o", "z");
    assertThat(links(graph))
        .containsExactly(
            "a failed> bye",
            "a next> s",
            "bye next> gone",
            "s when-1> bye",
            "s otherwise> o",
            "o next> z",
            "z next> bye");
  }

  @Test
  void aPathThatEndsInGoToStandsInTheGraphOnce() {
    Path again = path(delay("pause", days(1)), goTo("a"));
    PathGraph graph =
        graphOf(send("a", email("t")).onFailed(again), send("b", email("t")).onFailed(again));
    assertThat(links(graph))
        .containsExactly("a failed> pause", "a next> b", "pause next> a", "b failed> pause");
  }

  @Test
  void aPathThatGoesOnToTheSameStepEverywhereStandsInTheGraphOnce() {
    PathGraph graph = graphOf(split("s").when(VIP, mail("v"), NUDGE).otherwise(NUDGE), mail("z"));
    assertThat(ids(graph)).containsExactly("s", "v", "nudge", "pause", "z");
    assertThat(links(graph))
        .containsExactly(
            "s when-1> v",
            "s otherwise> nudge",
            "v next> nudge",
            "nudge next> pause",
            "pause next> z");
  }

  @Test
  void stepsThatAreWrittenTwiceAndAreEqualAreOneStep() {
    PathGraph graph =
        graphOf(
            split("s")
                .when(VIP, mail("v"), send("same", sms("t")))
                .otherwise(send("same", sms("t"))),
            mail("z"));
    assertThat(ids(graph)).containsExactly("s", "v", "same", "z");
  }

  @Test
  void aPathThatGoesOnToDifferentStepsIsOneProblemThatNamesBothPlaces() {
    assertThat(problemsOf(NUDGE, mail("a"), NUDGE))
        .containsExactly(
            Problem.error(
                "pause",
                "by \"done\" goes to \"a\" in part 1 of path(..), but to the end of the path in part 3 of path(..) (expected: the"
                    + " same way on in both places)",
                "End both with exit(..) or goTo(..), or give one place step ids of its own, for example with"
                    + " path(..).as(\"prefix\")."));
  }

  @Test
  void aSharedPathWithManyEndsIsStillOneProblem() {
    Path manyEnds =
        path(
            split("s")
                .when(VIP, mail("v"), mail("w"))
                .otherwise(send("o", email("t")).onFailed(mail("f"))));
    List<Problem> problems =
        problemsOf(send("a", email("t")).onFailed(manyEnds, mail("b")), manyEnds);
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).where()).isEqualTo("w");
    assertThat(problems.get(0).sentence())
        .contains("part 1 of onFailed(..) of \"a\"", "part 2 of path(..)");
  }

  @Test
  void stepsThatAreEqualButGoOnDifferentlyAreAProblemThatNamesBothPlaces() {
    List<Problem> problems =
        problemsOf(
            send("a", email("t")).onFailed(mail("b"), exit("x")),
            waitFor("w", event("e"), mail("c")).upTo(days(1)),
            mail("b"));
    assertThat(problems).extracting(Problem::where).containsExactly("b");
    assertThat(problems.get(0).sentence())
        .isEqualTo(
            "by \"sent\" goes to \"x\" in part 1 of onFailed(..) of \"a\", but to the end of the path in part 3 of path(..)"
                + " (expected: the same way on in both places)");
  }

  @Test
  void twoWaitsThatAreEqualButForTheirBranchesAreAProblem() {
    Part first = waitFor("w", event("e"), mail("b")).upTo(days(1));
    Part second = waitFor("w", event("e"), mail("c")).upTo(days(1));
    List<Problem> problems = problemsOf(split("s").when(VIP, first).otherwise(second), mail("z"));
    assertThat(problems).extracting(Problem::where).containsExactly("w");
    assertThat(problems.get(0).sentence())
        .startsWith(
            "by \"match-1\" goes to \"b\" in part 1 of when(..) 1 of \"s\", but to \"c\" in part 1 of otherwise(..) of \"s\"");
  }

  @Test
  void differentStepsOfOneIdAreAProblemThatNamesBothPlaces() {
    List<Problem> problems =
        problemsOf(
            send("a", email("t")).onFailed(delay("b", days(1)), mail("c")),
            mail("b"),
            path(mail("d"), path(exit("a"))));
    assertThat(problems)
        .extracting(Problem::toString)
        .containsExactly(
            "b: two different steps have this id: part 1 of onFailed(..) of \"a\", and part 2 of path(..) (expected: each its own)"
                + " - Rename one, or make them equal.",
            "a: two different steps have this id: part 1 of path(..), and part 1 of the path(..) that is part 2 of the path(..)"
                + " that is part 3 of path(..) (expected: each its own) - Rename one, or make them equal.");
  }

  @Test
  void whereStepsOfOneIdGoThatIsNotInThePathIsReportedAsWell() {
    List<Problem> problems = problemsOf(mail("a"), delay("b", days(1)), mail("b"), goTo("nowhere"));
    assertThat(problems)
        .extracting(Problem::toString)
        .hasSize(2)
        .contains(
            "path: goes to \"nowhere\", which is not in the path - Name a step of this path.");
  }

  @Test
  void whatOnlyTheSecondOfTwoConflictingStepsLeadsToIsNotReportedAsWell() {
    List<Problem> problems =
        problemsOf(
            delay("a", days(1)), split("a").when(VIP, mail("v"), mail("v2")).otherwise(exit("x")));
    assertThat(problems).extracting(Problem::where).containsExactly("a");
  }

  @Test
  void aPrefixedCopyHasItsOwnIdsAndItsOwnGoTos() {
    Path retry =
        path(
            mail("try"),
            waitFor("w", event("e"), exit("ok")).upTo(days(1)),
            goTo("try").atMost(3),
            goTo("end"));
    PathGraph graph =
        graphOf(split("s").when(VIP, retry.as("vip")).otherwise(retry.as("std")), mail("end"));
    assertThat(ids(graph))
        .containsExactly("s", "vip-try", "vip-w", "vip-ok", "std-try", "std-w", "std-ok", "end");
    assertThat(links(graph))
        .containsExactly(
            "s when-1> vip-try",
            "s otherwise> std-try",
            "vip-try next> vip-w",
            "vip-w match-1> vip-ok",
            "vip-w next> vip-try <=3",
            "vip-w next> end",
            "std-try next> std-w",
            "std-w match-1> std-ok",
            "std-w next> std-try <=3",
            "std-w next> end");
  }

  @Test
  void aPrefixedCopyChangesNothingButIds() {
    Path original =
        path(
            send("a", email("t").with("k", 1))
                .onlyIf(VIP)
                .onFailed(mail("f"))
                .onUnreachable(goOn())
                .onSuppressed(exit("x")),
            delay("d", between(hours(1), hours(2))),
            waitFor("w", VIP).or(event("e"), mail("b")).withoutLimit(),
            split("s").when(VIP, mail("v")).otherwise(goOn()));
    Path expected =
        path(
            send("p-a", email("t").with("k", 1))
                .onlyIf(VIP)
                .onFailed(mail("p-f"))
                .onUnreachable(goOn())
                .onSuppressed(exit("p-x")),
            delay("p-d", between(hours(1), hours(2))),
            waitFor("p-w", VIP).or(event("e"), mail("p-b")).withoutLimit(),
            split("p-s").when(VIP, mail("p-v")).otherwise(goOn()));
    assertThat(graphOf(original.as("p"), mail("z"))).isEqualTo(graphOf(expected, mail("z")));
    assertThat(ids(graphOf(original))).startsWith("a", "f");
  }

  @Test
  void prefixesNest() {
    assertThat(ids(graphOf(path(mail("a"), path(mail("b")).as("in")).as("out"))))
        .containsExactly("out-a", "out-in-b");
    assertThat(ids(graphOf(path(mail("a")).as("in").as("out")))).containsExactly("out-in-a");
  }

  @Test
  void aPrefixThatMakesNoIdIsAProblemOfEachStep() {
    assertThat(problemsOf(NUDGE.as("No")))
        .extracting(Problem::where)
        .containsExactly("No-nudge", "No-pause");
  }

  @Test
  void aPathCanBeUsedInSeveralJourneys() {
    assertThat(graphOf(mail("a"), NUDGE)).isEqualTo(graphOf(mail("a"), NUDGE));
    assertThat(links(graphOf(NUDGE, mail("b"))))
        .containsExactly("nudge next> pause", "pause next> b");
  }
}
