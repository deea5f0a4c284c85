package dev.journeys.internal.plan;

import org.jspecify.annotations.Nullable;

/** An event pattern, compiled. */
public record EventMatch(String event, @Nullable Check where) {

  /** Whether an event of this name, with its properties in the scope, matches. */
  public boolean matches(String name, Scope scope) {
    return event.equals(name) && (where == null || where.holds(scope));
  }
}
