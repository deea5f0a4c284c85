package dev.journeys.kernel;

/**
 * An entry by inaction that is not decided yet.
 *
 * @param journeyNumber the journey
 * @param key the value that keeps checks apart, or the empty text
 * @param since the own time of the event that was done
 * @param due when it is decided
 * @param properties the properties of that event
 */
record PendingCheck(int journeyNumber, String key, long since, long due, PropertyBag properties) {}
