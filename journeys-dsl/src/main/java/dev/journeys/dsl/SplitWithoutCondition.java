package dev.journeys.dsl;

import dev.journeys.condition.Condition;
import java.util.List;

/**
 * A split that has no condition yet; no part of a path before it has one and says {@code
 * otherwise}.
 *
 * <p>Immutable.
 */
public final class SplitWithoutCondition {

  private final String id;

  SplitWithoutCondition(String id) {
    this.id = id;
  }

  /** The way of those for whom a condition is true on arrival. */
  public SplitWithoutOtherwise when(Condition condition, Part first, Part... rest) {
    return new SplitWithoutOtherwise(id, List.of(), List.of()).when(condition, first, rest);
  }
}
