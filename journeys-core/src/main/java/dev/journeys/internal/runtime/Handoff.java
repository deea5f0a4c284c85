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
  private final AtomicBoolean done = new AtomicBoolean();

  Handoff(
      Dispatcher dispatcher, Shard shard, Order order, DispatchTicket ticket, Instant validatedAt) {
    this.dispatcher = dispatcher;
    this.shard = shard;
    this.order = order;
    this.ticket = ticket;
    this.validatedAt = validatedAt;
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
