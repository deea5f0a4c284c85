package dev.journeys.dsl;

import dev.journeys.condition.Condition;
import dev.journeys.model.EntryRule;
import dev.journeys.policy.Schedule;
import java.util.Objects;

/**
 * An entry by a schedule that does not say yet who enters.
 *
 * <p>Immutable.
 */
public final class ScheduleWithoutAudience {

  private final Sentence sentence;
  private final Schedule schedule;

  ScheduleWithoutAudience(Sentence sentence, Schedule schedule) {
    this.sentence = sentence;
    this.schedule = schedule;
  }

  /** Everybody who is known and of whom a condition is true at the run. */
  public JourneyWithoutPath audience(Condition condition) {
    Objects.requireNonNull(condition, "condition");
    return new JourneyWithoutPath(
        sentence.and(journey -> journey.entry(new EntryRule.Scheduled(schedule, condition))));
  }
}
