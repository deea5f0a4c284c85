package dev.journeys.kernel;

import org.jspecify.annotations.Nullable;

/** What re-entry needs to know of a user's earlier enrollments in one journey, under one key. */
final class JourneyHistory {

  final int journeyNumber;

  /** The key under which the enrollments ran, or null. */
  final @Nullable String key;

  int entries;
  long lastEntered;
  long lastLeft;

  JourneyHistory(
      int journeyNumber, @Nullable String key, int entries, long lastEntered, long lastLeft) {
    this.journeyNumber = journeyNumber;
    this.key = key;
    this.entries = entries;
    this.lastEntered = lastEntered;
    this.lastLeft = lastLeft;
  }
}
