package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.model.Journey;
import dev.journeys.report.ConversionStats;
import dev.journeys.report.HtmlReport;
import dev.journeys.report.ReportTable;
import dev.journeys.report.StepStats;
import dev.journeys.value.Event;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConversionTest extends Simulation {

  private static Journey offers(Duration within) {
    return journey("offers")
        .enterOn(event("visit"))
        .reentry(afterExit())
        .path(
            send("offer", email("offer"))
                .conversion(
                    event("purchase").where(property("amount").moreThan(0)), within, "amount"));
  }

  private ConversionStats conversions(String step) {
    return report("offers").steps().stream()
        .filter(stats -> stats.step().equals(step))
        .map(StepStats::conversions)
        .findFirst()
        .orElseThrow();
  }

  private void buys(Object amount) {
    track(Event.of("purchase", "u1").with("amount", amount));
  }

  private static ConversionStats stats(int messages, int events, String value) {
    return new ConversionStats(messages, events, new BigDecimal(value));
  }

  @Test
  @DisplayName(
      "GOAL-5 Each event within the time counts, the message once; the value adds up exactly")
  void eventsWithinTheTimeCount() {
    start(offers(days(3)));
    buys(99);
    track("visit", "u1");
    assertThat(conversions("offer")).isEqualTo(stats(0, 0, "0"));
    buys(new BigDecimal("0.10"));
    advance(days(3).minus(INSTANT_BEFORE));
    buys(new BigDecimal("0.20"));
    buys(0);
    advance(INSTANT_BEFORE);
    buys(50);
    assertThat(conversions("offer").messages()).isEqualTo(1);
    assertThat(conversions("offer").events()).isEqualTo(2);
    assertThat(conversions("offer").value()).isEqualByComparingTo("0.30");
  }

  @Test
  @DisplayName("GOAL-5 Every message whose time covers the event gets the credit, opened or not")
  void everyMessageGetsTheCredit() {
    start(
        journey("offers")
            .enterOn(event("visit"))
            .path(
                send("first", email("a")).conversion(event("purchase"), days(3), "amount"),
                delay("two-days", days(2)),
                send("second", email("b")).conversion(event("purchase"), days(3), "amount"),
                send("silent", email("c"))));
    track("visit", "u1");
    advance(days(2));
    buys(10);
    advance(days(2));
    buys(5);
    assertThat(conversions("first")).isEqualTo(stats(1, 1, "10"));
    assertThat(conversions("second")).isEqualTo(stats(1, 2, "15"));
    assertThat(conversions("silent")).isEqualTo(ConversionStats.NONE);
  }

  @Test
  @DisplayName("GOAL-5 A message that was not sent gets no credit")
  void whatWasNotSentGetsNoCredit() {
    start(offers(days(3)));
    mailbox().nextIsRejected("no such address");
    track("visit", "u1");
    buys(10);
    assertThat(conversions("offer")).isEqualTo(ConversionStats.NONE);
  }

  @Test
  @DisplayName("GOAL-5 ENT-7 TIME-9 An event counts by its own time; one that is too old does not")
  void theEventsOwnTimeCounts() {
    start(offers(hours(1)));
    advance(days(1));
    track("visit", "u1");
    advance(minutes(80));
    track(Event.of("purchase", "u1").with("amount", 1).at(now().minus(minutes(30))));
    track(Event.of("purchase", "u1").with("amount", 1).at(now().minus(minutes(70))));
    track(Event.of("purchase", "u1").with("amount", 1));
    assertThat(conversions("offer")).isEqualTo(stats(1, 1, "1"));
  }

  @Test
  @DisplayName("GOAL-5 VAL-5 A message is kept for as long as its conversion, up to 150 days")
  void aMessageIsKeptForItsConversion() {
    start(offers(days(150)));
    track("visit", "u1");
    advance(days(100));
    track("visit", "u1");
    advance(days(50).minus(INSTANT_BEFORE));
    buys(1);
    assertThat(conversions("offer")).isEqualTo(stats(2, 2, "2"));
    advance(INSTANT_BEFORE);
    buys(1);
    assertThat(conversions("offer")).isEqualTo(stats(2, 3, "3"));
  }

  @Test
  @DisplayName("GOAL-5 EVT-1 A repeated event does not count again, also after a restart")
  void aRepeatDoesNotCount() {
    start(offers(days(3)));
    track("visit", "u1");
    track(Event.of("purchase", "u1").with("amount", 1).withId("p1"));
    restart(offers(days(3)));
    track(Event.of("purchase", "u1").with("amount", 1).withId("p1"));
    track(Event.of("purchase", "u1").with("amount", 1).withId("p2"));
    assertThat(conversions("offer")).isEqualTo(stats(1, 2, "2"));
  }

  @Test
  @DisplayName("GOAL-5 REP-4 REP-6 The table, the page and explain show it")
  void itIsShown() {
    start(offers(days(3)));
    track("visit", "u1");
    buys(new BigDecimal("12.50"));
    buys(1);
    assertThat(ReportTable.of(report("offers")))
        .containsPattern("messages +sent +failed +unreachable +suppressed +converted +events")
        .containsPattern("offer +1 +0 +0 +0 +1 +2 +13.5\\b");
    assertThat(HtmlReport.of(List.of(report("offers"))))
        .contains("Conversions of messages", "within 3 days, worth its amount", "13.5");
    assertThat(driver().explain("u1").messages()).singleElement().matches(one -> one.converted());
    assertThat(driver().explain("u1").toString()).contains("converted");
  }
}
