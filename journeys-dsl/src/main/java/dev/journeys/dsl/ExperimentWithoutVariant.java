package dev.journeys.dsl;

import dev.journeys.policy.Percent;
import java.util.List;

/**
 * An experiment that has no variant yet; no part of a path before it has one and says whether there
 * is a control group.
 *
 * <p>Immutable.
 */
public final class ExperimentWithoutVariant {

  private final String id;

  ExperimentWithoutVariant(String id) {
    this.id = id;
  }

  /**
   * A variant and what follows for those who are drawn into it.
   *
   * @param name the variant's name, {@code [a-z0-9][a-z0-9-]{0,63}}
   */
  public ExperimentWithoutControl variant(String name, Percent share, Part first, Part... rest) {
    return new ExperimentWithoutControl(id, List.of(), List.of()).variant(name, share, first, rest);
  }
}
