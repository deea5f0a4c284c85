package dev.journeys.model;

import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Problem;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Whether a user who was in a journey may enter it again. Nobody is in the same journey twice at a
 * time; of a journey whose enrollments are kept apart by a key, for no key.
 *
 * <p>Immutable.
 *
 * @param mode from when the pause is counted
 * @param pause how long the user must stay out, or have entered before
 * @param atMost how many entries a user may have in all, or empty for any number
 * @param sameEvent whether the event that ends an enrollment may enter the user again
 */
public record Reentry(Mode mode, Duration pause, OptionalInt atMost, boolean sameEvent) {

  /** From when the pause is counted. */
  public enum Mode {
    /** Once in a lifetime, whatever the revision. */
    ONCE,
    /** From the end of the last enrollment. */
    AFTER_EXIT,
    /** From the beginning of the last enrollment. */
    AFTER_ENTRY
  }

  /** Checks that nothing is null. */
  public Reentry {
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(pause, "pause");
    Objects.requireNonNull(atMost, "atMost");
  }

  /** Once in a lifetime; the default. */
  public static Reentry once() {
    return new Reentry(Mode.ONCE, Duration.ZERO, OptionalInt.empty(), false);
  }

  /** Again as soon as the last enrollment is over. */
  public static Reentry afterExit() {
    return new Reentry(Mode.AFTER_EXIT, Duration.ZERO, OptionalInt.empty(), false);
  }

  /** Again a time after the last entry, if that enrollment is over by then. */
  public static Reentry afterEntry(Duration pause) {
    return new Reentry(Mode.AFTER_ENTRY, pause, OptionalInt.empty(), false);
  }

  /**
   * A copy with a pause after the last exit.
   *
   * @throws InvalidInputException after {@code afterEntry(..)}, whose pause it would replace
   */
  public Reentry atLeast(Duration newPause) {
    if (mode == Mode.AFTER_ENTRY) {
      throw new InvalidInputException(
          Problem.error(
              "reentry",
              "afterEntry(" + pause + ").atLeast(" + newPause + ") (expected: one pause)",
              "Use afterEntry(..) alone, or afterExit().atLeast(..)."));
    }
    return new Reentry(mode, Objects.requireNonNull(newPause, "newPause"), atMost, sameEvent);
  }

  /** A copy with a number of entries in all. */
  public Reentry atMost(int entries) {
    return new Reentry(mode, pause, OptionalInt.of(entries), sameEvent);
  }

  /** A copy in which the event that ends an enrollment may enter the user again. */
  public Reentry sameEventMayReenter() {
    return new Reentry(mode, pause, atMost, true);
  }

  /** The rule in words. */
  @Override
  public String toString() {
    String limit = atMost.isPresent() ? ", at most " + atMost.getAsInt() + " times" : "";
    Optional<Duration> gap = Optional.of(pause).filter(p -> !p.isZero());
    return mode.name().toLowerCase(Locale.ROOT).replace('_', ' ')
        + gap.map(p -> " " + p).orElse("")
        + limit;
  }
}
