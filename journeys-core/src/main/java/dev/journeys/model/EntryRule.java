package dev.journeys.model;

import dev.journeys.condition.Condition;
import dev.journeys.condition.EventPattern;
import dev.journeys.condition.Operand;
import dev.journeys.policy.Schedule;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Who gets in, and when. Every journey can also be entered by a call of the host.
 *
 * <p>Immutable.
 */
public sealed interface EntryRule
    permits EntryRule.OnEvent,
        EntryRule.AfterInaction,
        EntryRule.When,
        EntryRule.ByCall,
        EntryRule.AtDate,
        EntryRule.Scheduled,
        EntryRule.FromJourney {

  /** The kinds of entry; each permitted type has exactly one. */
  enum Kind {
    /** {@link OnEvent}. */
    ON_EVENT,
    /** {@link AfterInaction}. */
    AFTER_INACTION,
    /** {@link When}. */
    WHEN,
    /** {@link ByCall}. */
    BY_CALL,
    /** {@link AtDate}. */
    AT_DATE,
    /** {@link Scheduled}. */
    SCHEDULED,
    /** {@link FromJourney}. */
    FROM_JOURNEY
  }

  /** The kind of this rule. */
  Kind kind();

  /**
   * At once, on any of several events.
   *
   * @param events the events, at least one
   */
  record OnEvent(List<EventPattern> events) implements EntryRule {
    /** Copies the list. */
    public OnEvent {
      events = List.copyOf(events);
    }

    @Override
    public Kind kind() {
      return Kind.ON_EVENT;
    }
  }

  /**
   * A time after something was done, if something else was not done in that time. Decided exactly
   * at the end of the time; what is done at that instant or later is too late.
   *
   * @param did what was done; each opens one check of a user, and a further one while the check is
   *     open changes nothing
   * @param without what must not follow
   * @param within the time, counted from the first event's own time
   * @param sameProperty if given, checks are kept apart by this property, and only an event with
   *     the same value of it is "the other" that must not follow
   * @param fromLast whether a further first event starts the time again
   */
  record AfterInaction(
      EventPattern did,
      EventPattern without,
      Duration within,
      Optional<String> sameProperty,
      boolean fromLast)
      implements EntryRule {
    /** Checks that nothing is null. */
    public AfterInaction {
      Objects.requireNonNull(did, "did");
      Objects.requireNonNull(without, "without");
      Objects.requireNonNull(within, "within");
      Objects.requireNonNull(sameProperty, "sameProperty");
    }

    @Override
    public Kind kind() {
      return Kind.AFTER_INACTION;
    }
  }

  /**
   * Each time a condition comes true that was false before, also when time alone makes it true.
   *
   * @param condition the condition
   * @param includeExisting whether those enter for whom it is true when the journey is published;
   *     if not, it must become false for them first
   */
  record When(Condition condition, boolean includeExisting) implements EntryRule {
    /** Checks that the condition is not null. */
    public When {
      Objects.requireNonNull(condition, "condition");
    }

    @Override
    public Kind kind() {
      return Kind.WHEN;
    }
  }

  /** Only when the host enrolls a user. */
  record ByCall() implements EntryRule {
    /** Makes the rule. */
    public ByCall {}

    @Override
    public Kind kind() {
      return Kind.BY_CALL;
    }
  }

  /**
   * A time before or after a date that an attribute of the user holds, or a property of an event.
   * The entry waits for that instant; a date that is told anew moves it, and one that is taken away
   * ends the wait. A date by which the instant is past when it is told enters nobody.
   *
   * @param date where the date is found: an attribute, or a property of the event
   * @param event the event that tells the date; empty when it is an attribute
   * @param offset what is added to the date; negative before it
   * @param at the local time of that day at which users enter, in their zone; empty is the very
   *     instant
   * @param unless events that end the wait; with {@link EventPattern#sameKey()} only that of their
   *     key
   */
  record AtDate(
      Operand date,
      Optional<EventPattern> event,
      Duration offset,
      Optional<LocalTime> at,
      List<EventPattern> unless)
      implements EntryRule {
    /** Copies the list. */
    public AtDate {
      Objects.requireNonNull(date, "date");
      Objects.requireNonNull(event, "event");
      Objects.requireNonNull(offset, "offset");
      Objects.requireNonNull(at, "at");
      unless = List.copyOf(unless);
    }

    /** Whether another rule finds its dates in the same place. */
    public boolean hasSameDates(AtDate other) {
      return date.equals(other.date) && event.equals(other.event);
    }

    @Override
    public Kind kind() {
      return Kind.AT_DATE;
    }
  }

  /**
   * At each run of a schedule, everybody of whom a condition is true then.
   *
   * @param schedule when
   * @param audience who
   */
  record Scheduled(Schedule schedule, Condition audience) implements EntryRule {
    /** Checks that nothing is null. */
    public Scheduled {
      Objects.requireNonNull(schedule, "schedule");
      Objects.requireNonNull(audience, "audience");
    }

    @Override
    public Kind kind() {
      return Kind.SCHEDULED;
    }
  }

  /**
   * When the same user reaches a step of another journey, or leaves it by an outcome, on whatever
   * revision. The entry has the properties of the enrollment that did.
   *
   * @param journey the other journey
   * @param step a step of it
   * @param outcome the outcome by which the step is left; empty for reaching it
   */
  record FromJourney(String journey, String step, Optional<Outcome> outcome) implements EntryRule {
    /** Checks that nothing is null. */
    public FromJourney {
      Objects.requireNonNull(journey, "journey");
      Objects.requireNonNull(step, "step");
      Objects.requireNonNull(outcome, "outcome");
    }

    @Override
    public Kind kind() {
      return Kind.FROM_JOURNEY;
    }
  }
}
