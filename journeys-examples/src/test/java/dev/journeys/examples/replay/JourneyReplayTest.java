package dev.journeys.examples.replay;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.journeys.examples.WinBack;
import dev.journeys.examples.replay.WinBackCount.Bought;
import dev.journeys.model.Journey;
import dev.journeys.report.JourneyReport;
import dev.journeys.value.Event;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JourneyReplayTest {

  private static final Instant FIRST = Instant.parse("2026-01-01T12:00:00Z");
  private static final Progress SILENT =
      Progress.to(new PrintStream(OutputStream.nullOutputStream()));

  @ParameterizedTest
  @CsvSource({
    // the second purchase, the first one's amount -> entered, SMS, converted
    "PT0S,           20, 0, 0, 0",
    "PT1439H59M59.999S, 20, 0, 0, 0",
    "P60D,           20, 1, 0, 1",
    "PT1607H59M59.999S, 20, 1, 0, 1",
    "P67D,        19.99, 1, 0, 1",
    "P67D,           20, 1, 1, 1",
    "PT2159H59M59.999S, 20, 1, 1, 1",
    "P90D,           20, 1, 1, 0",
    "P200D,       19.99, 1, 0, 0"
  })
  void everyBoundaryIsExact(
      Duration gap, BigDecimal amount, long entered, long sms, long converted) {
    ReplayResult result =
        replay(
            WinBack.JOURNEY,
            purchase("ann", FIRST, amount),
            purchase("ann", FIRST.plus(gap), new BigDecimal("7.35")));

    JourneyReport report = result.reports().get(0);
    assertThat(report.entered()).isEqualTo(entered);
    assertThat(report.step("ten-percent-off").entered()).isEqualTo(sms);
    assertThat(report.converted()).isEqualTo(converted);
    assertThat(report.completed()).isEqualTo(entered - converted);
    assertThat(report.active()).isZero();
    assertThat(report.value()).isEqualByComparingTo(converted == 1 ? "7.35" : "0");
  }

  @Test
  void thousandsWhoAreDueAtOneInstantAreAllServedAtThatInstant() {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 12_000; i++) {
      events.add(purchase("user-" + i, FIRST, new BigDecimal("20")));
    }
    ReplayResult result = replay(WinBack.JOURNEY, events.toArray(Event[]::new));

    JourneyReport report = result.reports().get(0);
    assertThat(report.completed()).isEqualTo(12_000);
    assertThat(report.step("ten-percent-off").entered()).isEqualTo(12_000);
    assertThat(result.ranUntil()).isEqualTo(FIRST.plus(Duration.ofDays(90)));
  }

  @Test
  void timesBefore1970AreTimesLikeOthers() {
    Instant longAgo = Instant.parse("1901-05-01T00:00:00Z");
    ReplayResult result =
        replay(
            WinBack.JOURNEY,
            purchase("ann", longAgo, new BigDecimal("20")),
            purchase("ann", longAgo.plus(Duration.ofDays(61)), new BigDecimal("30")));
    assertThat(result.reports().get(0).value()).isEqualByComparingTo("30");
  }

  @Test
  void severalJourneysRunOverOneLogAndAttributesAreTold() {
    Journey vip =
        journey("vip")
            .enterOn(event("purchase").where(attribute("plan").is("vip")))
            .path(send("thanks", email("thanks")), exit("done"));
    EventLog log =
        log(
            purchase("ann", FIRST, BigDecimal.TEN).withAttribute("plan", "vip"),
            purchase("ben", FIRST, BigDecimal.TEN));
    ReplayResult result =
        JourneyReplay.run(List.of(WinBack.JOURNEY, vip), log, BadLines.refused(), SILENT);

    assertThat(result.reports())
        .extracting(report -> report.journey().id(), JourneyReport::entered)
        .containsExactly(tuple("win-back", 2L), tuple("vip", 1L));
    assertThat(result.messages()).containsEntry("email", 3L);
  }

  @Test
  void anEventThatTheEngineRefusesIsNamedByItsLine() {
    EventLog log = logWithAnEndlessName();
    assertThatThrownBy(
            () -> JourneyReplay.run(List.of(WinBack.JOURNEY), log, BadLines.refused(), SILENT))
        .isInstanceOf(ReplayException.class)
        .hasMessageStartingWith("log:2: user: 300 characters (expected: 1 to 256)");
  }

  @Test
  void anEventThatTheEngineRefusesIsSkippedAloneWhenBadLinesAre() {
    BadLines badLines = BadLines.skipped();
    ReplayResult result =
        JourneyReplay.run(List.of(WinBack.JOURNEY), logWithAnEndlessName(), badLines, SILENT);
    assertThat(result.events()).isEqualTo(2);
    assertThat(result.reports().get(0).entered()).isEqualTo(2);
    assertThat(badLines.count()).isEqualTo(1);
  }

  private static EventLog logWithAnEndlessName() {
    return log(
        purchase("ann", FIRST, BigDecimal.TEN),
        purchase("n".repeat(300), FIRST, BigDecimal.TEN),
        purchase("ben", FIRST, BigDecimal.TEN));
  }

  @Test
  void attributesThatGrowTooLargeAreNamedByTheirLine() {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      events.add(Event.of("seen", "ann").at(FIRST).withAttribute("a" + i, "x".repeat(15_000)));
    }
    assertThatThrownBy(() -> replay(WinBack.JOURNEY, events.toArray(Event[]::new)))
        .isInstanceOf(ReplayException.class)
        .hasMessageStartingWith("log:5: attributes: ");
  }

  @Test
  void aJourneyThatNeverEndsIsLeftAfterTenYears() {
    Journey endless =
        journey("endless").enterOn(event("purchase")).path(delay("month", days(30)), goTo("month"));
    ReplayResult result = replay(endless, purchase("ann", FIRST, BigDecimal.TEN));
    assertThat(result.reports().get(0).active()).isEqualTo(1);
    assertThat(Duration.between(FIRST, result.ranUntil())).isBetween(days(3_600), days(3_653));
  }

  @Test
  void aLongReplayTellsItsProgressEveryTwoSeconds() {
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    AtomicLong clock = new AtomicLong();
    Progress progress =
        new Progress(
            new PrintStream(told, true, StandardCharsets.UTF_8),
            () -> clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(500)));
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      events.add(Event.of("seen", "ann").at(FIRST.plus(Duration.ofDays(i))));
    }
    JourneyReplay.run(
        List.of(WinBack.JOURNEY), log(events.toArray(Event[]::new)), BadLines.refused(), progress);
    assertThat(told.toString(StandardCharsets.UTF_8).lines().toList())
        .hasSize(2)
        .first()
        .asString()
        .matches("replayed 3 of 9 events \\(33%\\), now at 2026-01-04, [\\d,]+ events/s");
  }

  @Test
  void theFiguresDoNotDependOnTheOrderOfTheFileBeyondAnInstant() {
    List<LoggedEvent> shuffled = new ArrayList<>(EventLog.sample(SILENT).events());
    Collections.shuffle(shuffled, new Random(1));
    LogCollector collector = new LogCollector("log", BadLines.refused(), SILENT);
    shuffled.forEach(logged -> collector.line(logged.line(), logged::event));
    List<Bought> purchases =
        shuffled.stream()
            .map(LoggedEvent::event)
            .map(event -> new Bought(event.user(), event.time().orElseThrow(), amount(event)))
            .toList();
    WinBackCount.of(purchases)
        .assertEquals(
            JourneyReplay.run(
                List.of(WinBack.JOURNEY), collector.finish(), BadLines.refused(), SILENT));
  }

  private static BigDecimal amount(Event event) {
    return event.properties().get("amount").number().orElseThrow();
  }

  private static Event purchase(String user, Instant time, BigDecimal amount) {
    return Event.of("purchase", user).at(time).with("amount", amount);
  }

  private static ReplayResult replay(Journey journey, Event... events) {
    return JourneyReplay.run(List.of(journey), log(events), BadLines.refused(), SILENT);
  }

  private static EventLog log(Event... events) {
    LogCollector collector = new LogCollector("log", BadLines.refused(), SILENT);
    for (int i = 0; i < events.length; i++) {
      Event event = events[i];
      collector.line(i + 1, () -> event);
    }
    return collector.finish();
  }
}
