package dev.journeys.internal.plan;

import dev.journeys.condition.Operand;
import dev.journeys.internal.time.LocalTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry relative to a date, compiled.
 *
 * @param journey the revision that takes entries
 * @param date where the date is found
 * @param event the event that tells it, or null when it is an attribute of the user
 * @param unless the events that end the wait
 * @param offset what is added to the date
 * @param at the local time of that day, or null for the very instant
 * @param sameDatesSince the first revision of an unbroken row whose dates are found in this place
 * @param sinceRevision the first revision of an unbroken row that has this very rule
 * @param since when that revision was published, in milliseconds
 */
public record DatePlan(
    JourneyPlan journey,
    Operand date,
    @Nullable EventMatch event,
    List<EventMatch> unless,
    Duration offset,
    @Nullable LocalTime at,
    int sameDatesSince,
    int sinceRevision,
    long since) {

  /** When a user enters by a date, in milliseconds. */
  public long due(Instant told, ZoneId zone) {
    Instant moved = LocalTimes.plus(told, offset);
    return LocalTimes.ceilingMillis(at == null ? moved : LocalTimes.onDayOf(moved, at, zone));
  }
}
