package dev.journeys.jdbc;

/**
 * A leased row of the table of writers. One commit at a time uses it.
 *
 * <p>Not thread-safe.
 */
final class WriterSlot {

  private final int number;
  private final long epoch;
  private long commits;

  WriterSlot(int number, long epoch, long commits) {
    this.number = number;
    this.epoch = epoch;
    this.commits = commits;
  }

  int number() {
    return number;
  }

  /** Grows each time somebody else takes the slot. */
  long epoch() {
    return epoch;
  }

  /** How many commits are known to have landed through the slot. */
  long commits() {
    return commits;
  }

  /** One more has landed. */
  void landed() {
    commits++;
  }
}
