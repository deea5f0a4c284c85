package dev.journeys.liquid.internal.value;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the time that a value means. */
public final class Dates {

  private Dates() {}

  /**
   * The time of a time, of seconds since 1970, of {@code now} or {@code today}, or of a text in one
   * of the usual forms; null when the value means none.
   *
   * @param now the current time, in the zone of times that name none
   */
  public static @Nullable ZonedDateTime of(@Nullable Object value, ZonedDateTime now) {
    try {
      if (value instanceof ZonedDateTime time) {
        return time;
      }
      if (Numbers.isInteger(value)) {
        return epoch(Numbers.toInteger(value), now);
      }
      return value instanceof String text ? ofText(text, now) : null;
    } catch (DateTimeException e) {
      // a date that does not exist is, to Liquid, simply no date
      return null;
    }
  }

  private static @Nullable ZonedDateTime ofText(String text, ZonedDateTime now) {
    if (text.isEmpty() || text.length() > 128) {
      return null;
    }
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.equals("now") || lower.equals("today")) {
      return now;
    }
    return isTimestamp(lower)
        ? epoch(Numbers.clamp(Numbers.integerPrefix(lower)), now)
        : DateText.parse(lower, now);
  }

  private static boolean isTimestamp(String text) {
    int start = text.startsWith("-") ? 1 : 0;
    for (int i = start; i < text.length(); i++) {
      if (!Numbers.isDigit(text.charAt(i))) {
        return false;
      }
    }
    return text.length() > start;
  }

  private static ZonedDateTime epoch(long seconds, ZonedDateTime now) {
    return Instant.ofEpochSecond(seconds).atZone(now.getZone());
  }
}
