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
import dev.journeys.condition.Not;
import dev.journeys.condition.Operand;
import dev.journeys.condition.Operator;
import dev.journeys.condition.Period;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
}
