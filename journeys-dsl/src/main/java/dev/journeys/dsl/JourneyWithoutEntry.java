package dev.journeys.dsl;

import dev.journeys.condition.Condition;
import dev.journeys.condition.EventPattern;
import dev.journeys.condition.Operand;
import dev.journeys.model.EntryRule;
import dev.journeys.policy.Schedule;
import dev.journeys.value.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

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

  /** Users enter at each run of a schedule, of whom something is true then. */
  public ScheduleWithoutAudience enterAt(Schedule schedule) {
    return new ScheduleWithoutAudience(sentence, Objects.requireNonNull(schedule, "schedule"));
  }

  /**
   * Users enter a time before an instant that an attribute holds: {@code
   * enterBefore(attribute("renewal_at"), days(3))}. One that is changed moves their entry; they do
   * not enter when it comes too late for that.
   */
  public DateWithoutPath enterBefore(OperandWithoutComparison date, Duration time) {
    Objects.requireNonNull(date, "date");
    return relative(date.operand(), Optional.empty(), time, true);
  }

  /**
   * Users enter a time before an instant that an event told: {@code
   * enterBefore(property("at").of(event("appointment_booked")), hours(24))}. The newest event
   * counts, with {@link JourneyWithoutPath#keyedBy} of each key.
   */
  public DateWithoutPath enterBefore(EventDate date, Duration time) {
    Objects.requireNonNull(date, "date");
    return relative(date.date(), Optional.of(date.event()), time, true);
  }

  /** Users enter a time after an instant that an attribute holds; zero is the very instant. */
  public DateWithoutPath enterAfter(OperandWithoutComparison date, Duration time) {
    Objects.requireNonNull(date, "date");
    return relative(date.operand(), Optional.empty(), time, false);
  }

  /** Users enter a time after an instant that an event told; zero is the very instant. */
  public DateWithoutPath enterAfter(EventDate date, Duration time) {
    Objects.requireNonNull(date, "date");
    return relative(date.date(), Optional.of(date.event()), time, false);
  }

  private DateWithoutPath relative(
      Operand date, Optional<EventPattern> event, Duration time, boolean before) {
    Objects.requireNonNull(time, "time");
    Sentence said = sentence;
    if (time.isNegative()) {
      Problem negative =
          Problem.error(
              "entry",
              "a time of " + time + " before or after a date (expected: 0 or more)",
              "Say enterBefore(..) for what is before it, enterAfter(..) for what is after it.");
      said = sentence.and(journey -> journey.problem(negative));
    }
    Duration offset = before && !time.isNegative() ? time.negated() : time;
    return new DateWithoutPath(
        said, new EntryRule.AtDate(date, event, offset, Optional.empty(), List.of()));
  }

  /** Users enter when they reach a step of another journey, or leave it by an outcome. */
  public FromWithoutPath enterFrom(String journey, String step) {
    Objects.requireNonNull(journey, "journey");
    Objects.requireNonNull(step, "step");
    return new FromWithoutPath(
        sentence, new EntryRule.FromJourney(journey, step, Optional.empty()));
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
