package dev.journeys.dsl;

import dev.journeys.condition.Condition;
import dev.journeys.condition.EventPattern;
import dev.journeys.model.EntryRule;
import java.util.Objects;

/**
 * A journey that does not say yet who gets in.
 *
 * <p>Immutable.
 */
public final class JourneyWithoutEntry {

  private final Sentence sentence;

  JourneyWithoutEntry(Sentence sentence) {
    this.sentence = sentence;
  }

  /** What the journey is for, at most 120 characters. */
  public JourneyWithoutEntry description(String text) {
    Objects.requireNonNull(text, "text");
    return new JourneyWithoutEntry(sentence.and(journey -> journey.description(text)));
  }

  /** Users enter at once on any of these events. */
  public JourneyWithoutPath enterOn(EventPattern first, EventPattern... rest) {
    return enter(new EntryRule.OnEvent(Given.atLeastOne(first, rest)));
  }

  /** Users enter a time after an event, if another did not follow it in that time. */
  public InactionWithoutAbsence enterAfter(EventPattern did) {
    return new InactionWithoutAbsence(sentence, Objects.requireNonNull(did, "did"));
  }

  /**
   * Users enter each time a condition comes true that was false before, also when time alone makes
   * it true.
   */
  public WhenWithoutPath enterWhen(Condition condition) {
    return new WhenWithoutPath(sentence, Objects.requireNonNull(condition, "condition"), false);
  }

  /**
   * Users enter only when the host enrolls them; that also works beside every other kind of entry.
   */
  public JourneyWithoutPath enterByCall() {
    return enter(new EntryRule.ByCall());
  }

  private JourneyWithoutPath enter(EntryRule rule) {
    return new JourneyWithoutPath(sentence.and(journey -> journey.entry(rule)));
  }
}
