package dev.journeys.internal.runtime;

import dev.journeys.kernel.Input;
import dev.journeys.model.Refusal;
import dev.journeys.value.JourneyException;
import org.jspecify.annotations.Nullable;

/**
 * One input on its way through a shard.
 *
 * @param user whose input
 * @param input what
 * @param completion who is told when it is committed
 * @param ticket the dispatch that it is a result of, or null
 */
record Work(String user, Input input, Completion completion, @Nullable DispatchTicket ticket) {

  /** The same input for the user that this one became. */
  Work forUser(String other) {
    return new Work(other, input, completion, ticket);
  }

  /** Told once, on a worker thread, what became of an input. */
  interface Completion {

    /** Nobody wants to know. */
    Completion NOBODY =
        new Completion() {
          @Override
          public void committed(@Nullable Refusal refusal) {
            // nobody wants to know
          }

          @Override
          public void failed(JourneyException reason) {
            // nobody wants to know; the shard has logged it
          }
        };

    /** The input is durable; an enrollment that was asked for may have been refused. */
    void committed(@Nullable Refusal refusal);

    /**
     * The input is durable.
     *
     * @param changesList whether the user came onto a named list by it, or left one
     */
    default void committed(@Nullable Refusal refusal, boolean changesList) {
      committed(refusal);
    }

    /** Nothing of the input was done. */
    void failed(JourneyException reason);
  }
}
