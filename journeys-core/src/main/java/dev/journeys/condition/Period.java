package dev.journeys.condition;

import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Problem;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * The time in which a {@link Did} counts.
 *
 * <p>Immutable.
 *
 * @param kind what the period is measured from
 * @param length how far it looks back, only for {@link Kind#WITHIN}
 */
public record Period(Kind kind, Optional<Duration> length) {

  /** What a period is measured from. */
  public enum Kind {
    /** The user's whole life. */
    EVER,
    /** The time just before now, {@code (now - length, now]}. */
    WITHIN,
    /** After the entry of the enrollment that asks, by the event's own time. */
    SINCE_ENTRY
  }

  /**
   * Checks that a length is there just when it is needed.
   *
   * @throws InvalidInputException if it is not
   */
  public Period {
    Objects.requireNonNull(kind, "kind");
    if (length.isPresent() != (kind == Kind.WITHIN)) {
      throw new InvalidInputException(
          Problem.error(
              "period",
              kind + " with length " + length + " (expected: one just for WITHIN)",
              "Use Period.ever(), within(..) or sinceEntry()."));
    }
  }

  /** The user's whole life. */
  public static Period ever() {
    return new Period(Kind.EVER, Optional.empty());
  }

  /** The time just before now. */
  public static Period within(Duration length) {
    return new Period(Kind.WITHIN, Optional.of(length));
  }

  /** The time after entry. */
  public static Period sinceEntry() {
    return new Period(Kind.SINCE_ENTRY, Optional.empty());
  }
}
