package dev.journeys.reference.model;

import dev.journeys.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** One time that a user did something. */
record Deed(Instant at, Map<String, Value> properties) {

  /** When it is too old for a period of whole hours or, above 7 days, whole days (MEM-1). */
  Instant tooOld(Duration period) {
    ChronoUnit unit = ConditionParts.isLong(period) ? ChronoUnit.DAYS : ChronoUnit.HOURS;
    return at.truncatedTo(unit).plus(1, unit).plus(period);
  }
}
