package dev.journeys.value;

import java.util.Objects;

/**
 * One thing that is wrong, or doubtful, with what the caller gave: where, what, and what to do
 * about it.
 *
 * <p>Immutable.
 *
 * @param level whether it must be mended
 * @param where the place: a step id, a property name, the name of a setting
 * @param sentence what is wrong, with the value and the expectation
 * @param hint what the author can do
 */
public record Problem(Level level, String where, String sentence, String hint) {

  /** How grave a problem is. */
  public enum Level {
    /** Nothing is done until it is mended. */
    ERROR,
    /** It works, but perhaps not as meant. */
    WARNING
  }

  /** Checks that nothing is null. */
  public Problem {
    Objects.requireNonNull(level, "level");
    Objects.requireNonNull(where, "where");
    Objects.requireNonNull(sentence, "sentence");
    Objects.requireNonNull(hint, "hint");
  }

  /** A problem that must be mended. */
  public static Problem error(String where, String sentence, String hint) {
    return new Problem(Level.ERROR, where, sentence, hint);
  }

  /** A problem that the author should know of. */
  public static Problem warning(String where, String sentence, String hint) {
    return new Problem(Level.WARNING, where, sentence, hint);
  }

  /** The same problem at another place. */
  public Problem at(String place) {
    return new Problem(level, place, sentence, hint);
  }

  /** Whether this must be mended. */
  public boolean isError() {
    return level == Level.ERROR;
  }

  /** The problem as one line: place, sentence, hint. */
  @Override
  public String toString() {
    return where + ": " + sentence + " - " + hint;
  }
}
