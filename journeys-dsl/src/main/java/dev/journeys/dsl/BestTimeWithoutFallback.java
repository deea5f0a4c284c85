package dev.journeys.dsl;

import dev.journeys.model.WaitTarget;
import dev.journeys.value.InvalidInputException;
import java.util.Optional;

/**
 * A best time that does not say yet what counts for a user who did nothing so far.
 *
 * <p>Immutable.
 */
public final class BestTimeWithoutFallback {

  private final String event;

  BestTimeWithoutFallback(String event) {
    this.event = event;
  }

  /**
   * When the two hours begin that count for a user of whom no such event is known.
   *
   * @param hour an even hour, 0 to 22
   * @param minute 0
   * @throws InvalidInputException if there is no such time
   */
  public BestTimeOfDay otherwiseAt(int hour, int minute) {
    return new BestTimeOfDay(
        new WaitTarget.BestTime(
            event, LocalMoment.time("otherwiseAt", hour, minute), Optional.empty()));
  }
}
