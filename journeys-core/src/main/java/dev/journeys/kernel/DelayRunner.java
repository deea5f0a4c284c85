package dev.journeys.kernel;

import dev.journeys.internal.time.LocalTimes;
import dev.journeys.model.DelayLength;
import dev.journeys.model.Outcome;

/** Computes the end of a delay once, on arrival, and never again (TIME-5). */
final class DelayRunner extends StepRunner {

  @Override
  int arrive(Here here) {
    long now = here.activation().now();
    DelayLength length = here.step().delay();
    return switch (length.kind()) {
      case FIXED -> here.stayUntil(now + ((DelayLength.Fixed) length).duration().toMillis());
      case BETWEEN -> here.stayUntil(now + spread(here, (DelayLength.Between) length));
      case CALENDAR_DAYS -> here.stayUntil(calendar(here, (DelayLength.CalendarDays) length));
    };
  }

  private static long spread(Here here, DelayLength.Between between) {
    Enrollment enrollment = here.enrollment();
    Murmur3 draw =
        SendKey.hash(
            here.activation().user,
            enrollment,
            here.step().id(),
            enrollment.of(here.step().index()));
    long shortest = between.shortest().toMillis();
    return shortest + Math.floorMod(draw.high(), between.longest().toMillis() - shortest + 1);
  }

  private static long calendar(Here here, DelayLength.CalendarDays days) {
    return LocalTimes.plusDays(
            here.activation().instant(),
            days.days(),
            days.at().orElse(null),
            days.zone().orElseGet(() -> here.activation().zone(here.plan())))
        .toEpochMilli();
  }

  @Override
  int due(Here here) {
    return here.step().indexOf(Outcome.DONE);
  }
}
