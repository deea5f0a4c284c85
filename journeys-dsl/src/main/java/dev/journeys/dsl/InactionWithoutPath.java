package dev.journeys.dsl;

import dev.journeys.model.EntryRule.AfterInaction;
import java.util.Objects;
import java.util.Optional;

/**
 * A journey with an entry by inaction and without a path. What is special to such an entry is said
 * first.
 *
 * <p>Immutable.
 */
public final class InactionWithoutPath extends JourneyWithoutPath {

  private final Sentence before;
  private final AfterInaction rule;

  InactionWithoutPath(Sentence before, AfterInaction rule) {
    super(before.and(journey -> journey.entry(rule)));
    this.before = before;
    this.rule = rule;
  }

  /**
   * Judges each value of a property apart: only an event with the same value of it is the one that
   * must not follow.
   */
  public InactionWithoutPath sameProperty(String name) {
    Objects.requireNonNull(name, "name");
    return new InactionWithoutPath(
        before,
        new AfterInaction(
            rule.did(), rule.without(), rule.within(), Optional.of(name), rule.fromLast()));
  }

  /** Counts the time from the last of several first events, not from the first of them. */
  public InactionWithoutPath fromLast() {
    return new InactionWithoutPath(
        before,
        new AfterInaction(rule.did(), rule.without(), rule.within(), rule.sameProperty(), true));
  }
}
