package dev.journeys.condition;

import java.util.Objects;
import java.util.Optional;

/**
 * Events of one name, all of them or those that meet a condition. The condition may speak of the
 * event's own properties and of the user's attributes.
 *
 * <p>Immutable.
 *
 * @param name the event's name
 * @param where what the event must also meet
 * @param ofSameKey whether the event must carry the key of the enrollment that asks, in the
 *     property that keeps the journey's enrollments apart
 */
public record EventPattern(String name, Optional<Condition> where, boolean ofSameKey)
    implements Trigger {

  /** Checks that nothing is null. */
  public EventPattern {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(where, "where");
  }

  /** All events of a name. */
  public static EventPattern named(String name) {
    return new EventPattern(name, Optional.empty(), false);
  }

  /** The events of this pattern that meet a further condition as well. */
  public EventPattern where(Condition condition) {
    Objects.requireNonNull(condition, "condition");
    return new EventPattern(
        name, Optional.of(where.map(first -> first.and(condition)).orElse(condition)), ofSameKey);
  }

  /** The events of this pattern that carry the key of the enrollment that asks. */
  public EventPattern sameKey() {
    return new EventPattern(name, where, true);
  }
}
