package dev.journeys.dsl;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.condition.AllOf;
import dev.journeys.condition.AnyOf;
import dev.journeys.condition.Comparison;
import dev.journeys.condition.Condition;
import dev.journeys.condition.ConditionWording;
import dev.journeys.condition.Did;
import dev.journeys.condition.InList;
import dev.journeys.condition.InSegment;
import dev.journeys.condition.Not;
import dev.journeys.condition.Operand;
import dev.journeys.condition.Operator;
import dev.journeys.condition.Period;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Value;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConditionWordsTest {

  private static final OperandWithoutComparison PLAN = property("plan");

  @Test
  void everyOperatorHasItsWord() {
    Map<Operator, Condition> words = new LinkedHashMap<>();
    words.put(Operator.IS, PLAN.is("free"));
    words.put(Operator.IS_NOT, PLAN.isNot("free"));
    words.put(Operator.IS_ONE_OF, PLAN.isOneOf("free", "basic"));
    words.put(Operator.IS_NONE_OF, PLAN.isNoneOf("free", "basic"));
    words.put(Operator.LESS_THAN, PLAN.lessThan(3));
    words.put(Operator.AT_MOST, PLAN.atMost(3));
    words.put(Operator.MORE_THAN, PLAN.moreThan(3));
    words.put(Operator.AT_LEAST, PLAN.atLeast(3));
    words.put(Operator.BETWEEN, PLAN.between(3, 4.5));
    words.put(Operator.CONTAINS, PLAN.contains("re"));
    words.put(Operator.STARTS_WITH, PLAN.startsWith("fr"));
    words.put(Operator.ENDS_WITH, PLAN.endsWith("ee"));
    words.put(Operator.EXISTS, PLAN.exists());
    words.put(Operator.MISSING, PLAN.missing());
    assertThat(words.keySet()).containsExactly(Operator.values());
    words.forEach((operator, condition) -> {
      assertThat(((Comparison) condition).operator()).isEqualTo(operator);
      assertThat(((Comparison) condition).operand())
          .isEqualTo(new Operand(Operand.Source.EVENT, "plan"));
    });
    assertThat(PLAN.between(3, 4.5))
        .isEqualTo(
            new Comparison(
                new Operand(Operand.Source.EVENT, "plan"),
                Operator.BETWEEN,
                List.of(Value.integer(3), Value.decimal(new BigDecimal("4.5")))));
  }

  @Test
  void attributesAndEntryPropertiesHaveTheSameWords() {
    assertThat(attribute("a").is(1))
        .isEqualTo(
            new Comparison(
                new Operand(Operand.Source.ATTRIBUTE, "a"),
                Operator.IS,
                List.of(Value.integer(1))));
    assertThat(entryProperty("a").missing())
        .isEqualTo(
            new Comparison(new Operand(Operand.Source.ENTRY, "a"), Operator.MISSING, List.of()));
  }

  @Test
  void listsAndSegmentsAreNamed() {
    assertThat(inSegment("big")).isEqualTo(new InSegment("big"));
    assertThat(ConditionWording.of(inSegment("big"))).isEqualTo("in segment big");
    assertThat(inList("vip")).isEqualTo(new InList("vip"));
    assertThat(ConditionWording.of(not(inList("vip")))).isEqualTo("not (on list vip)");
  }

  @Test
  void severalValuesAreGivenOneByOneOrAsACollection() {
    assertThat(PLAN.isOneOf(List.of("free", "basic"))).isEqualTo(PLAN.isOneOf("free", "basic"));
    assertThat(PLAN.isNoneOf(List.of("free", "basic"))).isEqualTo(PLAN.isNoneOf("free", "basic"));
    assertThat(PLAN.isOneOf("free")).isEqualTo(PLAN.isOneOf(List.of("free")));
    assertThat(PLAN.is(List.of("free"))).isNotEqualTo(PLAN.isOneOf(List.of("free")));
    assertThatThrownBy(() -> PLAN.isOneOf(List.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("plan: 0 values (expected: at least 1 for \"is one of\")");
  }

  @Test
  @DisplayName(
      "VAL-1 every kind of value can be compared with, anything else is refused under the operand's name")
  void valuesAreOfTheKnownKinds() {
    assertThat(ConditionWording.of(PLAN.isOneOf(true, 1L, 2.50, Instant.EPOCH, Value.text("x"))))
        .isEqualTo("plan is one of true, 1, 2.5, 1970-01-01T00:00:00Z, x");
    assertThatThrownBy(() -> PLAN.is(days(1)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("plan: a java.time.Duration is no value");
    assertThatThrownBy(() -> PLAN.isOneOf("a", List.of(Map.of())))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("plan[0]: a nested object is no value");
  }

  @Test
  void conditionsAreCombined() {
    Condition a = attribute("a").exists();
    Condition b = attribute("b").exists();
    assertThat(not(a)).isEqualTo(new Not(a)).isEqualTo(a.negated());
    assertThat(allOf(a)).isEqualTo(new AllOf(List.of(a)));
    assertThat(allOf(a, b)).isEqualTo(a.and(b));
    assertThat(anyOf(a, b, not(a))).isEqualTo(new AnyOf(List.of(a, b, new Not(a))));
  }

  @Test
  @DisplayName("ENT-10 what somebody did is counted with a bound and in a period")
  void didIsAConditionByItself() {
    Condition ever = did(event("purchase"));
    assertThat(ever).isEqualTo(new Did(event("purchase"), Did.Bound.AT_LEAST, 1, Period.ever()));
    Did often =
        did(event("purchase").where(property("amount").atLeast(20))).atLeast(2).within(days(30));
    assertThat(ConditionWording.of(often))
        .isEqualTo("did purchase where amount >= 20 at least 2 times within 30 days");
    assertThat(often.ever().period()).isEqualTo(Period.ever());
    assertThat(did(event("e")).atMost(3).sinceEntry())
        .isEqualTo(new Did(event("e"), Did.Bound.AT_MOST, 3, Period.sinceEntry()));
    assertThat(did(event("e")).exactly(0))
        .isEqualTo(new Did(event("e"), Did.Bound.EXACTLY, 0, Period.ever()));
    assertThat(did(event("e")).within(days(1)).atMost(2))
        .isEqualTo(did(event("e")).atMost(2).within(days(1)));
  }

  @Test
  void didNotTakesAPeriodButNoCount() {
    assertThat(didNot(event("e")).within(days(7)))
        .isEqualTo(did(event("e")).atMost(0).within(days(7)));
    assertThatThrownBy(() -> didNot(event("e")).atLeast(2))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(
            "e: didNot(..).atLeast(2) (expected: at most a period after didNot(..))");
  }

  @Test
  void aCountHasOneBoundAndOnePeriod() {
    assertThatThrownBy(() -> did(event("e")).atLeast(2).atMost(5))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("e: atLeast(2).atMost(5) (expected: one bound)");
    assertThatThrownBy(() -> did(event("e")).exactly(3).atLeast(1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("e: exactly(3).atLeast(1) (expected: one bound)");
    assertThatThrownBy(() -> visits("nudge").atMost(3).exactly(1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("nudge: atMost(3).exactly(1) (expected: one bound)");
    assertThatThrownBy(() -> did(event("e")).within(days(7)).sinceEntry())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("e: counted in two periods (expected: one)");
    assertThatThrownBy(() -> didNot(event("e")).sinceEntry().within(days(7)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("e: counted in two periods (expected: one)");
  }

  @Test
  void didStandsWhereverAConditionDoes() {
    Condition bought = did(event("purchase")).sinceEntry();
    assertThat(
            Written.graphOf(
                    send("a", email("t")).onlyIf(not(bought)),
                    waitFor("w", didNot(event("visit")).within(days(7)).and(bought)).upTo(days(1)),
                    split("s").when(did(event("purchase")).exactly(1), exit("x")).otherwise(goOn()))
                .steps())
        .hasSize(4);
  }

  @Test
  @DisplayName("ENT-10 every further condition has its words, and reads as a phrase")
  void furtherConditions() {
    assertThat(
            Stream.of(
                    firstTime(event("purchase")).within(days(7)),
                    lastTime(event("login").where(property("app").is("ios"))).atLeastAgo(days(30)),
                    lastTime(event("login")).before(Instant.EPOCH),
                    lastTime(event("login")).since(Instant.EPOCH),
                    timeOfDay(from(9, 0).to(17, 30).onWeekdays().inZone("Europe/Vienna")),
                    weekday(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                    has("push_token"),
                    distanceFrom(48.2, -16).atMost(7.5),
                    inPercent("spring", percent(0), percent(12.5)),
                    sumOf(event("purchase"), "amount").atLeast(99.5).within(days(30)),
                    averageOf(event("purchase"), "amount").atMost(20).orNever(),
                    sumOf(event("purchase"), "amount").moreThan(1).ever(),
                    averageOf(event("purchase"), "amount").lessThan(1),
                    interest(event("viewed"), "category", "shoes")
                        .atLeast(percent(30))
                        .within(days(90)),
                    visits("nudge"),
                    visits("nudge").atMost(2))
                .map(ConditionWording::of))
        .containsExactly(
            "first purchase within 7 days",
            "last login where app is ios at least 30 days ago",
            "last login before 1970-01-01T00:00:00Z",
            "last login since 1970-01-01T00:00:00Z",
            "it is 09:00 to 17:30 on weekdays, zone Europe/Vienna",
            "it is on Monday, Friday",
            "push_token exists",
            "(attribute latitude, attribute longitude) at most 7.5 km from (48.2, -16)",
            "in 0 to 12.5 % by spring",
            "sum of amount of purchase >= 99.5 within 30 days",
            "average of amount of purchase <= 20, or never did",
            "sum of amount of purchase > 1",
            "average of amount of purchase < 1",
            "of viewed at least 30 % with category shoes within 90 days",
            "at least 1 visit of nudge",
            "at most 2 visits of nudge");
  }
}
