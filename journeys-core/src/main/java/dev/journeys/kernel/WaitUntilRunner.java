package dev.journeys.kernel;

import dev.journeys.internal.plan.Scope;
import dev.journeys.internal.time.LocalTimes;
import dev.journeys.model.Outcome;
import dev.journeys.model.WaitTarget;
import dev.journeys.model.WaitUntil;
import dev.journeys.policy.DailyWindow;
import dev.journeys.value.Value;
import java.time.Instant;
import java.time.ZoneId;

/**
 * Waits for a date once read, or for a local time, which is computed again when the user's zone
 * changes and when it falls due (TIME-4, TIME-6).
 */
final class WaitUntilRunner extends StepRunner {

  @Override
  int arrive(Here here) {
    if (target(here) instanceof WaitTarget.AtDate at) {
      return arrive(here, at);
    }
    decideSlot(here);
    long end = end(here);
    return end <= here.activation().now() ? here.step().indexOf(Outcome.DONE) : here.stayUntil(end);
  }

  private static int arrive(Here here, WaitTarget.AtDate at) {
    Value date = here.activation().scope(here.enrollment(), null).value(at.date());
    if (date instanceof Value.Time time) {
      Instant end = LocalTimes.plus(time.instant(), at.offset());
      if (end.isAfter(here.activation().instant())) {
        return here.stayUntil(LocalTimes.ceilingMillis(end));
      }
    }
    return here.step().indexOf(Outcome.MISSED);
  }

  private static WaitTarget target(Here here) {
    return ((WaitUntil) here.step().step()).target();
  }

  /** Of a wait for the best time, the slot is decided on arrival, and anew in another zone. */
  private static void decideSlot(Here here) {
    if (target(here) instanceof WaitTarget.BestTime best) {
      Activation activation = here.activation();
      Enrollment enrollment = here.enrollment();
      ZoneId zone = best.zone().orElseGet(() -> activation.zoneFor(here.plan()));
      if (enrollment.slot < 0 || !zone.getId().equals(enrollment.zone)) {
        Scope.Memory memory = activation.record.memory(here.step().memoryKey());
        enrollment.slot = BestTimes.slot(best, memory, activation.now(), zone);
        enrollment.zone = zone.getId();
      }
    }
  }

  /** When a local time comes: after arrival a time of the clock, from now on a window. */
  private static long end(Here here) {
    if (target(here) instanceof WaitTarget.AtTime at) {
      Instant arrived = Instant.ofEpochMilli(here.enrollment().arrivedAt);
      return LocalTimes.nextAt(arrived, at.time(), at.days(), here.zone(at.zone())).toEpochMilli();
    }
    Instant now = here.activation().instant();
    if (target(here) instanceof WaitTarget.BestTime best) {
      DailyWindow slot = BestTimes.window(here.enrollment().slot);
      return LocalTimes.nextIn(now, slot, here.zone(best.zone())).toEpochMilli();
    }
    WaitTarget.InWindow in = (WaitTarget.InWindow) target(here);
    return LocalTimes.nextIn(now, in.window(), here.zone(in.zone())).toEpochMilli();
  }

  @Override
  int due(Here here) {
    if (target(here).kind() != WaitTarget.Kind.AT_DATE) {
      long end = end(here);
      if (end > here.activation().now()) {
        return here.stayUntil(end);
      }
    }
    return here.step().indexOf(Outcome.DONE);
  }

  @Override
  void zoneChanged(Here here) {
    if (target(here).kind() != WaitTarget.Kind.AT_DATE) {
      decideSlot(here);
      here.stayUntil(Math.max(here.activation().now(), end(here)));
    }
  }
}
