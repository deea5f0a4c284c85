package dev.journeys.condition;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Says days of the week as a person reads them: {@code on weekdays}, {@code on Monday, Friday}. */
public final class DayWording {

  private DayWording() {}

  /** The days, behind a space; nothing when it is every day. */
  public static String of(Set<DayOfWeek> days) {
    if (days.size() == DayOfWeek.values().length) {
      return "";
    }
    if (days.equals(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY))) {
      return " on weekdays";
    }
    if (days.equals(EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY))) {
      return " on weekends";
    }
    return days.stream()
        .map(day -> day.getDisplayName(TextStyle.FULL, Locale.ENGLISH))
        .collect(Collectors.joining(", ", " on ", ""));
  }
}
