package dev.journeys.dsl;

import dev.journeys.policy.Cycle;
import dev.journeys.policy.Schedule;
import dev.journeys.value.InvalidInputException;

/**
 * A recurring schedule that does not say yet at what time of its days it runs.
 *
 * <p>Immutable.
 */
public final class ScheduleWithoutTime {

  private final Cycle cycle;

  ScheduleWithoutTime(Cycle cycle) {
    this.cycle = cycle;
  }

  /**
   * At a local time of the journey's zone, unless the words that follow name another zone.
   *
   * @param hour 0 to 23
   * @param minute 0 to 59
   * @throws InvalidInputException if there is no such time
   */
  public Schedule.Recurring at(int hour, int minute) {
    return Schedule.Recurring.of(cycle, LocalMoment.time("at", hour, minute));
  }
}
