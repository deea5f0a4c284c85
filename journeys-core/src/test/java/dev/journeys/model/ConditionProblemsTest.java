package dev.journeys.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.condition.Aggregate;
import dev.journeys.condition.AllOf;
import dev.journeys.condition.Comparison;
import dev.journeys.condition.Condition;
import dev.journeys.condition.Did;
import dev.journeys.condition.EventPattern;
import dev.journeys.condition.EventTime;
import dev.journeys.condition.InPercent;
import dev.journeys.condition.Interest;
import dev.journeys.condition.LocalClock;
import dev.journeys.condition.Near;
import dev.journeys.condition.Operand;
import dev.journeys.condition.Operator;
import dev.journeys.condition.Period;
import dev.journeys.condition.Visits;
import dev.journeys.value.Problem;
import dev.journeys.value.Value;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConditionProblemsTest {

  private static final EventPattern BUY = EventPattern.named("buy");
  private static final Operand LATITUDE = new Operand(Operand.Source.ATTRIBUTE, "latitude");
  private static final Operand LONGITUDE = new Operand(Operand.Source.ATTRIBUTE, "longitude");

  private static Journey.Builder journey(Condition condition) {
    return Journey.builder("j")
        .entry(new EntryRule.ByCall())
        .timeLimit(Duration.ofDays(1))
        .path(new PathGraph(List.of(new Split("which", List.of(condition))), List.of()));
  }

  private static List<String> sentences(Journey.Builder journey) {
    return journey.problems().stream().map(Problem::toString).toList();
  }

  private static List<String> atAStep(Condition condition) {
    return sentences(journey(condition));
  }

  private static EventTime lastTime(EventPattern event, Duration ago) {
    return EventTime.of(event, EventTime.Which.LAST, EventTime.Relation.WITHIN, ago);
  }

  @Test
  @DisplayName("VAL-4 every mistake of a condition is named, all at once")
  void mistakesAreNamed() {
    assertThat(
            atAStep(
                new AllOf(
                    List.of(
                        lastTime(BUY.sameKey(), Duration.ZERO),
                        lastTime(EventPattern.named(" "), Duration.ofDays(40_000)),
                        lastTime(BUY.where(lastTime(BUY, Duration.ofDays(1))), Duration.ofDays(1)),
                        LocalClock.on(Set.of()),
                        new Near(LATITUDE, LONGITUDE, 91, -181, 0),
                        new Near(LATITUDE, LONGITUDE, Double.NaN, 0, 20_017),
                        new InPercent("", BigDecimal.TEN, BigDecimal.TEN),
                        new InPercent("a", BigDecimal.ZERO, new BigDecimal("100.01")),
                        new InPercent("a", new BigDecimal("0.001"), BigDecimal.ONE),
                        Visits.of("nowhere"),
                        Visits.of("which").atLeast(0)))))
        .allMatch(sentence -> sentence.startsWith("which: "))
        .satisfiesExactly(
            one -> assertThat(one).contains("sameKey() in lastTime(..)"),
            one -> assertThat(one).contains("within PT0S (expected: 1 ms to 36500 days)"),
            one -> assertThat(one).contains("event name \" \""),
            one -> assertThat(one).contains("within PT960000H"),
            one -> assertThat(one).contains("did(..) inside the filter of lastTime(..)"),
            one -> assertThat(one).contains("no day of the week"),
            one -> assertThat(one).contains("latitude 91.0 (expected: -90 to 90)"),
            one -> assertThat(one).contains("longitude -181.0 (expected: -180 to 180)"),
            one -> assertThat(one).contains("0.0 km (expected: above 0, at most 20016.0)"),
            one -> assertThat(one).contains("latitude NaN"),
            one -> assertThat(one).contains("20017.0 km"),
            one -> assertThat(one).contains("salt \"\""),
            one -> assertThat(one).contains("10 to 10 percent"),
            one -> assertThat(one).contains("0 to 100.01 percent"),
            one -> assertThat(one).contains("0.001 to 1 percent"),
            one -> assertThat(one).contains("visits(\"nowhere\")"),
            one -> assertThat(one).contains("0 times (expected: 1 to 1000000)"));
  }

  private static Comparison between(Object low, Object high) {
    return new Comparison(
        new Operand(Operand.Source.ATTRIBUTE, "x"),
        Operator.BETWEEN,
        List.of(Value.of(low), Value.of(high)));
  }

  @Test
  @DisplayName("VAL-2 between(..) takes two values that have an order, the lower one first")
  void betweenRises() {
    Instant noon = Instant.parse("2026-01-01T12:00:00Z");
    assertThat(atAStep(between(18, 18.0))).isEmpty();
    assertThat(atAStep(between("a", "b"))).isEmpty();
    assertThat(atAStep(between(noon, noon))).isEmpty();
    assertThat(atAStep(between(65, 18)))
        .containsExactly(
            "which: x between 65 and 18, which nothing is (expected: two numbers, texts or"
                + " instants, the lower one first) - Give the lower one first.");
    for (Comparison falling :
        List.of(between("b", "a"), between(noon, noon.minusMillis(1)), between(1, "2"))) {
      assertThat(atAStep(falling)).singleElement().asString().contains("which nothing is");
    }
  }

  @Test
  @DisplayName("ENT-10 a time of every day that ends when it begins is always, and refused")
  void clockEnds() {
    LocalTime nine = LocalTime.of(9, 0);
    Set<DayOfWeek> all = Set.of(DayOfWeek.values());
    assertThat(atAStep(new LocalClock(nine, nine, all, Optional.empty())))
        .singleElement()
        .asString()
        .contains("from 09:00 to 09:00 of every day, which is always");
    Set<DayOfWeek> some = Set.of(DayOfWeek.MONDAY);
    assertThat(atAStep(new LocalClock(nine, nine, some, Optional.empty()))).isEmpty();
    assertThat(atAStep(LocalClock.on(all))).isEmpty();
  }

  private static Aggregate sum(EventPattern event, String property, Period period) {
    return new Aggregate(
        event,
        Aggregate.Function.SUM,
        property,
        Aggregate.Bound.AT_LEAST,
        BigDecimal.ONE,
        period,
        false);
  }

  @Test
  @DisplayName("VAL-4 VAL-5 sums and shares are bounded, and every mistake is named")
  void mistakesOfTotalsAreNamed() {
    Period year = Period.within(Duration.ofDays(Aggregate.MAX_DAYS));
    Interest tenth = new Interest(BUY, "sku", Value.text("a"), BigDecimal.TEN, year);
    assertThat(atAStep(sum(BUY, "amount", year).and(tenth))).isEmpty();
    assertThat(
            atAStep(
                new AllOf(
                    List.of(
                        sum(BUY.sameKey(), "", year),
                        sum(BUY, "amount", Period.within(Duration.ofDays(365).plusMillis(1))),
                        sum(BUY, "amount", Period.within(Duration.ZERO)),
                        sum(BUY, "amount", Period.sinceEntry()),
                        sum(BUY, "amount", year).orNever(),
                        sum(BUY.where(tenth), "amount", year),
                        new Aggregate(
                            BUY,
                            Aggregate.Function.AVERAGE,
                            "amount",
                            Aggregate.Bound.AT_MOST,
                            new BigDecimal("1e70"),
                            Period.ever(),
                            true),
                        new Interest(BUY, "sku", Value.text("a"), BigDecimal.ZERO, year),
                        new Interest(BUY, "sku", Value.text("a"), new BigDecimal("100.5"), year)))))
        .satisfiesExactly(
            one -> assertThat(one).contains("sameKey() in sumOf(..)"),
            one -> assertThat(one).contains("property: \"\" (expected: 1 to 256 characters)"),
            one -> assertThat(one).contains("within PT8760H0.001S (expected: 1 ms to 365 days)"),
            one -> assertThat(one).contains("within PT0S"),
            one -> assertThat(one).contains("sumOf(..) since entry"),
            one -> assertThat(one).contains("orNever() with a lower bound"),
            one -> assertThat(one).contains("did(..) inside the filter of sumOf(..)"),
            one -> assertThat(one).contains("a decimal of 1 digits"),
            one -> assertThat(one).contains("0 percent (expected: above 0"),
            one -> assertThat(one).contains("100.5 percent"));
  }

  @Test
  @DisplayName("ENT-10 visits(..) needs somebody inside, and a place that is asked when they move")
  void visitsNeedAnEnrollment() {
    Condition visits = Visits.of("which");
    assertThat(atAStep(visits)).isEmpty();
    assertThat(sentences(journey(visits).exitWhen(BUY.where(visits)))).isEmpty();
    assertThat(sentences(journey(visits).exitWhen(visits.negated())))
        .singleElement()
        .asString()
        .contains("visits(..) in a condition that holds at any time");
    assertThat(sentences(journey(visits).goal(Goal.of("g", visits))))
        .singleElement()
        .asString()
        .contains("visits(..) in a condition that holds at any time");
    assertThat(sentences(journey(visits).entry(new EntryRule.OnEvent(List.of(BUY.where(visits))))))
        .singleElement()
        .asString()
        .contains("visits(\"which\") before entry");
    assertThat(atAStep(Did.ever(BUY.where(visits))))
        .singleElement()
        .asString()
        .contains("visits(\"which\") before entry");
  }

  @Test
  @DisplayName("ENT-10 the place of an event is not asked for where there is no event")
  void thePlaceOfAnEvent() {
    Condition near = new Near(LATITUDE, new Operand(Operand.Source.EVENT, "lon"), 48.2, 16.4, 5);
    assertThat(atAStep(near)).isEmpty();
    assertThat(sentences(journey(near).exitWhen(near)))
        .singleElement()
        .asString()
        .contains("property(..) in a condition that holds at any time");
  }

  @Test
  void a_clock_may_be_asked_for_everywhere() {
    Condition clock =
        new LocalClock(
            LocalTime.of(9, 0),
            LocalTime.of(9, 0),
            Set.of(java.time.DayOfWeek.MONDAY),
            Optional.empty());
    assertThat(
            sentences(
                journey(Did.ever(BUY.where(clock)))
                    .exitWhen(clock)
                    .goal(Goal.of("g", clock))
                    .entry(new EntryRule.When(clock, true))))
        .isEmpty();
  }
}
