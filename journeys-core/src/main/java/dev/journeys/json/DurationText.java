package dev.journeys.json;

import java.time.DateTimeException;
import java.time.Duration;

/** Durations as ISO 8601 texts, with days: {@code P60D}, {@code P1DT12H}, {@code -P3D}. */
final class DurationText {

  /**
   * What the model counts in milliseconds must fit them; it is far beyond what any journey may
   * have.
   */
  private static final Duration LONGEST = Duration.ofMillis(Long.MAX_VALUE);

  private DurationText() {}

  static String of(Duration duration) {
    return duration.isNegative() ? "-" + positive(duration.negated()) : positive(duration);
  }

  private static String positive(Duration duration) {
    long days = duration.toDays();
    if (days < 1) {
      return duration.toString();
    }
    Duration rest = duration.minusDays(days);
    return "P" + days + "D" + (rest.isZero() ? "" : rest.toString().substring(1));
  }

  /**
   * The duration of a text.
   *
   * @throws DateTimeException if it is none
   */
  static Duration parse(String text) {
    Duration duration = Duration.parse(text);
    if (duration.compareTo(LONGEST) > 0 || duration.compareTo(LONGEST.negated()) < 0) {
      throw new DateTimeException(text + " (expected: at most " + LONGEST + ")");
    }
    return duration;
  }
}
