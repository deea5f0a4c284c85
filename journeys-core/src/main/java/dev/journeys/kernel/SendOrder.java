package dev.journeys.kernel;

import dev.journeys.channel.Message;
import java.util.Objects;

/**
 * A message that is to be handed to its channel once the record is committed.
 *
 * <p>Immutable.
 *
 * @param coordinates where the result belongs
 * @param message what the channel gets
 */
public record SendOrder(SendCoordinates coordinates, Message message) {

  /** Checks that nothing is null. */
  public SendOrder {
    Objects.requireNonNull(coordinates, "coordinates");
    Objects.requireNonNull(message, "message");
  }
}
