package dev.journeys.reference.model;

import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.HOURS;

import dev.journeys.condition.Aggregate;
import dev.journeys.condition.Condition;
import dev.journeys.condition.Did;
import dev.journeys.condition.EventPattern;
import dev.journeys.condition.EventTime;
import dev.journeys.condition.Interest;
import dev.journeys.condition.Period;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A question to the past.
 *
 * @param key under what its answers are remembered
 * @param unit of periods that are made of whole hours or days
 */
record Past(Object key, EventPattern event, Optional<Duration> length, Optional<ChronoUnit> unit) {

  /** What a condition asks of the past; sums are remembered for themselves (MEM-1). */
  static Stream<Past> of(Condition condition) {
    if (condition instanceof Did did) {
      return Stream.of(new Past(did.event(), did.event(), did.period().length(), Optional.empty()));
    } else if (condition instanceof EventTime asked) {
      return Stream.of(new Past(asked.event(), asked.event(), asked.ago(), Optional.empty()));
    } else if (condition instanceof Aggregate it) {
      return Stream.of(summed(it.event(), it.property(), it.period()));
    } else if (condition instanceof Interest it) {
      return Stream.of(summed(it.event(), List.of(it.property(), it.value()), it.period()));
    }
    return Stream.empty();
  }

  private static Past summed(EventPattern event, Object what, Period period) {
    var unit = period.length().map(d -> d.compareTo(Duration.ofDays(7)) > 0 ? DAYS : HOURS);
    return new Past(List.of(event, what, unit), event, period.length(), unit);
  }

  /** When what was done counts no more, if ever. */
  Stream<Instant> end(Heard deed) {
    Instant from = unit.map(whole -> deed.at().truncatedTo(whole).plus(1, whole)).orElse(deed.at());
    return length.stream().map(from::plus);
  }
}
