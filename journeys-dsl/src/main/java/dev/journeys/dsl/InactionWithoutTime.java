package dev.journeys.dsl;

import dev.journeys.condition.EventPattern;
import dev.journeys.model.EntryRule.AfterInaction;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * An entry by inaction that does not say yet in what time the other event must not follow.
 *
 * <p>Immutable.
 */
public final class InactionWithoutTime {

  private final Sentence sentence;
  private final EventPattern did;
  private final EventPattern without;

  InactionWithoutTime(Sentence sentence, EventPattern did, EventPattern without) {
    this.sentence = sentence;
    this.did = did;
    this.without = without;
  }

  /**
   * The time, counted from the first event's own time. Users enter exactly when it is over; the
   * other event at that instant or later is too late.
   */
  public InactionWithoutPath within(Duration time) {
    Objects.requireNonNull(time, "time");
    return new InactionWithoutPath(
        sentence, new AfterInaction(did, without, time, Optional.empty(), false));
  }
}
