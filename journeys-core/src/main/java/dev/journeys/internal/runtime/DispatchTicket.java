package dev.journeys.internal.runtime;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts what is still open of one dispatch row.
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

  String row() {
    return row;
  }

  /** Notes one result; answers whether it was the last. */
  boolean close() {
    return open.decrementAndGet() == 0;
  }

  /** Takes back what {@link #close} noted, because the result was not committed. */
  void reopen() {
    open.incrementAndGet();
  }
}
