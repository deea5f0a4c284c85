package dev.journeys.internal.plan;

import org.jspecify.annotations.Nullable;

/** An event or a condition that is watched for; exactly one of the two is there. */
public record TriggerPlan(@Nullable EventMatch event, @Nullable Check condition) {

  /** Whether an event of this name meets it. */
  public boolean metBy(String name, Scope scope) {
    return event != null && event.matches(name, scope);
  }

  /** Whether it is a condition that holds. */
  public boolean holds(Scope scope) {
    return condition != null && condition.holds(scope);
  }

  /** The next instant at which time alone may change the condition. */
  public long nextFlip(Scope scope) {
    return condition == null ? Check.NEVER : condition.nextFlip(scope);
  }

  /** Whether it is a condition that time alone can change. */
  public boolean timeSensitive() {
    return condition != null && condition.timeSensitive();
  }
}
