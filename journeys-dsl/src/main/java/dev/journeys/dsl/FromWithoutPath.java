package dev.journeys.dsl;

import dev.journeys.model.EntryRule.FromJourney;
import dev.journeys.model.Outcome;
import java.util.Objects;
import java.util.Optional;

/**
 * A journey that is entered from a step of another one, and lacks its path. What is special to such
 * an entry is said first.
 *
 * <p>Immutable.
 */
public final class FromWithoutPath extends JourneyWithoutPath {

  private final Sentence before;
  private final FromJourney rule;

  FromWithoutPath(Sentence before, FromJourney rule) {
    super(before.and(journey -> journey.entry(rule)));
    this.before = before;
    this.rule = rule;
  }

  /**
   * Users enter when they leave the step by an outcome, not when they reach it.
   *
   * @param name the outcome's name, as reports show it: {@code clicked}, {@code timeout}
   */
  public FromWithoutPath outcome(String name) {
    Objects.requireNonNull(name, "name");
    return new FromWithoutPath(
        before, new FromJourney(rule.journey(), rule.step(), Optional.of(new Outcome(name))));
  }
}
