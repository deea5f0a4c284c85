package dev.journeys.dsl;

import dev.journeys.condition.Operand;
import dev.journeys.model.WaitTarget;
import java.time.Duration;

/**
 * A time before or after an instant that an attribute or a property holds.
 *
 * <p>Immutable.
 */
public final class RelativeDate {

  private final Operand date;
  private final Duration offset;

  RelativeDate(Operand date, Duration offset) {
    this.date = date;
    this.offset = offset;
  }

  WaitTarget target() {
    return new WaitTarget.AtDate(date, offset);
  }
}
