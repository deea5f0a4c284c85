package dev.journeys.liquid.internal.value;

import dev.journeys.liquid.internal.value.DateText.Token;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A time of day within a text, with the zone or offset behind it.
 *
 * @param clock the time
 * @param zone the zone, null when none is named
 */
record TimeOfDay(LocalTime clock, @Nullable ZoneId zone) {

  private static final Map<String, Integer> NAMED_HOURS =
      Map.ofEntries(
          Map.entry("z", 0),
          Map.entry("utc", 0),
          Map.entry("gmt", 0),
          Map.entry("wet", 0),
          Map.entry("bst", 1),
          Map.entry("cet", 1),
          Map.entry("cest", 2),
          Map.entry("eet", 2),
          Map.entry("eest", 3),
          Map.entry("msk", 3),
          Map.entry("jst", 9),
          Map.entry("est", -5),
          Map.entry("edt", -4),
          Map.entry("cst", -6),
          Map.entry("cdt", -5),
          Map.entry("mst", -7),
          Map.entry("mdt", -6),
          Map.entry("pst", -8),
          Map.entry("pdt", -7));

  /** Finds a time among tokens and takes it out; null when there is none. */
  static @Nullable TimeOfDay take(List<Token> tokens) {
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).isNumber()) {
        Reader reader = new Reader(tokens, i);
        if (reader.readClock()) {
          ZoneId zone = reader.readZone();
          tokens.subList(i, reader.at).clear();
          return new TimeOfDay(reader.clock(), zone);
        }
      }
    }
    return null;
  }

  /** Reads on from one token. */
  private static final class Reader {
    private final List<Token> tokens;
    private int at;
    private int hour;
    private int minute;
    private int second;
    private int nano;

    Reader(List<Token> tokens, int at) {
      this.tokens = tokens;
      this.at = at;
    }

    private boolean is(int i, String text) {
      return i < tokens.size() && tokens.get(i).is(text);
    }

    private boolean isNumber(int i) {
      return i < tokens.size() && tokens.get(i).isNumber();
    }

    boolean readClock() {
      int start = at;
      Token first = tokens.get(at);
      hour = first.value();
      at++;
      if (first.text().length() <= 2 && is(at, ":") && isNumber(at + 1)) {
        minute = tokens.get(at + 1).value();
        at += 2;
        readSeconds();
        readHalf();
        return true;
      }
      return (first.text().length() <= 2 && readHalf()) || readCompact(first, start);
    }

    private void readSeconds() {
      if (is(at, ":") && isNumber(at + 1)) {
        second = tokens.get(at + 1).value();
        at += 2;
        if ((is(at, ".") || is(at, ",")) && isNumber(at + 1)) {
          String digits = (tokens.get(at + 1).text() + "000000000").substring(0, 9);
          nano = Integer.parseInt(digits);
          at += 2;
        }
      }
    }

    /** {@code t102030} behind a compact date. */
    private boolean readCompact(Token first, int start) {
      boolean compact =
          first.text().length() == 6
              && start > 1
              && is(start - 1, "t")
              && tokens.get(start - 2).isNumber();
      if (compact) {
        hour = first.value() / 10_000;
        minute = first.value() / 100 % 100;
        second = first.value() % 100;
      }
      return compact;
    }

    private boolean readHalf() {
      int end = at + 1;
      boolean pm = is(at, "pm") || (is(at, "p") && is(at + 1, ".") && is(at + 2, "m"));
      boolean am = is(at, "am") || (is(at, "a") && is(at + 1, ".") && is(at + 2, "m"));
      if (!am && !pm) {
        return false;
      }
      if (is(at + 1, ".")) {
        end = is(at + 3, ".") ? at + 4 : at + 3;
      }
      at = end;
      hour = hour % 12 + (pm ? 12 : 0);
      return true;
    }

    @Nullable ZoneId readZone() {
      if (at < tokens.size() && NAMED_HOURS.containsKey(tokens.get(at).text())) {
        int hours = NAMED_HOURS.getOrDefault(tokens.get(at).text(), 0);
        at++;
        ZoneId further = hours == 0 ? readOffset() : null;
        return further == null ? ZoneOffset.ofHours(hours) : further;
      }
      return readOffset();
    }

    private @Nullable ZoneId readOffset() {
      boolean minus = is(at, "-");
      if ((!minus && !is(at, "+")) || !isNumber(at + 1)) {
        return null;
      }
      Token number = tokens.get(at + 1);
      int hours = number.text().length() > 2 ? number.value() / 100 : number.value();
      int minutes = number.text().length() > 2 ? number.value() % 100 : 0;
      at += 2;
      if (is(at, ":") && isNumber(at + 1)) {
        minutes = tokens.get(at + 1).value();
        at += 2;
      }
      int seconds = hours * 3600 + minutes * 60;
      return ZoneOffset.ofTotalSeconds(minus ? -seconds : seconds);
    }

    LocalTime clock() {
      return LocalTime.of(hour, minute, Math.min(59, second), nano);
    }
  }
}
