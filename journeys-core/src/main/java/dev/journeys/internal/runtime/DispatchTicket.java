package dev.journeys.internal.runtime;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts what is still open of one dispatch row: what has no result yet, or one that is not
 * committed.
 *
 * <p>Safe for concurrent use.
 */
final class DispatchTicket {

  private final String row;
  private final AtomicInteger open;

  /** Whether a result was not taken, so that the row must stay when all the others are there. */
  private volatile boolean keepsRow;

  DispatchTicket(String row, int open) {
    this.row = row;
    this.open = new AtomicInteger(open);
  }

  /** Tells a row from others; never 0. */
  static long mark(String row) {
    UUID hash = UUID.nameUUIDFromBytes(row.getBytes(StandardCharsets.UTF_8));
    return hash.getMostSignificantBits(); // a version is among these bits
  }

  /** The same in the room that the record of a user has for it. */
  static int shortMark(String row) {
    return (int) (mark(row) >>> 32);
  }

  String row() {
    return row;
  }

  /** Whether the row is over with so many results, and nothing else is open. */
  boolean isOverWith(int results) {
    return !keepsRow && open.get() == results;
  }

  /** A result cannot be taken, by a user whose record cannot be read, say; others may be. */
  void keepRow() {
    keepsRow = true;
  }

  boolean keepsRow() {
    return keepsRow;
  }

  /** A result is committed, or cannot be taken; answers whether it was the last. */
  boolean close() {
    return open.decrementAndGet() == 0;
  }
}
