package dev.journeys.dsl;

import dev.journeys.policy.DailyWindow;
import dev.journeys.value.InvalidInputException;
import java.time.LocalTime;

/**
 * A stretch of the local day that does not say yet when it is over.
 *
 * <p>Immutable.
 */
public final class WindowWithoutEnd {

  private final LocalTime from;

  WindowWithoutEnd(LocalTime from) {
    this.from = from;
  }

  /**
   * When it is over, on the same day or, if that is before the beginning, on the next.
   *
   * @param hour 0 to 23
   * @param minute 0 to 59
   * @throws InvalidInputException if there is no such time
   */
  public WindowOfDay to(int hour, int minute) {
    return WindowOfDay.of(DailyWindow.of(from, LocalMoment.time("to", hour, minute)));
  }
}
