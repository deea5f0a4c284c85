package dev.journeys.condition;

import java.util.List;

/**
 * True when every one of its conditions is.
 *
 * <p>Immutable.
 *
 * @param conditions the conditions; of none of them all are true
 */
public record AllOf(List<Condition> conditions) implements Condition {

  /** Copies the list. */
  public AllOf {
    conditions = List.copyOf(conditions);
  }

  @Override
  public Kind kind() {
    return Kind.ALL_OF;
  }

  @Override
  public List<Condition> parts() {
    return conditions;
  }
}
