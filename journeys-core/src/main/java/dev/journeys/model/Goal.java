package dev.journeys.model;

import dev.journeys.condition.Trigger;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What success is: something that the user does, or becomes, within a window after entry. It counts
 * once an enrollment.
 *
 * <p>Immutable.
 *
 * @param name the goal's name, unique in the journey, {@code [a-z0-9][a-z0-9-]{0,63}}
 * @param trigger what meets the goal
 * @param within the window, from entry; empty is the journey's time limit, else 30 days
 * @param valueProperty the property of the event whose number is what the conversion is worth
 * @param exits whether meeting it ends the enrollment as converted, or is only counted
 */
public record Goal(
    String name,
    Trigger trigger,
    Optional<Duration> within,
    Optional<String> valueProperty,
    boolean exits) {

  /** The window where neither the goal nor the journey sets one. */
  public static final Duration DEFAULT_WINDOW = Duration.ofDays(30);

  /** Checks that nothing is null. */
  public Goal {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(trigger, "trigger");
    Objects.requireNonNull(within, "within");
    Objects.requireNonNull(valueProperty, "valueProperty");
  }

  /** A goal that ends the enrollment, with the default window and without a value. */
  public static Goal of(String name, Trigger trigger) {
    return new Goal(name, trigger, Optional.empty(), Optional.empty(), true);
  }

  /** A copy with a window, counted from entry: {@code [entry, entry + window)}. */
  public Goal within(Duration window) {
    return new Goal(
        name, trigger, Optional.of(Objects.requireNonNull(window, "window")), valueProperty, exits);
  }

  /** A copy whose conversions are worth the number in a property of the event. */
  public Goal valueFrom(String property) {
    return new Goal(
        name, trigger, within, Optional.of(Objects.requireNonNull(property, "property")), exits);
  }

  /** A copy that is counted and ends nothing. */
  public Goal tracks() {
    return new Goal(name, trigger, within, valueProperty, false);
  }
}
