package dev.journeys.store;

import java.time.Instant;
import java.util.Objects;

/**
 * A message that waits for its turn at a throttle. The message itself is in its user's record.
 *
 * <p>Immutable.
 *
 * @param queue which throttle it waits for, at most 200 characters
 * @param lane whose turn it is when it leaves: lanes of a queue take turns
 * @param since since when it waits, in whole milliseconds; in a lane the first leaves first
 * @param user whose message it is
 * @param enrollment the number of the user's enrollment that it belongs to
 */
public record QueuedMessage(
    String queue, String lane, Instant since, String user, long enrollment) {

  /** Checks that nothing is null. */
  public QueuedMessage {
    Objects.requireNonNull(queue, "queue");
    Objects.requireNonNull(lane, "lane");
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(user, "user");
  }
}
