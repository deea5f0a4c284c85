package dev.journeys.kernel;

/** What re-entry needs to know of a user's earlier enrollments in one journey. */
final class JourneyHistory {

  final int journeyNumber;
  int entries;
  long lastEntered;
  long lastLeft;

  JourneyHistory(int journeyNumber, int entries, long lastEntered, long lastLeft) {
    this.journeyNumber = journeyNumber;
    this.entries = entries;
    this.lastEntered = lastEntered;
    this.lastLeft = lastLeft;
  }
}
