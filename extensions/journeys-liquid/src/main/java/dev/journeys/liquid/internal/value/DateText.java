package dev.journeys.liquid.internal.value;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a time from a text, as Ruby's {@code Time.parse} does: a date in one of the usual forms
 * anywhere in it, a time of day, an offset or zone. What is left out is taken from now, and after
 * the first thing that is given, from the start.
 */
final class DateText {

  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

  private final List<Token> tokens;
  private int year = -1;
  private int month = -1;
  private int day = -1;

  /** A number, a word, or another character. */
  record Token(String text, boolean isNumber, int start) {
    boolean is(String expected) {
      return text.equals(expected);
    }

    int value() {
      return text.length() > 8 ? Integer.MAX_VALUE : Integer.parseInt(text);
    }

    boolean follows(Token before) {
      return start == before.start + before.text.length();
    }
  }

  private DateText(List<Token> tokens) {
    this.tokens = tokens;
  }

  /** The time that a lower-case text means; null when there is none in it. */
  static @Nullable ZonedDateTime parse(String lower, ZonedDateTime now) {
    List<Token> tokens = tokens(lower);
    TimeOfDay time = TimeOfDay.take(tokens);
    DateText date = new DateText(tokens);
    boolean dated = date.find();
    if (!dated && time == null) {
      return null;
    }
    ZoneId zone = time != null && time.zone() != null ? time.zone() : now.getZone();
    LocalDate day = date.completed(now.withZoneSameInstant(zone).toLocalDate());
    LocalTime clock = time == null ? LocalTime.MIDNIGHT : time.clock();
    return ZonedDateTime.of(LocalDateTime.of(day, clock), zone);
  }

  private static List<Token> tokens(String text) {
    List<Token> tokens = new ArrayList<>();
    for (int i = 0; i < text.length(); ) {
      int start = i;
      char c = text.charAt(i);
      if (Numbers.isDigit(c)) {
        while (i < text.length() && Numbers.isDigit(text.charAt(i))) {
          i++;
        }
      } else if (Character.isLetter(c)) {
        while (i < text.length() && Character.isLetter(text.charAt(i))) {
          i++;
        }
      } else {
        i++;
      }
      if (!RubyText.isSpace(c)) {
        tokens.add(new Token(text.substring(start, i), Numbers.isDigit(c), start));
      }
    }
    return tokens;
  }

  private boolean find() {
    for (int i = 0; i < tokens.size(); i++) {
      if (byName(i) || byNumbers(i) || compact(i)) {
        return true;
      }
    }
    return false;
  }

  /** {@code 14 March 2016}, {@code March 14, 2016}, {@code 14-mar-2016}, {@code March}. */
  private boolean byName(int i) {
    if (isNumber(i) && tokens.get(i).text().length() <= 2) {
      int at = skip(skipOrdinal(i), "-");
      if (monthAt(at) > 0) {
        month = monthAt(at);
        day = tokens.get(i).value();
        takeYear(skip(at + 1, "-"));
        return true;
      }
    }
    if (monthAt(i) < 0) {
      return false;
    }
    month = monthAt(i);
    int at = skip(skip(i + 1, "."), "-");
    if (isNumber(at) && tokens.get(at).text().length() <= 2) {
      day = tokens.get(at).value();
      at = skip(skip(skipOrdinal(at), ","), "-");
    }
    takeYear(at);
    return true;
  }

  private void takeYear(int at) {
    int number = skip(skip(at, ","), "'");
    if (isNumber(number)) {
      year = fullYear(tokens.get(number));
    }
  }

  /** {@code 2016-03-14}, {@code 14/3/2016}, {@code 14.3.2016}, {@code 3/14}, {@code 2016-03}. */
  private boolean byNumbers(int i) {
    if (!isNumber(i) || !isNumber(i + 2)) {
      return false;
    }
    Token first = tokens.get(i);
    String separator = tokens.get(i + 1).text();
    boolean three = isNumber(i + 4) && tokens.get(i + 3).is(separator);
    if (!separator.equals("-") && !separator.equals("/") && !separator.equals(".")) {
      return false;
    }
    month = tokens.get(i + 2).value();
    if (three) {
      Token last = tokens.get(i + 4);
      boolean yearLast = last.text().length() > 2;
      year = fullYear(yearLast ? last : first);
      day = (yearLast ? first : last).value();
      return true;
    }
    if (separator.equals("/")) {
      day = month;
      month = first.value();
      return true;
    }
    year = fullYear(first);
    return separator.equals("-") && first.text().length() == 4;
  }

  /** {@code 20160314}, {@code 14th}. */
  private boolean compact(int i) {
    if (!isNumber(i)) {
      return false;
    }
    String digits = tokens.get(i).text();
    if (digits.length() == 8) {
      year = Integer.parseInt(digits.substring(0, 4));
      month = Integer.parseInt(digits.substring(4, 6));
      day = Integer.parseInt(digits.substring(6));
      return true;
    }
    day = tokens.get(i).value();
    return digits.length() <= 2 && skipOrdinal(i) == i + 2;
  }

  private boolean isNumber(int i) {
    return i < tokens.size() && tokens.get(i).isNumber();
  }

  private int skip(int i, String symbol) {
    return i < tokens.size() && tokens.get(i).is(symbol) ? i + 1 : i;
  }

  /** The place after a number and the letters that make it an ordinal. */
  private int skipOrdinal(int i) {
    boolean ordinal =
        i + 1 < tokens.size()
            && tokens.get(i + 1).follows(tokens.get(i))
            && List.of("st", "nd", "rd", "th").contains(tokens.get(i + 1).text());
    return ordinal ? i + 2 : i + 1;
  }

  private int monthAt(int i) {
    if (i >= tokens.size() || tokens.get(i).text().length() < 3) {
      return -1;
    }
    int at = MONTHS.indexOf(tokens.get(i).text().substring(0, 3));
    return at >= 0 && at % 3 == 0 ? at / 3 + 1 : -1;
  }

  private static int fullYear(Token number) {
    int value = number.value();
    if (number.text().length() > 2) {
      return value;
    }
    return value < 69 ? value + 2000 : value + 1900;
  }

  /** Throws for a month or day that no month has; the 31st of a shorter month is the next day. */
  private LocalDate completed(LocalDate today) {
    if (year < 0 && month < 0 && day < 0) {
      return today;
    }
    int ofYear = year < 0 ? today.getYear() : year;
    int ofMonth = month > 0 || year >= 0 ? Math.max(1, month) : today.getMonthValue();
    if (month == 0 || day == 0 || day > 31) {
      throw new DateTimeException("no such day");
    }
    return LocalDate.of(ofYear, ofMonth, 1).plusDays(Math.max(1, day) - 1L);
  }
}
