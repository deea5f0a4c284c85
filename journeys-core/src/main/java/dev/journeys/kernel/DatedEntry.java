package dev.journeys.kernel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry that waits for an instant relative to a date.
 *
 * @param journeyNumber the journey
 * @param revision the revision whose rule the instant was computed by
 * @param key the key of the enrollment that it may become, or null
 * @param told when the date was told, by the event's own time
 * @param date the date
 * @param due when the user enters
 * @param properties the properties of the event that told it
 */
record DatedEntry(
    int journeyNumber,
    int revision,
    @Nullable String key,
    long told,
    Instant date,
    long due,
    PropertyBag properties) {

  DatedEntry dueAt(long other, int byRevision) {
    return new DatedEntry(journeyNumber, byRevision, key, told, date, other, properties);
  }
}
