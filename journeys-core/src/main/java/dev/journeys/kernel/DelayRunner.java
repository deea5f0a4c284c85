package dev.journeys.kernel;

import dev.journeys.internal.time.LocalTimes;
import dev.journeys.model.Delay;
import dev.journeys.model.DelayLength;
import dev.journeys.model.Outcome;
import java.time.Instant;
import java.time.ZoneId;

/**
 * Computes the end of a delay on arrival. A duration never moves (TIME-5); calendar days keep the
 * local date and time, which follows the user's zone (TIME-6).
 */
final class DelayRunner extends StepRunner {

  @Override
  int arrive(Here here) {
    long now = here.activation().now();
    DelayLength length = length(here);
    if (length instanceof DelayLength.CalendarDays days) {
      here.enrollment().zone = here.zone(days.zone()).getId();
      return here.stayUntil(end(here, days));
    }
    return here.stayUntil(
        length instanceof DelayLength.Between between
            ? now + spread(here, between)
            : now + here.step().limit());
  }

  private static DelayLength length(Here here) {
    return ((Delay) here.step().step()).length();
  }

  private static long spread(Here here, DelayLength.Between between) {
    Enrollment enrollment = here.enrollment();
    Murmur3 draw =
        SendKey.hash(
            here.activation().user,
            enrollment,
            here.step().id(),
            enrollment.of(here.step().index()),
            here.activation().scratch());
    long shortest = between.shortest().toMillis();
    return shortest + Math.floorMod(draw.high(), between.longest().toMillis() - shortest + 1);
  }

  /** The local time that was fixed in the zone of arrival, on the clock of the zone of now. */
  private static long end(Here here, DelayLength.CalendarDays days) {
    ZoneId zone = here.zone(days.zone());
    String onArrival = here.enrollment().zone;
    return LocalTimes.plusDays(
            Instant.ofEpochMilli(here.enrollment().arrivedAt),
            days.days(),
            days.at().orElse(null),
            onArrival == null ? zone : ZoneId.of(onArrival),
            zone)
        .toEpochMilli();
  }

  @Override
  int due(Here here) {
    if (length(here) instanceof DelayLength.CalendarDays days) {
      long end = end(here, days);
      if (end > here.activation().now()) {
        return here.stayUntil(end);
      }
    }
    return here.step().indexOf(Outcome.DONE);
  }

  @Override
  void zoneChanged(Here here) {
    if (length(here) instanceof DelayLength.CalendarDays days) {
      here.stayUntil(Math.max(here.activation().now(), end(here, days)));
    }
  }
}
