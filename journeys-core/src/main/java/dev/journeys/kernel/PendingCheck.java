package dev.journeys.kernel;

import org.jspecify.annotations.Nullable;

/**
 * An entry by inaction that is not decided yet.
 *
 * @param journeyNumber the journey
 * @param key the value that keeps checks apart, or the empty text
 * @param enrollmentKey the key of the enrollment that it may become, or null
 * @param since the own time of the event that was done
 * @param due when it is decided
 * @param properties the properties of that event
 */
record PendingCheck(
    int journeyNumber,
    String key,
    @Nullable String enrollmentKey,
    long since,
    long due,
    PropertyBag properties) {}
