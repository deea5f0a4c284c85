package dev.journeys.dsl;

import dev.journeys.condition.EventPattern;
import java.util.Objects;

/**
 * An entry by inaction that does not say yet what must not follow.
 *
 * <p>Immutable.
 */
public final class InactionWithoutAbsence {

  private final Sentence sentence;
  private final EventPattern did;

  InactionWithoutAbsence(Sentence sentence, EventPattern did) {
    this.sentence = sentence;
    this.did = did;
  }

  /** What must not follow; it may be the same event. */
  public InactionWithoutTime without(EventPattern event) {
    return new InactionWithoutTime(sentence, did, Objects.requireNonNull(event, "event"));
  }
}
