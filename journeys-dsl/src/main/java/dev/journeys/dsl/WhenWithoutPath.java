package dev.journeys.dsl;

import dev.journeys.condition.Condition;
import dev.journeys.model.EntryRule;

/**
 * A journey that is entered when a condition comes true, and lacks its path. What is special to
 * such an entry is said first.
 *
 * <p>Immutable.
 */
public final class WhenWithoutPath extends JourneyWithoutPath {

  private final Sentence before;
  private final Condition condition;

  WhenWithoutPath(Sentence before, Condition condition, boolean includeExisting) {
    super(before.and(journey -> journey.entry(new EntryRule.When(condition, includeExisting))));
    this.before = before;
    this.condition = condition;
  }

  /** Those enter as well for whom the condition is true when the journey is published. */
  public WhenWithoutPath includeExisting() {
    return new WhenWithoutPath(before, condition, true);
  }

  /**
   * Those for whom the condition is true when the journey is published enter only when it has been
   * false in between; so it is unless said otherwise.
   */
  public WhenWithoutPath onlyNew() {
    return new WhenWithoutPath(before, condition, false);
  }
}
