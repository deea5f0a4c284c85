package dev.journeys.liquid.internal.value;

import dev.journeys.liquid.internal.budget.Budget;
import dev.journeys.liquid.internal.budget.LiquidFailure;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * Ruby's {@code strftime}: directives with flags ({@code - 0 _ ^ # :}) and a width. A directive
 * that does not exist is written as it stands.
 */
public final class TimeFormat {

  private static final int WIDEST = 1024;

  private final ZonedDateTime time;
  private final StringBuilder out = new StringBuilder();

  /** Pays for widths; null for a format of this module's own, which has none. */
  private final @Nullable Budget payer;

  private TimeFormat(ZonedDateTime time, @Nullable Budget payer) {
    this.time = time;
    this.payer = payer;
  }

  /** Writes a time by a format without widths. */
  static String format(ZonedDateTime time, String format) {
    return new TimeFormat(time, null).run(format);
  }

  /** Writes a time; what the widths of the format fill up is paid for. */
  public static String format(ZonedDateTime time, String format, Budget payer) {
    return new TimeFormat(time, payer).run(format);
  }

  private String run(String format) {
    int i = 0;
    while (i < format.length()) {
      char c = format.charAt(i);
      i = c == '%' ? directive(format, i) : text(c, i);
    }
    return out.toString();
  }

  private int text(char c, int at) {
    out.append(c);
    return at + 1;
  }

  /** The flags and width of one directive. */
  private static final class Spec {
    char pad;
    boolean bare;
    boolean upper;
    boolean swap;
    int colons;
    int width;
  }

  private int directive(String format, int start) {
    Spec spec = new Spec();
    int i = start + 1;
    for (; i < format.length(); i++) {
      char c = format.charAt(i);
      switch (c) {
        case '-' -> spec.bare = true;
        case '0' -> spec.pad = '0';
        case '_' -> spec.pad = ' ';
        case '^' -> spec.upper = true;
        case '#' -> spec.swap = true;
        case ':' -> spec.colons++;
        default -> {
          return width(format, start, i, spec);
        }
      }
    }
    out.append(format, start, format.length());
    return format.length();
  }

  private int width(String format, int start, int at, Spec spec) {
    int i = at;
    while (i < format.length() && Numbers.isDigit(format.charAt(i))) {
      spec.width = spec.width * 10 + format.charAt(i++) - '0';
      if (spec.width > WIDEST) {
        throw LiquidFailure.of("date: a width over " + WIDEST);
      }
    }
    if (payer != null) {
      payer.make(spec.width);
    }
    boolean written = i < format.length() && write(format.charAt(i), spec);
    int end = Math.min(format.length(), i + 1);
    if (!written) {
      out.append(format, start, end);
    }
    return end;
  }

  private boolean write(char directive, Spec spec) {
    switch (directive) {
      case 'Y' -> number(time.getYear(), time.getYear() < 0 ? 5 : 4, '0', spec);
      case 'C' -> number(Math.floorDiv(time.getYear(), 100), 2, '0', spec);
      case 'y' -> number(Math.floorMod(time.getYear(), 100), 2, '0', spec);
      case 'm' -> number(time.getMonthValue(), 2, '0', spec);
      case 'd' -> number(time.getDayOfMonth(), 2, '0', spec);
      case 'e' -> number(time.getDayOfMonth(), 2, ' ', spec);
      case 'j' -> number(time.getDayOfYear(), 3, '0', spec);
      case 'H' -> number(time.getHour(), 2, '0', spec);
      case 'k' -> number(time.getHour(), 2, ' ', spec);
      case 'I' -> number(hour12(), 2, '0', spec);
      case 'l' -> number(hour12(), 2, ' ', spec);
      case 'M' -> number(time.getMinute(), 2, '0', spec);
      case 'S' -> number(time.getSecond(), 2, '0', spec);
      case 's' -> number(time.toEpochSecond(), 1, '0', spec);
      case 'u' -> number(time.getDayOfWeek().getValue(), 1, '0', spec);
      case 'w' -> number(time.getDayOfWeek().getValue() % 7, 1, '0', spec);
      case 'G' -> number(time.get(IsoFields.WEEK_BASED_YEAR), 4, '0', spec);
      case 'g' -> number(Math.floorMod(time.get(IsoFields.WEEK_BASED_YEAR), 100), 2, '0', spec);
      case 'V' -> number(time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), 2, '0', spec);
      case 'U' -> number(week(DayOfWeek.SUNDAY), 2, '0', spec);
      case 'W' -> number(week(DayOfWeek.MONDAY), 2, '0', spec);
      case 'L' -> fraction(3, spec);
      case 'N' -> fraction(9, spec);
      case 'z' -> word(offset(spec), spec);
      default -> {
        return words(directive, spec);
      }
    }
    return true;
  }

  private boolean words(char directive, Spec spec) {
    switch (directive) {
      case 'A' -> word(time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH), spec);
      case 'a' -> word(threeLetters(time.getDayOfWeek().name()), spec);
      case 'B' -> word(time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH), spec);
      case 'b', 'h' -> word(threeLetters(time.getMonth().name()), spec);
      case 'p' -> word(spec.swap ? half().toLowerCase(Locale.ROOT) : half(), lower(spec));
      case 'P' -> word(half().toLowerCase(Locale.ROOT), spec);
      case 'Z' -> word(zone(), spec);
      case 'c' -> word(format(time, "%a %b %e %H:%M:%S %Y"), spec);
      case 'D', 'x' -> word(format(time, "%m/%d/%y"), spec);
      case 'F' -> word(format(time, "%Y-%m-%d"), spec);
      case 'T', 'X' -> word(format(time, "%H:%M:%S"), spec);
      case 'R' -> word(format(time, "%H:%M"), spec);
      case 'r' -> word(format(time, "%I:%M:%S %p"), spec);
      case 'v' -> word(format(time, "%e-%^b-%Y"), spec);
      case '+' -> word(format(time, "%a %b %e %H:%M:%S %Z %Y"), spec);
      case 'n' -> word("\n", spec);
      case 't' -> word("\t", spec);
      case '%' -> word("%", spec);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static Spec lower(Spec spec) {
    spec.swap = false;
    return spec;
  }

  private int hour12() {
    int hour = time.getHour() % 12;
    return hour == 0 ? 12 : hour;
  }

  private String half() {
    return time.getHour() < 12 ? "AM" : "PM";
  }

  private static String threeLetters(String name) {
    return name.charAt(0) + name.substring(1, 3).toLowerCase(Locale.ROOT);
  }

  /** The week of the year, if weeks begin on a day; those before the first are week 0. */
  private int week(DayOfWeek first) {
    int day = Math.floorMod(time.getDayOfWeek().getValue() - first.getValue(), 7);
    return (time.getDayOfYear() + 6 - day) / 7;
  }

  private void number(long value, int digits, char padding, Spec spec) {
    String text = Long.toString(Math.abs(value));
    int width = spec.bare ? 0 : Math.max(spec.width, spec.width == 0 ? digits : 0);
    char pad = spec.pad == 0 ? padding : spec.pad;
    int missing = width - text.length() - (value < 0 ? 1 : 0);
    String fill = String.valueOf(pad).repeat(Math.max(0, missing));
    if (value < 0) {
      out.append(pad == '0' ? "-" + fill : fill + "-");
    } else {
      out.append(fill);
    }
    out.append(text);
  }

  private void fraction(int digits, Spec spec) {
    int width = spec.width == 0 ? digits : spec.width;
    StringBuilder nanos = new StringBuilder(Integer.toString(time.get(ChronoField.NANO_OF_SECOND)));
    nanos.insert(0, "0".repeat(9 - nanos.length()));
    nanos.append("0".repeat(Math.max(0, width - 9)));
    out.append(nanos, 0, width);
  }

  private void word(String text, Spec spec) {
    String written = spec.upper || spec.swap ? text.toUpperCase(Locale.ROOT) : text;
    int missing = spec.bare ? 0 : spec.width - written.length();
    out.append(String.valueOf(spec.pad == '0' ? '0' : ' ').repeat(Math.max(0, missing)));
    out.append(written);
  }

  private String offset(Spec spec) {
    int seconds = time.getOffset().getTotalSeconds();
    int left = Math.abs(seconds);
    String colon = spec.colons > 0 ? ":" : "";
    String text = (seconds < 0 ? "-" : "+") + two(left / 3600) + colon + two(left / 60 % 60);
    return spec.colons > 1 ? text + ":" + two(left % 60) : text;
  }

  private static String two(int number) {
    return (number < 10 ? "0" : "") + number;
  }

  private String zone() {
    ZoneId zone = time.getZone();
    if (zone.normalized().equals(ZoneOffset.UTC)) {
      return "UTC";
    }
    if (zone instanceof ZoneOffset) {
      return "";
    }
    boolean summer = zone.getRules().isDaylightSavings(time.toInstant());
    return TimeZone.getTimeZone(zone).getDisplayName(summer, TimeZone.SHORT, Locale.ENGLISH);
  }
}
