package dev.journeys.condition;

import java.time.Duration;
import java.util.StringJoiner;

/** Says a duration as a person reads it: {@code 2 days}, {@code 1 hour 30 minutes}. */
public final class DurationWording {

  private DurationWording() {}

  /** The duration in days, hours, minutes, seconds and milliseconds, leaving out what is zero. */
  public static String of(Duration duration) {
    StringJoiner text = new StringJoiner(" ");
    add(text, duration.toDaysPart(), "day");
    add(text, duration.toHoursPart(), "hour");
    add(text, duration.toMinutesPart(), "minute");
    add(text, duration.toSecondsPart(), "second");
    add(text, duration.toMillisPart(), "millisecond");
    return text.length() == 0 ? "no time" : text.toString();
  }

  /** Of a number in each such duration: {@code per day}, {@code per 2 hours}. */
  public static String per(Duration duration) {
    String text = of(duration);
    boolean isOneUnit = text.startsWith("1 ") && text.indexOf(' ', 2) < 0;
    return "per " + (isOneUnit ? text.substring(2) : text);
  }

  private static void add(StringJoiner text, long amount, String unit) {
    if (amount != 0) {
      text.add(amount + " " + unit + (amount == 1 ? "" : "s"));
    }
  }
}
