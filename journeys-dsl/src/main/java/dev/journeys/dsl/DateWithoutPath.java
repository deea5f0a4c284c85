package dev.journeys.dsl;

import dev.journeys.condition.EventPattern;
import dev.journeys.model.EntryRule.AtDate;
import dev.journeys.value.InvalidInputException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A journey that is entered before or after a date, and lacks its path. What is special to such an
 * entry is said first.
 *
 * <p>Immutable.
 */
public final class DateWithoutPath extends JourneyWithoutPath {

  private final Sentence before;
  private final AtDate rule;

  DateWithoutPath(Sentence before, AtDate rule) {
    super(before.and(journey -> journey.entry(rule)));
    this.before = before;
    this.rule = rule;
  }

  /**
   * Users enter at a local time of the day on which the instant falls, in their zone.
   *
   * @param hour 0 to 23
   * @param minute 0 to 59
   * @throws InvalidInputException if there is no such time
   */
  public DateWithoutPath at(int hour, int minute) {
    return new DateWithoutPath(
        before,
        new AtDate(
            rule.date(),
            rule.event(),
            rule.offset(),
            Optional.of(LocalMoment.time("at", hour, minute)),
            rule.unless()));
  }

  /**
   * Users do not enter if an event comes before they do; {@link EventPattern#sameKey()} heeds only
   * one that carries the key of the date. Several such words add up.
   */
  public DateWithoutPath unless(EventPattern event) {
    Objects.requireNonNull(event, "event");
    return new DateWithoutPath(
        before,
        new AtDate(
            rule.date(),
            rule.event(),
            rule.offset(),
            rule.at(),
            Stream.concat(rule.unless().stream(), Stream.of(event)).toList()));
  }
}
