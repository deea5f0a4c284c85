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
 * @param isMarked see {@link Order#isMarked}
 * @param isTest whether it is for a user who tries the journey out
 */
public record SendOrder(
    SendCoordinates coordinates, Message message, boolean isMarked, boolean isTest)
    implements Order {

  /** Checks that nothing is null. */
  public SendOrder {
    Objects.requireNonNull(coordinates, "coordinates");
    Objects.requireNonNull(message, "message");
  }

  @Override
  public String target() {
    return message.content().channel();
  }

  @Override
  public String user() {
    return message.user();
  }

  @Override
  public String journey() {
    return message.journey();
  }

  @Override
  public String step() {
    return message.step();
  }

  @Override
  public int attempt() {
    return message.attempt();
  }
}
