package dev.journeys.model;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What a {@link Send} waits for after the channel took the message: the first of these updates that
 * comes, or the end of the time. An update that comes before the channel's own answer counts as
 * well.
 *
 * <p>Immutable.
 *
 * @param updates by which updates the send is left: {@link Outcome#DELIVERED}, {@link
 *     Outcome#VIEWED}, {@link Outcome#CLICKED}, {@link Outcome#REPLIED}; at least one
 * @param within how long from the channel's answer on; then the send is left by {@link
 *     Outcome#TIMEOUT}
 */
public record FeedbackWait(List<Outcome> updates, Duration within) {

  /** The updates that a send can wait for. */
  public static final List<Outcome> POSSIBLE =
      List.of(Outcome.DELIVERED, Outcome.VIEWED, Outcome.CLICKED, Outcome.REPLIED);

  /** Copies the list. */
  public FeedbackWait {
    updates = List.copyOf(updates);
    Objects.requireNonNull(within, "within");
  }
}
