package dev.journeys.json;

import dev.journeys.condition.Aggregate;
import dev.journeys.condition.AllOf;
import dev.journeys.condition.Condition;
import dev.journeys.condition.EventPattern;
import dev.journeys.condition.EventTime;
import dev.journeys.condition.InPercent;
import dev.journeys.condition.Interest;
import dev.journeys.condition.LocalClock;
import dev.journeys.condition.Near;
import dev.journeys.condition.Operand;
import dev.journeys.condition.Period;
import dev.journeys.condition.Visits;
import dev.journeys.model.EntryRule;
import dev.journeys.model.Journey;
import dev.journeys.model.PathGraph;
import dev.journeys.model.Split;
import dev.journeys.value.Value;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** A journey with the conditions that {@link RichJourney} lacks. */
final class OfferJourney {

  private static final EventPattern PURCHASE = EventPattern.named("purchase");
  private static final EventPattern VISIT = EventPattern.named("visit");

  private OfferJourney() {}

  static Journey springOffer() {
    return Journey.builder("spring-offer")
        .entry(new EntryRule.When(whoIsMeant(), false))
        .path(new PathGraph(List.of(new Split("which", List.of(here()))), List.of()))
        .build();
  }

  private static Condition whoIsMeant() {
    return new AllOf(
        List.of(
            EventTime.of(
                VISIT, EventTime.Which.LAST, EventTime.Relation.AT_LEAST_AGO, Duration.ofDays(30)),
            EventTime.of(
                PURCHASE,
                EventTime.Which.FIRST,
                EventTime.Relation.SINCE,
                Instant.parse("2026-01-01T00:00:00Z")),
            new Aggregate(
                PURCHASE,
                Aggregate.Function.SUM,
                "amount",
                Aggregate.Bound.AT_MOST,
                new BigDecimal("99.5"),
                Period.within(Duration.ofDays(30)),
                true),
            new Aggregate(
                PURCHASE,
                Aggregate.Function.AVERAGE,
                "amount",
                Aggregate.Bound.MORE_THAN,
                new BigDecimal(20),
                Period.ever(),
                false),
            new Interest(
                VISIT, "page", Value.text("offers"), new BigDecimal("12.5"), Period.ever()),
            new InPercent("spring", BigDecimal.ZERO, new BigDecimal("12.5"))));
  }

  private static Condition here() {
    return new AllOf(
        List.of(
            new LocalClock(
                LocalTime.of(9, 0),
                LocalTime.of(17, 30),
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                Optional.of(ZoneId.of("Europe/Vienna"))),
            LocalClock.on(EnumSet.of(DayOfWeek.MONDAY)),
            new Near(
                new Operand(Operand.Source.ATTRIBUTE, "latitude"),
                new Operand(Operand.Source.ATTRIBUTE, "longitude"),
                48.2082,
                16.3738,
                25),
            new Near(
                new Operand(Operand.Source.ENTRY, "lat"),
                new Operand(Operand.Source.ENTRY, "lon"),
                -33.9,
                18.4,
                7.5),
            Visits.of("which").exactly(1)));
  }
}
