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

  /** Whether nothing else is open than so many results. */
  boolean hasOnly(int results) {
    return open.get() == results;
  }

  /** A result is committed; answers whether it was the last. */
  boolean close() {
    return open.decrementAndGet() == 0;
  }
}
