package dev.journeys.kernel;

/**
 * The last run of a journey's schedule by which the user entered or was refused.
 *
 * @param journeyNumber the journey
 * @param revision the first revision that has the schedule
 * @param run the instant that the schedule says, in milliseconds
 */
record LastRun(int journeyNumber, int revision, long run) {

  /** Whether it is a run or comes after it, so that the run has nothing more to do. */
  boolean isAtLeast(int ofRevision, long ofRun) {
    return revision > ofRevision || (revision == ofRevision && run >= ofRun);
  }
}
