package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.condition.Condition;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.report.JourneyFact;
import dev.journeys.value.Event;
import dev.journeys.value.Problem;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TotalsTest extends ConditionSimulation {

  private static Event buy(Object amount) {
    return Event.of("buy", "u1").with("amount", amount);
  }

  @Test
  @DisplayName("ENT-10 A sum is exact over integers and decimals, and what is missing is 0")
  void sums() {
    start(asking(sumOf(event("buy"), "amount").atLeast(new BigDecimal("30.3"))));
    assertThat(isTrue()).isFalse();
    track(buy(10));
    track(buy(new BigDecimal("20.1")));
    track("buy", "u1");
    track(buy("a lot"));
    assertThat(isTrue()).isFalse();
    track(buy(0.2));
    assertThat(isTrue()).isTrue();
    track(buy(-1));
    assertThat(isTrue()).isFalse();
  }

  @Test
  @DisplayName("ENT-10 An average has every event in it, also those without the property")
  void averages() {
    start(asking(averageOf(event("buy"), "amount").atLeast(10)));
    track(buy(20));
    assertThat(isTrue()).isTrue();
    track("buy", "u1");
    assertThat(isTrue()).isTrue();
    track("buy", "u1");
    assertThat(isTrue()).isFalse();
  }

  @Test
  @DisplayName("ENT-10 Who never did it is below a bound only when asked")
  void neverDid() {
    start(asking(sumOf(event("buy"), "amount").atMost(100).within(days(1))));
    assertThat(isTrue()).isFalse();
    track(buy(100));
    assertThat(isTrue()).isTrue();
    advance(days(2));
    assertThat(isTrue()).isFalse();
    start(asking(averageOf(event("buy"), "amount").lessThan(100).orNever()));
    assertThat(isTrue()).isTrue();
    track(buy(100));
    assertThat(isTrue()).isFalse();
  }

  @Test
  @DisplayName("MEM-1 A period up to 7 days is of whole hours: all of an hour drops out together")
  void wholeHours() {
    start(asking(sumOf(event("buy"), "amount").moreThan(0).within(hours(3))));
    advance(minutes(5));
    track(buy(1));
    advance(minutes(50));
    track(buy(1));
    advanceTo("2026-01-01T03:59:59.999Z");
    assertThat(isTrue()).isTrue();
    advance(INSTANT_BEFORE);
    assertThat(isTrue()).isFalse();
  }

  @Test
  @DisplayName("MEM-1 A longer period is of whole days by UTC")
  void wholeDays() {
    start(asking(sumOf(event("buy"), "amount").atLeast(2).within(days(8))));
    advanceTo("2026-01-01T00:00:00Z");
    track(buy(1));
    advanceTo("2026-01-02T23:59:00Z");
    track(buy(2));
    advanceTo("2026-01-10T23:59:59.999Z");
    assertThat(isTrue()).isTrue();
    advance(INSTANT_BEFORE);
    assertThat(isTrue()).isFalse();
  }

  @Test
  @DisplayName("MEM-1 Late events count where their own time lies")
  void lateEvents() {
    start(asking(sumOf(event("buy"), "amount").atLeast(5).within(hours(2))));
    advance(hours(10));
    track(buy(1));
    track(buy(4).at(now().minus(hours(4))));
    assertThat(isTrue()).isFalse();
    track(buy(4).at(now().minus(hours(2))));
    assertThat(isTrue()).isTrue();
    advance(hours(1));
    assertThat(isTrue()).isFalse();
  }

  @Test
  @DisplayName("ENT-10 Only events that meet the filter are summed up")
  void filtered() {
    start(asking(sumOf(event("buy").where(property("sku").is("a")), "amount").atLeast(2).ever()));
    track(buy(5).with("sku", "b"));
    assertThat(isTrue()).isFalse();
    track(buy(2).with("sku", "a"));
    assertThat(isTrue()).isTrue();
  }

  @Test
  @DisplayName("ENT-10 Interest is the share of a value among all the events")
  void interests() {
    start(asking(interest(event("view"), "category", "shoes").atLeast(percent(50))));
    assertThat(isTrue()).isFalse();
    track(Event.of("view", "u1").with("category", "shoes"));
    assertThat(isTrue()).isTrue();
    track("view", "u1");
    assertThat(isTrue()).isTrue();
    track(Event.of("view", "u1").with("category", "hats"));
    assertThat(isTrue()).isFalse();
    start(asking(interest(event("view"), "size", 42).atLeast(percent(0.01)).within(days(30))));
    track(Event.of("view", "u1").with("size", "42"));
    assertThat(isTrue()).as("a number is never a text").isFalse();
    track(Event.of("view", "u1").with("size", new BigDecimal("42.0")));
    assertThat(isTrue()).isTrue();
  }

  @Test
  @DisplayName("MEM-1 Sums, averages and interests over several periods do not mix")
  void severalPeriods() {
    Condition day = sumOf(event("buy"), "amount").atLeast(3).within(days(1));
    Condition month = sumOf(event("buy"), "amount").atLeast(3).within(days(30));
    Condition ever = averageOf(event("buy"), "amount").atLeast(3);
    Condition tip = sumOf(event("buy"), "tip").atLeast(1).within(days(1));
    start(
        journey("ask")
            .enterByCall()
            .reentry(afterExit())
            .path(
                split("which")
                    .when(tip, goOn())
                    .when(day, goOn())
                    .when(month, goOn())
                    .when(ever, goOn())
                    .otherwise(goOn())));
    track(buy(3));
    enroll("ask", "u1");
    assertThat(outcome("u1", "ask", "which")).isEqualTo("when-2");
    advance(days(3));
    enroll("ask", "u1");
    assertThat(outcome("u1", "ask", "which")).isEqualTo("when-3");
    advance(days(60));
    enroll("ask", "u1");
    assertThat(outcome("u1", "ask", "which")).isEqualTo("when-4");
    track(buy(3).with("tip", 1));
    enroll("ask", "u1");
    assertThat(outcome("u1", "ask", "which")).isEqualTo("when-1");
  }

  @Test
  @DisplayName("ENT-11 A sum that time makes small enough enters at the very instant")
  void entersExactly() {
    start(entering(sumOf(event("buy"), "amount").lessThan(10).within(days(1))));
    track(buy(6));
    advance(hours(5));
    track(buy(6));
    assertThat(sentTo("u1")).as("it was so little at first").hasSize(1);
    advanceTo("2026-01-02T00:59:59.999Z");
    assertThat(sentTo("u1")).hasSize(1);
    advance(INSTANT_BEFORE);
    assertThat(sentTo("u1")).hasSize(2);
  }

  @Test
  @DisplayName("ENT-11 Goals, exit rules and waits follow sums over time")
  void goalsAndWaits() {
    Condition little = sumOf(event("buy"), "amount").atMost(0).within(hours(1)).orNever();
    start(
        journey("exits").enterByCall().exitWhen(little).timeLimit(days(9)).path(holdHere("stay")),
        journey("waits")
            .enterByCall()
            .path(waitFor("quiet", little).upTo(days(9)), send("quiet-mail", email("quiet"))));
    track(buy(1));
    enroll("exits", "u1");
    enroll("waits", "u1");
    advance(hours(2).minus(INSTANT_BEFORE));
    assertThat(status("u1", "exits")).isEqualTo(EnrollmentStatus.ACTIVE);
    assertThat(stepOf("u1", "waits")).isEqualTo("quiet");
    advance(INSTANT_BEFORE);
    assertThat(status("u1", "exits")).isEqualTo(EnrollmentStatus.EXITED);
    assertThat(sentTo("u1")).containsExactly("quiet");
  }

  @Test
  @DisplayName("USER-1 After a merge the sums of both are one")
  void merged() {
    start(asking(sumOf(event("buy"), "amount").atLeast(7).within(days(30))));
    track(Event.of("buy", "old").with("amount", 3));
    track(buy(4));
    advance(days(2));
    track(Event.of("buy", "only").with("amount", 7));
    assertThat(isTrue()).isFalse();
    driver().merge("old", "u1");
    assertThat(isTrue()).isTrue();
    driver().merge("only", "new");
    assertThat(isTrueOf("new")).isTrue();
  }

  @Test
  @DisplayName("LIFE-0 Sums survive a restart")
  void survivesARestart() {
    var asking = asking(sumOf(event("buy"), "amount").atLeast(5).within(days(300)));
    start(asking);
    track(buy(2));
    restart(asking);
    track(buy(3));
    assertThat(isTrue()).isTrue();
  }

  @Test
  @DisplayName("VAL-5 No more buckets are kept than the longest period has, whatever happens")
  void boundedMemory() {
    start(asking(sumOf(event("buy"), "amount").atLeast(1).within(days(7))));
    for (int i = 0; i < 24 * 40; i++) {
      track(buy(1_000_000_007L));
      advance(hours(1));
    }
    int size = driver().store().load(List.of("u1")).get("u1").bytes().length;
    assertThat(size).isLessThan(4_000);
    assertThat(facts(JourneyFact.LimitHit.class)).isEmpty();
  }

  @Test
  @DisplayName("MEM-2 Publishing says when nothing is known from before")
  void publishingWarns() {
    start(asking(sumOf(event("buy"), "amount").atLeast(5)));
    var more =
        journey("more")
            .enterByCall()
            .path(
                split("which")
                    .when(sumOf(event("buy"), "amount").moreThan(9), goOn())
                    .when(averageOf(event("buy"), "amount").moreThan(9), goOn())
                    .otherwise(goOn()));
    assertThat(publish(more).warnings()).isEmpty();
    var other =
        journey("other")
            .enterByCall()
            .path(
                split("which")
                    .when(interest(event("buy"), "sku", 1).atLeast(percent(5)), goOn())
                    .otherwise(goOn()));
    assertThat(publish(other).warnings())
        .singleElement()
        .extracting(Problem::toString)
        .asString()
        .contains("\"buy\"");
  }
}
