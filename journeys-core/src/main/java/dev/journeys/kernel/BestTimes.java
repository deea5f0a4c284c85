package dev.journeys.kernel;

import dev.journeys.internal.plan.Scope;
import dev.journeys.model.WaitTarget;
import dev.journeys.policy.DailyWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Finds the slot of the local day in which a user did something most often (MSG-12). */
final class BestTimes {

  private static final int SLOTS = 24 / WaitTarget.BestTime.SLOT_HOURS;
  private static final long COUNTED = Duration.ofDays(WaitTarget.BestTime.DAYS).toMillis();

  private BestTimes() {}

  /** The slot, from 0; of those with equally many the one that was used last. */
  static int slot(WaitTarget.BestTime best, Scope.@Nullable Memory memory, long now, ZoneId zone) {
    int fallback = best.otherwise().getHour() / WaitTarget.BestTime.SLOT_HOURS;
    return memory == null ? fallback : slot(memory, now, zone, fallback);
  }

  private static int slot(Scope.Memory memory, long now, ZoneId zone, int fallback) {
    int[] counts = new int[SLOTS];
    int most = 0;
    int kept = Math.min(memory.kept(), WaitTarget.BestTime.EVENTS);
    for (int i = 0; i < kept; i++) {
      if (memory.newest(i) > now - COUNTED) {
        most = Math.max(most, ++counts[slotOf(memory.newest(i), zone)]);
      }
    }
    for (int i = 0; most > 0 && i < kept; i++) {
      int slot = slotOf(memory.newest(i), zone);
      if (counts[slot] == most) {
        return slot;
      }
    }
    return fallback;
  }

  private static int slotOf(long instant, ZoneId zone) {
    return LocalTime.ofInstant(Instant.ofEpochMilli(instant), zone).getHour()
        / WaitTarget.BestTime.SLOT_HOURS;
  }

  /** The hours of a slot, on every day. */
  static DailyWindow window(int slot) {
    LocalTime from = LocalTime.of(slot * WaitTarget.BestTime.SLOT_HOURS, 0);
    return DailyWindow.of(from, from.plusHours(WaitTarget.BestTime.SLOT_HOURS));
  }
}
