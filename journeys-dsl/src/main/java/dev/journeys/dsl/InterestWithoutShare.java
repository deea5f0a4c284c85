package dev.journeys.dsl;

import dev.journeys.condition.EventPattern;
import dev.journeys.condition.Interest;
import dev.journeys.condition.Period;
import dev.journeys.policy.Percent;
import dev.journeys.value.Value;
import java.util.Objects;

/**
 * The share of a value of a property among events, which is compared with nothing yet.
 *
 * <p>Immutable.
 */
public final class InterestWithoutShare {

  private final EventPattern event;
  private final String property;
  private final Value value;

  InterestWithoutShare(EventPattern event, String property, Object value) {
    this.event = Objects.requireNonNull(event, "event");
    this.property = Objects.requireNonNull(property, "property");
    this.value = Given.value(property, Objects.requireNonNull(value, "value"));
  }

  /** Not below a share, over the user's whole life unless {@code within(..)} follows. */
  public Interest atLeast(Percent share) {
    return new Interest(
        event, property, value, Objects.requireNonNull(share, "share").value(), Period.ever());
  }
}
