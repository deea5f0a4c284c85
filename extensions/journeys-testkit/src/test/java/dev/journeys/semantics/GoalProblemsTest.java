package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.condition.AllOf;
import dev.journeys.condition.AnyOf;
import dev.journeys.condition.Comparison;
import dev.journeys.condition.Condition;
import dev.journeys.condition.Operand;
import dev.journeys.condition.Operator;
import dev.journeys.condition.Trigger;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.EntryRule;
import dev.journeys.model.Goal;
import dev.journeys.model.Journey;
import dev.journeys.model.PathGraph;
import dev.journeys.report.WhyNot;
import dev.journeys.value.InvalidJourneyException;
import dev.journeys.value.Problem;
import dev.journeys.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Goals that can never be met are found when the journey is built. */
class GoalProblemsTest extends Simulation {

  private static final Set<Value.Kind> UNORDERED = Set.of(Value.Kind.BOOLEAN, Value.Kind.LIST);

  private static List<Problem> problems(Trigger trigger) {
    return Journey.builder("j")
        .entry(new EntryRule.ByCall())
        .goal(Goal.of("g", trigger))
        .path(new PathGraph(List.of(), List.of()))
        .problems()
        .stream()
        .filter(problem -> problem.where().equals("g"))
        .toList();
  }

  static Stream<Condition> contradictions() {
    Condition vip = attribute("vip").is(true);
    Condition adult = attribute("age").atLeast(18);
    return Stream.of(
        attribute("x").is(1).and(attribute("x").is(2)),
        attribute("x").is(1).and(vip).and(attribute("x").is("1")),
        attribute("x").isOneOf("a", "b").and(attribute("x").isOneOf("c", 1)),
        attribute("x").is("a").and(attribute("x").isNot("a")),
        attribute("x").isOneOf("a", "b").and(attribute("x").isNoneOf("b", "a", "c")),
        attribute("x").missing().and(attribute("x").exists()),
        attribute("x").missing().and(attribute("x").isNot("a")),
        adult.and(attribute("age").lessThan(18)),
        adult.and(vip.and(attribute("age").is(17.5))),
        attribute("age").moreThan(18).and(attribute("age").atMost(18)),
        attribute("age").between(1, 5).and(attribute("age").between(6, 9)),
        vip.and(not(vip)),
        not(vip).and(adult).and(vip),
        vip.and(not(vip)).or(adult.and(attribute("age").is(5))),
        not(new AllOf(List.of())),
        new AnyOf(List.of()),
        did(event("order")).atLeast(3).and(did(event("order")).atMost(2)),
        did(event("order")).exactly(1).and(didNot(event("order"))),
        did(event("order").where(adult.and(attribute("age").is(3)))).atLeast(1));
  }

  @ParameterizedTest
  @MethodSource("contradictions")
  @DisplayName("GOAL-1 A goal whose condition contradicts itself is refused, with the parts")
  void contradictory(Condition condition) {
    assertThat(problems(condition))
        .singleElement()
        .matches(Problem::isError)
        .matches(problem -> problem.sentence().startsWith("a goal that can never be met: it is"));
    if (!condition.equals(new AnyOf(List.of()))) {
      assertThat(problems(event("order").where(condition)))
          .anyMatch(problem ->
              problem.isError()
                  && problem.sentence().startsWith("a goal that can never be met: no event has "));
    }
  }

  static Stream<Trigger> possible() {
    Condition vip = attribute("vip").is(true);
    return Stream.of(
        vip,
        not(vip),
        attribute("x").is(1).and(attribute("x").is(1.0)),
        attribute("x").is(1).or(attribute("x").is(2)),
        attribute("x").is(1).and(attribute("y").is(2)),
        attribute("x").is("a").and(entryProperty("x").is("b")),
        attribute("x").isOneOf("a", "b").and(attribute("x").isNot("b")),
        attribute("x").is(List.of(1)).and(attribute("x").is(List.of(1.0))),
        attribute("age").atLeast(18).and(attribute("age").atMost(18)),
        attribute("age").atLeast(18).and(attribute("age").lessThan("z")),
        attribute("x").contains("a").and(attribute("x").contains("b")),
        did(event("order")).atLeast(3).and(did(event("order")).within(days(1)).atMost(2)),
        did(event("order")).atLeast(3).and(did(event("other")).atMost(2)),
        didNot(event("order").where(vip.and(not(vip)))).and(vip),
        entryProperty("amount").atLeast(5).and(vip),
        event("order").where(entryProperty("amount").atLeast(5)),
        event("order").where(property("n").is(1)));
  }

  @ParameterizedTest
  @MethodSource("possible")
  @DisplayName("GOAL-1 What may become true is not refused")
  void mayBecomeTrue(Trigger trigger) {
    assertThat(problems(trigger)).isEmpty();
  }

  static Stream<Condition> fixed() {
    return Stream.of(
        entryProperty("amount").atLeast(5),
        not(entryProperty("gift").exists()).or(entryProperty("amount").is(1)),
        new AllOf(List.of()));
  }

  @ParameterizedTest
  @MethodSource("fixed")
  @DisplayName("GOAL-1 A goal whose condition cannot become true after entry is refused")
  void isTheSameFromEntryOn(Condition condition) {
    assertThat(problems(condition))
        .singleElement()
        .matches(Problem::isError)
        .matches(problem -> problem.sentence().contains("the same from entry on"))
        .matches(problem -> !problem.hint().isEmpty());
  }

  @Test
  @DisplayName("GOAL-1 All goals that can never be met are told at once, with what contradicts")
  void allAtOnce() {
    assertThatThrownBy(() ->
            journey("j")
                .enterOn(event("go"))
                .goal(goal("a", attribute("plan").is("pro").and(attribute("plan").is("free"))))
                .goal(goal("b", event("order").where(property("n").between(3, 1))))
                .goal(goal("c", event("order")).within(seconds(0)))
                .path(exit("end")))
        .isInstanceOf(InvalidJourneyException.class)
        .hasMessageContaining(
            "a: a goal that can never be met: it is never true that plan is pro and plan is free")
        .hasMessageContaining("b: n between 3 and 1, which nothing is")
        .hasMessageContaining("c: PT0S (expected: at least 1 ms)");
  }

  @Test
  @DisplayName(
      "GOAL-4 A window that is longer than the time limit is warned of, and works until it")
  void aWindowBeyondTheTimeLimit() {
    Journey journey =
        journey("j")
            .enterOn(event("go"))
            .goal(goal("bought", event("purchase")).within(days(9)))
            .goal(goal("signed", event("signed")).within(days(4)))
            .timeLimit(days(4))
            .path(delay("rest", days(99)));
    assertThat(journey.problems())
        .singleElement()
        .hasToString(
            "bought: within 9 days, but can never be met after the time limit of 4 days"
                + " (expected: a window of at most the time limit)"
                + " - Shorten within(..), or raise timeLimit(..).");
    start(journey);
    assertThat(publish(journey).warnings()).containsAll(journey.problems());
    track("go", "u1");
    track("go", "u2");
    advance(days(4).minus(INSTANT_BEFORE));
    track("purchase", "u1");
    advance(days(1));
    track("purchase", "u2");
    assertThat(status("u1", "j")).isEqualTo(EnrollmentStatus.CONVERTED);
    assertThat(status("u2", "j")).isEqualTo(EnrollmentStatus.TIMED_OUT);
  }

  private static List<Condition> comparisons() {
    List<Value> values = Stream.of(1, 1.5, 2, "a", "1", true, List.of(1)).map(Value::of).toList();
    List<Condition> all = new ArrayList<>();
    for (Operator operator : Operator.values()) {
      for (Value first : operator.mostValues() == 0 ? values.subList(0, 1) : values) {
        boolean isOrder = operator.words().matches("[<>=]+");
        boolean isTaken =
            operator == Operator.BETWEEN
                ? first.number().isPresent()
                : !isOrder || !UNORDERED.contains(first.kind());
        if (isTaken) {
          List<Value> given =
              operator.mostValues() == 0
                  ? List.of()
                  : operator.mostValues() == 1 ? List.of(first) : List.of(first, Value.of(2));
          all.add(new Comparison(new Operand(Operand.Source.ATTRIBUTE, "x"), operator, given));
        }
      }
    }
    return all;
  }

  @Test
  @DisplayName("GOAL-1 VAL-2 Of two comparisons that are refused together no user meets both")
  void refusedPairsNeverHold() {
    List<Condition> all = comparisons();
    start(journey("asks").enterWhen(new AllOf(all)).path(exit("end")));
    List<List<Optional<Boolean>>> holding = new ArrayList<>();
    for (Object value : List.of(0, 1, 1.0, 1.2, 1.5, 2, 3, "a", "1", "b", true, List.of(1), "")) {
      String user = "u-" + holding.size();
      driver().identify(user, value.equals("") ? Map.of("y", 1) : Map.of("x", value));
      List<WhyNot.EntryCondition> conditions = driver().whyNot("asks", user).conditions();
      assertThat(conditions).hasSameSizeAs(all);
      holding.add(conditions.stream().map(WhyNot.EntryCondition::holds).toList());
    }
    int refused = 0;
    for (int i = 0; i < all.size(); i++) {
      for (int j = 0; j < all.size(); j++) {
        if (problems(all.get(i).and(all.get(j))).isEmpty()) {
          continue;
        }
        refused++;
        for (List<Optional<Boolean>> ofUser : holding) {
          assertThat(ofUser.get(i).orElseThrow() && ofUser.get(j).orElseThrow())
              .as("%s and %s", all.get(i), all.get(j))
              .isFalse();
        }
      }
    }
    assertThat(refused).isGreaterThan(400);
  }
}
