package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.condition.Condition;
import dev.journeys.model.Journey;
import dev.journeys.model.Refusal;
import dev.journeys.policy.Schedule;
import dev.journeys.report.JourneyFact;
import dev.journeys.value.Problem;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ScheduledEntryTest extends Simulation {

  private static final Condition GOLD = attribute("plan").is("gold");

  private static Journey journeyAt(Schedule schedule) {
    return journey("j").enterAt(schedule).audience(GOLD).reentry(afterExit()).path(exit("end"));
  }

  private void begin(String... gold) {
    start(driver -> driver.channels("email"));
    for (String user : gold) {
      identify(user, "plan", "gold");
    }
  }

  private List<String> entered(String user) {
    return facts(JourneyFact.Entered.class).stream()
        .filter(fact -> fact.user().equals(user))
        .map(fact -> fact.at().toString())
        .toList();
  }

  @Test
  @DisplayName("ENT-1 ENT-9 On publish everybody enters of whom the audience is true then")
  void onceOnPublish() {
    begin("ann", "ben");
    identify("cleo", "plan", "silver");
    publish(journeyAt(onPublish()));
    identify("cleo", "plan", "gold");
    advance(days(400));
    assertThat(report("j").entered()).isEqualTo(2);
    assertThat(entered("ann")).containsExactly("2026-01-01T00:00:00Z");
    assertThat(maybe("cleo", "j")).isEmpty();
  }

  @Test
  @DisplayName("ENT-9 USER-2 A run enters nobody of whom nothing is known but who became whom")
  void nobodyIsEnteredOfWhomNothingIsKnown() {
    begin();
    driver().merge("eve", "ann");
    publish(
        journey("j").enterAt(onPublish()).audience(attribute("plan").missing()).path(exit("end")));
    assertThat(report("j").entered()).isZero();
    identify("ben", "other", 1);
    publish(
        journey("k").enterAt(onPublish()).audience(attribute("plan").missing()).path(exit("end")));
    assertThat(entered("ben")).hasSize(1);
    assertThat(report("k").entered()).isEqualTo(1);
  }

  @Test
  @DisplayName("ENT-9 A rule runs at publish, and then at its own times, in order")
  void recurring() {
    begin("ann");
    publish(journeyAt(everyWeek(DayOfWeek.MONDAY).at(10, 0).inZone("Europe/Berlin")));
    advance(days(10));
    identify("ben", "plan", "gold");
    advance(days(20));
    assertThat(entered("ann"))
        .containsExactly(
            "2026-01-01T00:00:00Z",
            "2026-01-05T09:00:00Z",
            "2026-01-12T09:00:00Z",
            "2026-01-19T09:00:00Z",
            "2026-01-26T09:00:00Z");
    assertThat(entered("ben"))
        .containsExactly("2026-01-12T09:00:00Z", "2026-01-19T09:00:00Z", "2026-01-26T09:00:00Z");
  }

  @Test
  @DisplayName(
      "ENT-9 Local times are those of the schedule, else of the journey, else of the engine")
  void zones() {
    engine(engine -> engine.zone(ZoneId.of("Asia/Tokyo")));
    begin("ann");
    Schedule noon = everyDay().at(12, 0).byRuleOnly().atMost(1);
    publish(journeyAt(noon));
    publish(
        journey("k")
            .enterAt(noon)
            .audience(GOLD)
            .zone(ZoneId.of("Europe/Berlin"))
            .path(exit("end")));
    advance(days(2));
    assertThat(entered("ann")).containsExactly("2026-01-01T03:00:00Z", "2026-01-01T11:00:00Z");
  }

  @Test
  @DisplayName("ENT-9 Several dates run once each; those before publish are passed over")
  void dates() {
    begin("ann");
    publish(
        journeyAt(
            onDates(
                LocalDateTime.parse("2026-03-01T09:00"),
                LocalDateTime.parse("2025-12-24T09:00"),
                LocalDateTime.parse("2026-02-01T09:00"))));
    advance(days(365));
    assertThat(entered("ann")).containsExactly("2026-02-01T09:00:00Z", "2026-03-01T09:00:00Z");
  }

  @Test
  @DisplayName("ENT-3 ENT-9 Re-entry rules hold for runs, and refusals are counted")
  void reentry() {
    begin("ann", "ben");
    publish(
        journey("j")
            .enterAt(everyDay().at(10, 0).atMost(3))
            .audience(GOLD)
            .path(delay("rest", days(30))));
    publish(
        journey("k")
            .enterAt(everyDay().at(10, 0).atMost(3))
            .audience(GOLD)
            .reentry(afterEntry(days(1)))
            .path(exit("end")));
    identify("cleo", "plan", "gold");
    advance(days(7));
    assertThat(report("j").entered()).isEqualTo(3);
    assertThat(report("j").refused()).isEqualTo(Map.of(Refusal.ALREADY_IN, 5L));
    assertThat(report("k").refused()).isEqualTo(Map.of(Refusal.TOO_SOON, 2L));
    assertThat(entered("cleo")).hasSize(3);
  }

  @Test
  @DisplayName("ENT-9 MEM-1 The audience is judged at the run, after what is due")
  void judgedAtTheRun() {
    start(
        driver -> driver.channels("email"),
        journey("gilder")
            .enterOn(event("purchase"))
            .path(delay("wait", days(4)), updateProfile("gild", set("plan", "gold"))),
        journey("j")
            .enterAt(everyDays(4).at(0, 0).byRuleOnly().atMost(3))
            .audience(GOLD.and(didNot(event("purchase")).within(days(8))))
            .path(exit("end")));
    track("purchase", "ann");
    advance(days(4));
    assertThat(maybe("ann", "j")).isEmpty();
    advance(days(4));
    assertThat(entered("ann"))
        .as("gilder at once, and j at the very instant at which the eight days are over")
        .containsExactly("2026-01-01T00:00:00Z", "2026-01-09T00:00:00Z");
  }

  @Test
  @DisplayName("ENT-9 TIME-9 What is due at the instant of a run is done before")
  void dueFirst() {
    start(
        driver -> driver.channels("email"),
        journey("gilder")
            .enterOn(event("purchase"))
            .path(delay("wait", days(1)), updateProfile("gild", set("plan", "gold"))),
        journeyAt(everyDay().at(0, 0).byRuleOnly().atMost(2)));
    track("purchase", "ann");
    advance(days(1));
    assertThat(maybe("ann", "j")).isPresent();
  }

  @Test
  @DisplayName("ENT-8 ENT-9 The first run is when the journey opens, and none is when it is closed")
  void entryWindow() {
    begin("ann");
    publish(
        journey("j")
            .enterAt(everyDay().at(10, 0))
            .audience(GOLD)
            .reentry(afterExit())
            .open(Instant.parse("2026-01-03T12:00:00Z"), Instant.parse("2026-01-05T10:00:00Z"))
            .path(exit("end")));
    advance(days(30));
    assertThat(entered("ann")).containsExactly("2026-01-03T12:00:00Z", "2026-01-04T10:00:00Z");
    assertThat(report("j").refused()).isEmpty();
  }

  @Test
  @DisplayName("ENT-9 LIFE-0 A revision with the same schedule goes on; another begins anew")
  void revisions() {
    begin("ann");
    Schedule noon = everyDay().at(12, 0);
    publish(journeyAt(noon));
    advance(hours(13));
    publish(
        journey("j").enterAt(noon).audience(GOLD).reentry(afterExit()).path(exit("another-end")));
    assertThat(entered("ann")).as("no run at this publish").hasSize(2);
    advance(hours(24));
    publish(journeyAt(everyDay().at(18, 0)));
    advance(hours(24));
    assertThat(entered("ann"))
        .containsExactly(
            "2026-01-01T00:00:00Z",
            "2026-01-01T12:00:00Z",
            "2026-01-02T12:00:00Z",
            "2026-01-02T13:00:00Z",
            "2026-01-02T18:00:00Z");
  }

  @Test
  @DisplayName("ENT-9 LIFE-2 A revision that is entered otherwise ends the runs")
  void endsWithTheRevision() {
    begin("ann");
    publish(journeyAt(everyDay().at(12, 0)));
    publish(journey("j").enterOn(event("go")).reentry(afterExit()).path(exit("end")));
    advance(days(3));
    assertThat(entered("ann")).containsExactly("2026-01-01T00:00:00Z");
    assertThat(driver().engine().sweeps()).isEmpty();
  }

  @Test
  @DisplayName("ENT-9 Of the runs that fell while no engine ran, the newest is run late, once")
  void missedRuns() {
    begin("ann");
    publish(journeyAt(everyDay().at(12, 0)));
    advance(days(1));
    restartAfter(days(5));
    advance(hours(24));
    assertThat(entered("ann"))
        .containsExactly(
            "2026-01-01T00:00:00Z",
            "2026-01-01T12:00:00Z",
            "2026-01-07T00:00:00Z",
            "2026-01-07T12:00:00Z");
    restart();
    assertThat(entered("ann")).as("a restart repeats no run").hasSize(4);
  }

  @Test
  @DisplayName(
      "ENT-8 ENT-9 A run that was missed is not made up for when the journey is closed by then")
  void missedAndClosed() {
    begin("ann");
    publish(
        journey("j")
            .enterAt(everyDay().at(12, 0).byRuleOnly())
            .audience(GOLD)
            .openUntil(Instant.parse("2026-01-02T00:00:00Z"))
            .path(exit("end")));
    restartAfter(days(5));
    advance(days(5));
    assertThat(report("j").entered()).isZero();
    assertThat(report("j").refused()).isEmpty();
  }

  @Test
  @DisplayName("ENT-9 USER-1 One who became another enters once a run")
  void merged() {
    begin("ann", "ben");
    driver().merge("ben", "ann");
    publish(journeyAt(everyDay().at(12, 0)));
    advance(days(1));
    assertThat(report("j").entered()).isEqualTo(2);
    assertThat(entered("ann")).hasSize(2);
  }

  @Test
  @DisplayName("ENT-9 A run tells how far it has come")
  void progress() {
    begin("ann", "ben", "cleo");
    publish(journeyAt(everyDay().at(12, 0)));
    advance(hours(12));
    assertThat(driver().engine().sweeps())
        .singleElement()
        .satisfies(run -> {
          assertThat(run.name()).isEqualTo("schedule/j/1/2026-01-01T12:00:00Z");
          assertThat(run.users()).isEqualTo(3);
          assertThat(run.done()).isTrue();
        });
  }

  @Test
  @DisplayName("ENT-9 A schedule of which no run lies ahead is a warning at publish")
  void noRunAhead() {
    begin();
    advance(days(10));
    assertThat(publish(journeyAt(onDates(LocalDateTime.parse("2026-01-05T12:00")))).warnings())
        .extracting(Problem::sentence)
        .containsExactly("no run of the schedule lies after 2026-01-11T00:00:00Z; nobody enters");
    Journey closed =
        journey("j")
            .enterAt(everyDay().at(12, 0).byRuleOnly())
            .audience(GOLD)
            .open(Instant.EPOCH, Instant.parse("2026-01-11T11:00:00Z"))
            .path(exit("end"));
    assertThat(publish(closed).warnings()).hasSize(1);
    assertThat(publish(journeyAt(everyDay().at(12, 0))).warnings()).isEmpty();
    assertThat(publish(journeyAt(onPublish())).warnings()).isEmpty();
  }

  @Test
  @DisplayName("ENT-9 A journey by a schedule can be entered by a call as well")
  void byCall() {
    begin();
    publish(journeyAt(everyDay().at(12, 0).byRuleOnly().atMost(1)));
    assertThat(enroll("j", "zoe").entered()).isTrue();
  }
}
