package dev.journeys.internal.plan;

import dev.journeys.condition.LocalClock;
import dev.journeys.internal.time.LocalTimes;
import dev.journeys.policy.DailyWindow;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Looks at a local clock, as of now or as of the event that is matched. */
final class LocalClockCheck implements Check {

  private final DailyWindow window;
  private final @Nullable ZoneId own;
  private final @Nullable ZoneId journeys;
  private final boolean ofEvent;

  /**
   * Compiles.
   *
   * @param journeys the zone of the journey, or null
   * @param ofEvent whether the clock is looked at as of the event's own time
   */
  LocalClockCheck(LocalClock clock, @Nullable ZoneId journeys, boolean ofEvent) {
    this.window = new DailyWindow(clock.from(), clock.to(), clock.days());
    this.own = clock.zone().orElse(null);
    this.journeys = journeys;
    this.ofEvent = ofEvent;
  }

  private ZoneId zone(Scope scope) {
    return own == null ? scope.zone(journeys) : own;
  }

  @Override
  public boolean holds(Scope scope) {
    long at = ofEvent ? scope.eventTime() : scope.now();
    return LocalTimes.isIn(Instant.ofEpochMilli(at), window, zone(scope));
  }

  @Override
  public long nextFlip(Scope scope) {
    return ofEvent
        ? NEVER
        : LocalTimes.ceilingMillis(
            LocalTimes.nextEdge(Instant.ofEpochMilli(scope.now()), window, zone(scope)));
  }

  @Override
  public boolean timeSensitive() {
    return !ofEvent;
  }
}
