package dev.journeys.liquid.internal.filter;

import dev.journeys.liquid.internal.budget.Budget;
import dev.journeys.liquid.internal.run.Access;
import dev.journeys.liquid.internal.value.Numbers;
import dev.journeys.liquid.internal.value.RubyText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Filters for texts. */
final class TextFilters {

  private TextFilters() {}

  static void addTo(FilterTable table) {
    plain(table, "downcase", text -> text.toLowerCase(Locale.ROOT));
    plain(table, "upcase", text -> text.toUpperCase(Locale.ROOT));
    plain(table, "capitalize", TextFilters::capitalize);
    plain(table, "strip", RubyText::strip);
    plain(table, "lstrip", RubyText::stripLeft);
    plain(table, "rstrip", RubyText::stripRight);
    plain(table, "strip_newlines", TextFilters::stripNewlines);
    table.add("size", 0, 0, (input, args) -> Access.size(input, args.state()));
    table.add(
        "append",
        1,
        1,
        (input, args) -> joined(RubyText.of(input, args.budget()), args.text(0), args));
    table.add(
        "prepend",
        1,
        1,
        (input, args) -> joined(args.text(0), RubyText.of(input, args.budget()), args));
    table.add("slice", 1, 2, TextFilters::slice);
    table.add("truncate", 0, 2, TextFilters::truncate);
    table.add("truncatewords", 0, 2, TextFilters::truncateWords);
    table.add("split", 1, 1, TextFilters::split);
  }

  /** A filter without arguments that makes a text of about the same length. */
  private static void plain(FilterTable table, String name, UnaryOperator<String> change) {
    table.add(
        name,
        0,
        0,
        (input, args) -> {
          String text = RubyText.of(input, args.budget());
          args.budget().make(text.length());
          return change.apply(text);
        });
  }

  private static String capitalize(String text) {
    if (text.isEmpty()) {
      return text;
    }
    int second = text.offsetByCodePoints(0, 1);
    return text.substring(0, second).toUpperCase(Locale.ROOT)
        + text.substring(second).toLowerCase(Locale.ROOT);
  }

  private static String stripNewlines(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean before = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
      if (c != '\n' && !before) {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static String joined(String first, String second, Arguments args) {
    args.budget().make((long) first.length() + second.length());
    return first + second;
  }

  private static Object slice(@Nullable Object input, Arguments args) {
    long from = Numbers.toInteger(args.get(0));
    Object given = args.get(1);
    long length = given == null || given.equals(false) ? 1 : Numbers.toInteger(given);
    if (input instanceof List<?> list) {
      int[] bounds = bounds(from, length, list.size());
      args.budget().make(bounds[1] - bounds[0]);
      return new ArrayList<>(list.subList(bounds[0], bounds[1]));
    }
    String text = RubyText.of(input, args.budget());
    int[] bounds = bounds(from, length, RubyText.length(text));
    args.budget().make(bounds[1] - bounds[0]);
    return RubyText.slice(text, bounds[0], bounds[1]);
  }

  /** Start and end within a size; both 0 when they lie outside. */
  private static int[] bounds(long from, long length, int size) {
    long start = from < 0 ? from + size : from;
    if (start < 0 || start > size || length < 0) {
      return new int[] {0, 0};
    }
    return new int[] {(int) start, (int) (start + Math.min(length, size - start))};
  }

  private static @Nullable Object truncate(@Nullable Object input, Arguments args) {
    if (input == null) {
      return null;
    }
    String text = RubyText.of(input, args.budget());
    long length = args.count() > 0 ? Numbers.toInteger(args.get(0)) : 50;
    String end = args.text(1, "...");
    if (RubyText.length(text) <= length) {
      return text;
    }
    int kept = (int) Math.max(0, length - RubyText.length(end));
    return joined(RubyText.slice(text, 0, kept), end, args);
  }

  private static @Nullable Object truncateWords(@Nullable Object input, Arguments args) {
    if (input == null) {
      return null;
    }
    String text = RubyText.of(input, args.budget());
    long words = Math.max(1, args.count() > 0 ? Numbers.toInteger(args.get(0)) : 15);
    args.budget().make(text.length());
    StringBuilder out = new StringBuilder();
    int i = skipSpaces(text, 0);
    for (long word = 0; word < words; word++) {
      int end = skipWord(text, i);
      out.append(word == 0 ? "" : " ").append(text, i, end);
      i = skipSpaces(text, end);
      // white space behind the last word that is kept counts, in Ruby, as something that is cut
      boolean last = word == words - 1;
      if (last ? end == text.length() : i == text.length()) {
        return text;
      }
    }
    return joined(out.toString(), args.text(1, "..."), args);
  }

  private static int skipSpaces(String text, int from) {
    int i = from;
    while (i < text.length() && isSeparator(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static int skipWord(String text, int from) {
    int i = from;
    while (i < text.length() && !isSeparator(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isSeparator(char c) {
    return RubyText.isSpace(c) || c == 0;
  }

  private static Object split(@Nullable Object input, Arguments args) {
    String text = RubyText.of(input, args.budget());
    String separator = args.text(0);
    Budget budget = args.budget();
    budget.make(text.length());
    budget.search(text.length(), separator.length());
    List<Object> parts = new ArrayList<>();
    if (separator.isEmpty()) {
      text.codePoints().forEach(c -> parts.add(Character.toString(c)));
    } else if (separator.equals(" ")) {
      for (int i = skipSpaces(text, 0); i < text.length(); ) {
        int end = skipWord(text, i);
        parts.add(text.substring(i, end));
        i = skipSpaces(text, end);
      }
    } else {
      splitAt(text, separator, parts);
    }
    return parts;
  }

  /** Empty parts at the end are left out. */
  private static void splitAt(String text, String separator, List<Object> parts) {
    int start = 0;
    for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, start)) {
      parts.add(text.substring(start, at));
      start = at + separator.length();
    }
    parts.add(text.substring(start));
    while (!parts.isEmpty() && parts.get(parts.size() - 1).equals("")) {
      parts.remove(parts.size() - 1);
    }
  }
}
