package dev.journeys.kernel;

import dev.journeys.channel.ActionCall;
import java.util.Objects;

/**
 * A call of the host's own code that is to be made once the record is committed.
 *
 * <p>Immutable.
 *
 * @param coordinates where the result belongs
 * @param handler the name of the code
 * @param call what the code gets
 * @param isMarked see {@link Order#isMarked}
 */
public record CallOrder(
    SendCoordinates coordinates, String handler, ActionCall call, boolean isMarked)
    implements ActionOrder {

  /** Checks that nothing is null. */
  public CallOrder {
    Objects.requireNonNull(coordinates, "coordinates");
    Objects.requireNonNull(handler, "handler");
    Objects.requireNonNull(call, "call");
  }

  @Override
  public String target() {
    return handler;
  }
}
