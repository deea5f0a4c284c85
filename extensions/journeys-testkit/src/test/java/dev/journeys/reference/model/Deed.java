package dev.journeys.reference.model;

import dev.journeys.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.Stream;

/** One time that a user did something. */
record Deed(Instant at, Map<String, Value> properties) {

  /** When it leaves a period, of its own length and of whole hours or days. */
  Stream<Instant> edges(Duration period) {
    return Stream.of(at.plus(period), tooOld(period));
  }

  /** When it is too old for a period of whole hours or, above 7 days, whole days (MEM-1). */
  Instant tooOld(Duration period) {
    ChronoUnit unit = ConditionParts.isLong(period) ? ChronoUnit.DAYS : ChronoUnit.HOURS;
    return at.truncatedTo(unit).plus(1, unit).plus(period);
  }
}
