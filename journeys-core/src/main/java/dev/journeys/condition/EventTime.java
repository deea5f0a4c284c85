package dev.journeys.condition;

import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * True when the first or the last time at which the user did something lies in a stretch of time;
 * false when the user never did it. Looks at what was remembered: an event that no published
 * journey asked for when it happened is not known.
 *
 * <p>Immutable.
 *
 * @param event what was done
 * @param which which time of it
 * @param relation where that time lies
 * @param ago a time before now, only for {@link Relation#WITHIN} and {@link Relation#AT_LEAST_AGO}
 * @param instant an instant, only for {@link Relation#BEFORE} and {@link Relation#SINCE}
 */
public record EventTime(
    EventPattern event,
    Which which,
    Relation relation,
    Optional<Duration> ago,
    Optional<Instant> instant)
    implements Condition {

  /** Which time of an event. */
  public enum Which {
    /** The first. */
    FIRST,
    /** The last so far. */
    LAST
  }

  /** Where a time lies; the times of events are their own. */
  public enum Relation {
    /** In the time just before now, {@code (now - ago, now]}. */
    WITHIN,
    /** At {@code now - ago} or before. */
    AT_LEAST_AGO,
    /** Before an instant. */
    BEFORE,
    /** At an instant or after it. */
    SINCE
  }

  /**
   * Checks that the time ago or the instant is there, as the relation takes it.
   *
   * @throws InvalidInputException if it is not, or the other one is
   */
  public EventTime {
    Objects.requireNonNull(event, "event");
    Objects.requireNonNull(which, "which");
    Objects.requireNonNull(relation, "relation");
    boolean relative = relation == Relation.WITHIN || relation == Relation.AT_LEAST_AGO;
    if (ago.isPresent() != relative || instant.isPresent() == relative) {
      throw new InvalidInputException(
          Problem.error(
              event.name(),
              relation + " with " + ago + " and " + instant + " (expected: the one that it takes)",
              "Use within(..), atLeastAgo(..), before(..) or since(..)."));
    }
  }

  /** With a time before now. */
  public static EventTime of(
      EventPattern event, Which which, Relation relation, Duration beforeNow) {
    return new EventTime(event, which, relation, Optional.of(beforeNow), Optional.empty());
  }

  /** With an instant. */
  public static EventTime of(EventPattern event, Which which, Relation relation, Instant instant) {
    return new EventTime(event, which, relation, Optional.empty(), Optional.of(instant));
  }

  @Override
  public Kind kind() {
    return Kind.EVENT_TIME;
  }
}
