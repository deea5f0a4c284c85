package dev.journeys.condition;

import java.util.List;
import java.util.Objects;

/**
 * True when its condition is false, also where that is false because something is missing.
 *
 * <p>Immutable.
 *
 * @param condition the condition
 */
public record Not(Condition condition) implements Condition {

  /** Checks that the condition is not null. */
  public Not {
    Objects.requireNonNull(condition, "condition");
  }

  @Override
  public Kind kind() {
    return Kind.NOT;
  }

  @Override
  public List<Condition> parts() {
    return List.of(condition);
  }
}
