package dev.journeys.condition;

import java.util.List;

/**
 * True when at least one of its conditions is.
 *
 * <p>Immutable.
 *
 * @param conditions the conditions; of none of them none is true
 */
public record AnyOf(List<Condition> conditions) implements Condition {

  /** Copies the list. */
  public AnyOf {
    conditions = List.copyOf(conditions);
  }

  @Override
  public Kind kind() {
    return Kind.ANY_OF;
  }

  @Override
  public List<Condition> parts() {
    return conditions;
  }
}
