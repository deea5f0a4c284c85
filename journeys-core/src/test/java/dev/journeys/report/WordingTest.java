package dev.journeys.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.condition.Comparison;
import dev.journeys.condition.Condition;
import dev.journeys.condition.EventPattern;
import dev.journeys.condition.Operand;
import dev.journeys.condition.Operator;
import dev.journeys.model.Call;
import dev.journeys.model.DidNot;
import dev.journeys.model.EntryRule;
import dev.journeys.model.Experiment;
import dev.journeys.model.Journey;
import dev.journeys.model.Outcome;
import dev.journeys.model.PathGraph;
import dev.journeys.model.Split;
import dev.journeys.model.Step;
import dev.journeys.model.WaitTarget;
import dev.journeys.model.WaitUntil;
import dev.journeys.policy.Cycle;
import dev.journeys.policy.Percent;
import dev.journeys.policy.Schedule;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a reader of a picture is told of each step, and of each way out of it. */
class WordingTest {
  private static final Condition OVERDUE =
      new Comparison(new Operand(Operand.Source.ATTRIBUTE, "overdue"), Operator.EXISTS, List.of());

  @Test
  void everyStepIsSaidInWords() {
    assertThat(SampleJourneys.orderCare().path().steps())
        .extracting(step -> RuleWording.kind(step.kind()) + " " + step.id() + ": " + words(step))
        .containsExactly(
            "send thanks: email: thanks, until clicked or replied, at most 12 hours",
            "wait await-parcel: until parcel_sent of the same key and invoice_paid of the same key"
                + " since entry, at most 10 days",
            "wait morning: until 10:00 on weekdays",
            "wait office-hours: until it is 09:00 to 17:30, zone Europe/Vienna",
            "wait before-renewal: until 3 days before attribute renews_at",
            "did not quiet-cart: cart_filled (awaited at most 7 days), then no order_placed within"
                + " 2 hours",
            "experiment offer-test: 2 variants and a control group, the same on every entry",
            "update profile note: sets state to cared-for, increases orders by 1, decreases credit"
                + " by property amount, adds property brand to brands, removes none from brands,"
                + " clears cart",
            "emit tell: raises order_cared_for with by = journey, at = 2026-03-01T09:00:00Z,"
                + " weight = 2, order_id = entry order_id",
            "call grant: calls grant-coupon with percent = 10",
            "start journey go-on: enters loyalty with order_id = property order_id",
            "hold rest: stays here");
  }

  @Test
  void everyLinkSaysItsOutcomes() {
    assertThat(ChartMaker.of(SampleJourneys.orderCare()).arrows())
        .filteredOn(arrow -> !arrow.words().isEmpty())
        .extracting(arrow -> arrow.from() + " > " + arrow.to() + ": " + arrow.words())
        .containsExactly(
            "thanks > await-parcel: clicked or replied or not sent",
            "thanks > morning: timeout 12 hours",
            "before-renewal > offer-test: missed",
            "offer-test > grant: coupon 33.5 %",
            "offer-test > note: gift 16.5 % or control 50 %",
            "grant > rest: denied");
  }

  @Test
  void theOutcomesOfDidNotSayWhatWasDone() {
    DidNot step =
        new DidNot(
            "d",
            EventPattern.named("cart_filled"),
            EventPattern.named("purchase"),
            Duration.ofHours(2),
            Optional.of(Duration.ofDays(7)));
    assertThat(step.outcomes())
        .extracting(outcome -> OutcomeWording.of(step, outcome))
        .containsExactly("no purchase", "purchase", "timeout 7 days");
    assertThat(OutcomeWording.of(step, List.of(Outcome.NO, Outcome.TIMEOUT), false))
        .isEqualTo("purchase or timeout 7 days");
  }

  @Test
  void outcomesThatTheAuthorNamedAreSaid() {
    Outcome sent = new Outcome("sent");
    Outcome done = new Outcome("done");
    Outcome otherwise = new Outcome("otherwise");
    Call call = new Call("c", "h", Map.of(), List.of("sent", "done", "otherwise"), false, Map.of());
    assertThat(OutcomeWording.of(call, List.of(sent), false)).isEqualTo("sent");
    assertThat(OutcomeWording.of(call, List.of(done, otherwise), false))
        .isEqualTo("done or otherwise");
    assertThat(OutcomeWording.of(call, List.of(Outcome.OK, done), false)).isEmpty();
    Experiment test =
        new Experiment(
            "e",
            Stream.of("done", "otherwise", "sent", "timeout")
                .map(name -> new Experiment.Variant(name, Percent.of(25)))
                .toList(),
            Optional.empty(),
            false);
    assertThat(OutcomeWording.of(test, test.outcomes().subList(0, 3), false))
        .isEqualTo("done 25 % or otherwise 25 % or sent 25 %");
    assertThat(OutcomeWording.of(test, Outcome.TIMEOUT)).isEqualTo("timeout 25 %");
  }

  @Test
  void whatIsExpectedOfAStepNeedsNoWords() {
    Step send = SampleJourneys.send("s", "email", "t");
    assertThat(OutcomeWording.of(send, List.of(Outcome.SENT, Outcome.FAILED), false)).isEmpty();
    Step renewal = SampleJourneys.orderCare().path().step("before-renewal").orElseThrow();
    assertThat(OutcomeWording.of(renewal, List.of(Outcome.DONE), false)).isEmpty();
    Split split = new Split("s", List.of(OVERDUE));
    assertThat(OutcomeWording.of(split, List.of(Outcome.OTHERWISE), false)).isEqualTo("otherwise");
  }

  @Test
  void daysOfTheWeekAreNamedOrGathered() {
    assertThat(onDays(EnumSet.allOf(DayOfWeek.class))).isEqualTo("until 08:30");
    assertThat(onDays(EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY)))
        .isEqualTo("until 08:30 on weekends");
    assertThat(onDays(EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.THURSDAY)))
        .isEqualTo("until 08:30 on Monday, Thursday");
  }

  private static String onDays(EnumSet<DayOfWeek> days) {
    return words(
        new WaitUntil("w", new WaitTarget.AtTime(LocalTime.of(8, 30), days, Optional.empty())));
  }

  @Test
  void anEntryBySomethingThatComesTrueIsSaid() {
    assertThat(RuleWording.entry(entering(new EntryRule.When(OVERDUE, false))))
        .isEqualTo("when it comes true that overdue exists");
    assertThat(RuleWording.entry(entering(new EntryRule.When(OVERDUE, true))))
        .isEqualTo("when it comes true that overdue exists, or is true on publish");
  }

  @Test
  void anEntryFromAnotherJourneyIsSaid() {
    assertThat(
            RuleWording.entry(
                entering(new EntryRule.FromJourney("other", "offer", Optional.empty()))))
        .isEqualTo("on reaching offer in other");
    assertThat(
            RuleWording.entry(
                entering(
                    new EntryRule.FromJourney("other", "offer", Optional.of(Outcome.CLICKED)))))
        .isEqualTo("on leaving offer by clicked in other");
  }

  @Test
  void anEntryRelativeToADateIsSaid() {
    Operand at = new Operand(Operand.Source.EVENT, "at");
    EntryRule before =
        new EntryRule.AtDate(
            at,
            Optional.of(EventPattern.named("booked")),
            Duration.ofDays(-1),
            Optional.of(LocalTime.of(9, 0)),
            List.of(EventPattern.named("cancelled").sameKey(), EventPattern.named("moved_away")));
    List<Step> steps = List.of(SampleJourneys.send("a", "email", "t"));
    assertThat(
            RuleWording.entry(
                Journey.builder("j")
                    .entry(before)
                    .keyedBy("id")
                    .path(new PathGraph(steps, List.of()))
                    .build()))
        .isEqualTo(
            "1 day before at of booked, at 09:00 of that day, unless cancelled of the same key,"
                + " unless moved_away, one for each id");
    Operand renewal = new Operand(Operand.Source.ATTRIBUTE, "renewal_at");
    assertThat(
            RuleWording.entry(
                entering(
                    new EntryRule.AtDate(
                        renewal, Optional.empty(), Duration.ZERO, Optional.empty(), List.of()))))
        .isEqualTo("at renewal_at");
  }

  @Test
  @DisplayName("ENT-9 An entry by a schedule says when and who")
  void anEntryByAScheduleIsSaid() {
    assertThat(scheduled(new Schedule.OnPublish()))
        .isEqualTo("on publish, everybody of whom it is true that overdue exists");
    LocalDateTime eve = LocalDateTime.parse("2026-12-24T18:00");
    assertThat(
            scheduled(
                new Schedule.OnDates(
                    List.of(eve, eve.plusDays(1), eve.plusDays(2), eve.plusDays(7)),
                    Optional.of(ZoneId.of("Europe/Vienna")))))
        .startsWith(
            "on 2026-12-24 at 18:00, 2026-12-25 at 18:00, 2026-12-26 at 18:00 and 1 more dates"
                + " Europe/Vienna, everybody");
    assertThat(
            scheduled(
                Schedule.Recurring.of(
                        Cycle.weeks(1, Set.of(DayOfWeek.THURSDAY, DayOfWeek.MONDAY)),
                        LocalTime.of(16, 0))
                    .at(10, 0)
                    .byRuleOnly()
                    .atMost(12)))
        .startsWith("every week on Monday, Thursday at 10:00, 16:00, at most 12 runs, everybody");
    assertThat(
            scheduled(
                Schedule.Recurring.of(Cycle.months(2, Set.of(31)), LocalTime.NOON).until(eve)))
        .startsWith(
            "on publish and every 2 months on day 31 at 12:00 until 2026-12-24T18:00, every");
    assertThat(scheduled(Schedule.Recurring.of(Cycle.days(1), LocalTime.NOON)))
        .startsWith("on publish and every day at 12:00, everybody");
  }

  private static String scheduled(Schedule schedule) {
    return RuleWording.entry(entering(new EntryRule.Scheduled(schedule, OVERDUE)));
  }

  @Test
  void anEntrySaysItsKeyAndWhenItIsOpen() {
    assertThat(RuleWording.entry(SampleJourneys.orderCare()))
        .isEqualTo(
            "order_placed, one for each order_id, from 2026-01-01T00:00:00Z, until"
                + " 2027-01-01T00:00:00Z");
  }

  private static Journey entering(EntryRule entry) {
    List<Step> steps = List.of(SampleJourneys.send("a", "email", "t"));
    return Journey.builder("j").entry(entry).path(new PathGraph(steps, List.of())).build();
  }

  private static String words(Step step) {
    return StepWording.of(step);
  }
}
