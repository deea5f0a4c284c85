package dev.journeys.dsl;

import dev.journeys.condition.LocalClock;
import dev.journeys.model.WaitTarget;
import dev.journeys.policy.DailyWindow;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * A stretch of the local day. One that ends before it begins goes on over midnight, and belongs to
 * the day on which it begins.
 *
 * <p>Immutable.
 */
public final class WindowOfDay extends LocalMoment<WindowOfDay> {

  private final WaitTarget.InWindow target;

  private WindowOfDay(WaitTarget.InWindow target) {
    this.target = target;
  }

  static WindowOfDay of(DailyWindow window) {
    return new WindowOfDay(new WaitTarget.InWindow(window, Optional.empty()));
  }

  /** True while it is within the window. */
  LocalClock clock() {
    DailyWindow window = target.window();
    return new LocalClock(window.from(), window.to(), window.days(), target.zone());
  }

  @Override
  WaitTarget.InWindow target() {
    return target;
  }

  @Override
  WindowOfDay on(Set<DayOfWeek> days) {
    return new WindowOfDay(new WaitTarget.InWindow(target.window().on(days), target.zone()));
  }

  @Override
  WindowOfDay in(ZoneId zone) {
    return new WindowOfDay(new WaitTarget.InWindow(target.window(), Optional.of(zone)));
  }

  @Override
  public WindowOfDay inUserZone() {
    return new WindowOfDay(new WaitTarget.InWindow(target.window(), Optional.empty()));
  }
}
