package dev.journeys.kernel;

/**
 * What was last known of the condition by which users enter a journey; of a date by which they do,
 * only that it was looked up.
 *
 * @param journeyNumber the journey
 * @param revision the revision whose condition it is
 * @param holds whether it was true
 */
record Truth(int journeyNumber, int revision, boolean holds) {}
