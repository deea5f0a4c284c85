package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.condition.Condition;
import dev.journeys.model.Journey;
import dev.journeys.value.Event;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SplitTest extends Simulation {

  /** Enters by the event "go" and goes by when-1 if the condition is true of its properties. */
  private static Journey asking(Condition condition) {
    return journey("split")
        .enterOn(event("go"))
        .reentry(afterExit())
        .path(split("which").when(condition, goOn()).otherwise(goOn()));
  }

  private boolean truth(Event event) {
    track(event);
    return outcome("u1", "split", "which").equals("when-1");
  }

  @Test
  @DisplayName("STEP-1 P-03 The first condition that is true decides, in the order of writing")
  void theFirstTrueConditionDecides() {
    start(
        journey("split")
            .enterOn(event("go"))
            .path(
                split("which")
                    .when(property("n").atLeast(10), send("ten", email("ten")))
                    .when(property("n").atLeast(5), send("five", email("five")))
                    .when(property("n").atLeast(5), send("never", email("never")))
                    .otherwise(send("rest", email("rest"))),
                send("joined", email("joined"))));
    track(Event.of("go", "u12").with("n", 12));
    track(Event.of("go", "u7").with("n", 7));
    track(Event.of("go", "u1").with("n", 1));
    track("go", "none");
    assertThat(sentTo("u12")).containsExactly("ten", "joined");
    assertThat(sentTo("u7")).containsExactly("five", "joined");
    assertThat(sentTo("u1")).containsExactly("rest", "joined");
    assertThat(sentTo("none")).containsExactly("rest", "joined");
    assertThat(report("split").step("joined").entered()).isEqualTo(4);
    assertThat(report("split").step("never").entered()).isZero();
  }

  @Test
  @DisplayName("ENT-10 A split reads the attributes as they are on arrival")
  void aSplitReadsTheLatestData() {
    start(
        journey("split")
            .enterByCall()
            .path(
                delay("pause", hours(1)),
                split("which").when(attribute("tier").is("gold"), goOn()).otherwise(goOn())));
    identify("u1", "tier", "gold");
    enroll("split", "u1");
    identify("u1", "tier", "lead");
    advance(hours(1));
    assertThat(outcome("u1", "split", "which")).isEqualTo("otherwise");
  }

  @Test
  @DisplayName(
      "MSG-11 property is of the nearest preceding wait's event, entryProperty of the entry")
  void propertyIsOfTheEventAtHand() {
    start(
        journey("split")
            .enterOn(event("go"))
            .path(
                split("first").when(property("n").is(1), goOn()).otherwise(goOn()),
                waitFor("await", event("reply")).upTo(days(1)),
                split("second").when(property("n").is(2), goOn()).otherwise(goOn()),
                split("third").when(entryProperty("n").is(1), goOn()).otherwise(goOn()),
                split("fourth").when(property("only").exists(), goOn()).otherwise(goOn())));
    track(Event.of("go", "u1").with("n", 1).with("only", true));
    track(Event.of("reply", "u1").with("n", 2));
    assertThat(trace("u1", "split").passed())
        .filteredOn(step -> !step.step().equals("await"))
        .extracting(step -> step.outcome().name())
        .containsExactly("when-1", "when-1", "when-1", "otherwise");
  }

  @Test
  @DisplayName("ENT-10 S-04 After the wait for one event the split asks for an attribute")
  void aSplitAfterAWait() {
    start(
        journey("split")
            .enterByCall()
            .path(
                waitFor("await", event("a")).upTo(days(1)),
                split("which").when(attribute("agree").is(true), goOn()).otherwise(goOn())));
    identify("u1", "agree", true);
    enroll("split", "u1");
    track("a", "u1");
    assertThat(outcome("u1", "split", "which")).isEqualTo("when-1");
  }

  @Test
  @DisplayName("VAL-2 Integer and decimal compare as numbers")
  void numbersCompareAsNumbers() {
    start(
        asking(
            allOf(
                property("i").is(5.0),
                property("d").is(5),
                property("big").is(9_007_199_254_740_993L),
                not(property("big").is(9_007_199_254_740_992L)),
                property("d").atMost(5),
                property("i").lessThan(5.000_1),
                property("i").isOneOf(1, 5.0),
                property("i").between(4.9, 5))));
    Event event =
        Event.of("go", "u1").with("i", 5).with("d", 5.0).with("big", 9_007_199_254_740_993L);
    assertThat(truth(event)).isTrue();
  }

  @Test
  @DisplayName("VAL-2 A number never equals a text, nor has an order among texts")
  void aNumberNeverEqualsAText() {
    start(
        asking(
            anyOf(
                property("n").is("5"),
                property("t").is(5),
                property("t").lessThan(6),
                property("t").moreThan(4),
                property("n").atLeast("1"),
                property("n").isOneOf("5", "6"),
                property("b").is("true"),
                property("n").contains("5"))));
    assertThat(truth(Event.of("go", "u1").with("n", 5).with("t", "5").with("b", true))).isFalse();
  }

  @Test
  @DisplayName("VAL-3 A missing attribute makes every comparison false and its not(..) true")
  void missingMakesComparisonsFalse() {
    List<Condition> comparisons =
        List.of(
            attribute("x").is(1),
            attribute("x").isNot(1),
            attribute("x").isOneOf(1, 2),
            attribute("x").isNoneOf(1, 2),
            attribute("x").lessThan(1),
            attribute("x").atMost(1),
            attribute("x").moreThan(1),
            attribute("x").atLeast(1),
            attribute("x").between(1, 2),
            attribute("x").contains("a"),
            attribute("x").startsWith("a"),
            attribute("x").endsWith("a"),
            attribute("x").exists());
    for (Condition comparison : comparisons) {
      start(asking(comparison));
      assertThat(truth(Event.of("go", "u1"))).as("%s", comparison).isFalse();
      start(asking(not(comparison)));
      assertThat(truth(Event.of("go", "u1"))).as("not %s", comparison).isTrue();
    }
    start(asking(attribute("x").missing()));
    assertThat(truth(Event.of("go", "u1"))).isTrue();
    assertThat(truth(Event.of("go", "u1").withAttribute("x", ""))).isFalse();
  }

  @Test
  @DisplayName("ENT-10 Texts, lists and instants compare each in their way")
  void everyKindComparesInItsWay() {
    Instant noon = Instant.parse("2026-01-01T12:00:00Z");
    start(
        asking(
            allOf(
                property("text").startsWith("be"),
                property("text").endsWith("in"),
                property("text").contains("erl"),
                property("text").moreThan("amsterdam"),
                not(property("text").is("Berlin")),
                property("list").contains("b"),
                property("list").contains(2.0),
                not(property("list").contains("2")),
                property("list").is(List.of("a", "b", 2)),
                not(property("list").is(List.of("b", "a", 2))),
                property("at").atLeast(noon),
                property("at").lessThan(noon.plusMillis(1)),
                property("flag").isNot(false))));
    assertThat(
            truth(
                Event.of("go", "u1")
                    .with("text", "berlin")
                    .with("list", List.of("a", "b", 2))
                    .with("at", noon)
                    .with("flag", true)))
        .isTrue();
  }

  @Test
  @DisplayName("ENT-10 AND, OR and NOT nest as they are written")
  void conditionsNest() {
    start(asking(property("a").is(1).and(property("b").is(1)).or(property("c").is(1).negated())));
    assertThat(truth(Event.of("go", "u1").with("a", 1).with("b", 1).with("c", 1))).isTrue();
    assertThat(truth(Event.of("go", "u1").with("a", 1).with("c", 1))).isFalse();
    assertThat(truth(Event.of("go", "u1").with("c", 2))).isTrue();
  }
}
