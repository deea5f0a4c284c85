package dev.journeys.internal.runtime;

import dev.journeys.kernel.Input;
import dev.journeys.kernel.Order;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/** One attempt of one send or call. It has one result, whatever the channel does. */
final class Handoff {

  private final Dispatcher dispatcher;
  private final Shard shard;
  private final Order order;
  private final DispatchTicket ticket;
  private final Instant validatedAt;
  private final long mark;
  private final AtomicBoolean done = new AtomicBoolean();

  /** Whether the record was asked to say that this is handed over. */
  private volatile boolean marked;

  Handoff(
      Dispatcher dispatcher,
      Shard shard,
      Order order,
      DispatchTicket ticket,
      Instant validatedAt,
      long mark) {
    this.dispatcher = dispatcher;
    this.shard = shard;
    this.order = order;
    this.ticket = ticket;
    this.validatedAt = validatedAt;
    this.mark = mark;
  }

  Shard shard() {
    return shard;
  }

  Order order() {
    return order;
  }

  DispatchTicket ticket() {
    return ticket;
  }

  /** When the record was last known to still want this send. */
  Instant validatedAt() {
    return validatedAt;
  }

  /** Tells this attempt from all others. */
  long mark() {
    return mark;
  }

  /** Whether the record must say that this is handed over, and was not asked to yet (MSG-15). */
  boolean isToBeMarked() {
    return order.isMarked() && !marked;
  }

  /** Has the record say that this is handed over; then goes on. */
  void mark(Runnable next) {
    marked = true;
    dispatcher.mark(this, next);
  }

  /** Whether it has its result. */
  boolean isDone() {
    return done.get();
  }

  /** Whether the record still waits for the result. */
  boolean isOpenInRecord() {
    return dispatcher.isOpen(this);
  }

  /** Whether the record says that this is what is handed over. */
  boolean isMarkedInRecord() {
    return dispatcher.isMarked(this);
  }

  /**
   * Brings the result home; a second result of the same attempt is dropped. Answers whether this
   * was the first.
   */
  boolean finish(Input.AttemptResult result) {
    boolean first = done.compareAndSet(false, true);
    if (first) {
      dispatcher.finished(this, result);
    }
    return first;
  }
}
