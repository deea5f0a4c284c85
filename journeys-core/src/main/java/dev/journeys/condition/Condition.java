package dev.journeys.condition;

import java.util.List;
import java.util.Objects;

/**
 * Something that is true or false of a user at an instant. A comparison with something missing is
 * false, whatever the comparison; {@link Not} of it is then true.
 *
 * <p>Immutable.
 */
public sealed interface Condition extends Trigger
    permits Comparison,
        AllOf,
        AnyOf,
        Not,
        Did,
        EventTime,
        LocalClock,
        Near,
        InPercent,
        Visits,
        Aggregate,
        Interest,
        InList,
        InSegment {

  /** The kinds of condition; each permitted type has exactly one. */
  enum Kind {
    /** {@link Comparison}. */
    COMPARISON,
    /** {@link AllOf}. */
    ALL_OF,
    /** {@link AnyOf}. */
    ANY_OF,
    /** {@link Not}. */
    NOT,
    /** {@link Did}. */
    DID,
    /** {@link EventTime}. */
    EVENT_TIME,
    /** {@link LocalClock}. */
    LOCAL_CLOCK,
    /** {@link Near}. */
    NEAR,
    /** {@link InPercent}. */
    IN_PERCENT,
    /** {@link Visits}. */
    VISITS,
    /** {@link Aggregate}. */
    AGGREGATE,
    /** {@link Interest}. */
    INTEREST,
    /** {@link InList}. */
    IN_LIST,
    /** {@link InSegment}. */
    IN_SEGMENT
  }

  /** How many levels of {@link AllOf}, {@link AnyOf} and {@link Not} a condition may have. */
  int MAX_DEPTH = 32;

  /** The kind of this condition. */
  Kind kind();

  /** The conditions of which this one is made; none for one that looks at something itself. */
  default List<Condition> parts() {
    return List.of();
  }

  /** True when this and the other are. */
  default Condition and(Condition other) {
    return new AllOf(List.of(this, Objects.requireNonNull(other, "other")));
  }

  /** True when this or the other is. */
  default Condition or(Condition other) {
    return new AnyOf(List.of(this, Objects.requireNonNull(other, "other")));
  }

  /** True when this is false. */
  default Condition negated() {
    return new Not(this);
  }
}
