package dev.journeys.internal.plan;

import dev.journeys.condition.EventPattern;
import dev.journeys.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * An event pattern, compiled.
 *
 * @param event the event's name
 * @param where what it must also meet, or null
 * @param keyProperty the property that must equal the key of the enrollment that asks, or null
 */
public record EventMatch(String event, @Nullable Check where, @Nullable String keyProperty) {

  /**
   * Compiles a pattern.
   *
   * @param keyProperty the property that keeps enrollments of the journey apart, or null
   */
  static EventMatch of(
      EventPattern event, ConditionCompiler conditions, @Nullable String keyProperty) {
    return new EventMatch(
        event.name(),
        event.where().map(conditions::filter).orElse(null),
        event.ofSameKey() ? keyProperty : null);
  }

  /** Whether an event of this name, with its properties in the scope, matches. */
  public boolean matches(String name, Scope scope) {
    return matchesApartFromKey(name, scope) && (keyProperty == null || hasKey(keyProperty, scope));
  }

  /** The same where there is no enrollment yet whose key could be asked for. */
  public boolean matchesApartFromKey(String name, Scope scope) {
    return event.equals(name) && (where == null || where.holds(scope));
  }

  private static boolean hasKey(String property, Scope scope) {
    Value value = scope.eventProperty(property);
    return value != null && value.canonicalText().equals(scope.key());
  }
}
