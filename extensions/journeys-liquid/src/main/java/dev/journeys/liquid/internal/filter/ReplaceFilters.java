package dev.journeys.liquid.internal.filter;

import dev.journeys.liquid.internal.budget.Budget;
import dev.journeys.liquid.internal.value.RubyText;
import org.jspecify.annotations.Nullable;

/** Filters that replace or remove parts of a text. */
final class ReplaceFilters {

  private ReplaceFilters() {}

  static void addTo(FilterTable table) {
    table.add("replace", 1, 2, (input, args) -> all(input, args, args.text(1, "")));
    table.add("remove", 1, 1, (input, args) -> all(input, args, ""));
    table.add("replace_first", 1, 2, (input, args) -> first(input, args, args.text(1, "")));
    table.add("remove_first", 1, 1, (input, args) -> first(input, args, ""));
    table.add("replace_last", 2, 2, (input, args) -> last(input, args, args.text(1)));
    table.add("remove_last", 1, 1, (input, args) -> last(input, args, ""));
  }

  private static Object all(@Nullable Object input, Arguments args, String template) {
    String text = RubyText.of(input, args.budget());
    String part = args.text(0);
    Budget budget = args.budget();
    budget.search(text.length(), part.length());
    int at = text.indexOf(part);
    if (at < 0) {
      return text;
    }
    String replacement = expand(template, part, budget);
    StringBuilder out = new StringBuilder();
    budget.make(text.length());
    int start = 0;
    while (at >= 0 && at <= text.length()) {
      budget.make(replacement.length());
      out.append(text, start, at).append(replacement);
      start = at + part.length();
      if (part.isEmpty()) {
        // between any two characters, and at both ends
        at = at < text.length() ? text.offsetByCodePoints(at, 1) : at + 1;
      } else {
        at = text.indexOf(part, start);
      }
    }
    return out.append(text, Math.min(start, text.length()), text.length()).toString();
  }

  private static Object first(@Nullable Object input, Arguments args, String template) {
    String text = RubyText.of(input, args.budget());
    String part = args.text(0);
    args.budget().search(text.length(), part.length());
    int at = text.indexOf(part);
    return at < 0 ? text : at(text, at, part, args, expand(template, part, args.budget()));
  }

  private static Object last(@Nullable Object input, Arguments args, String replacement) {
    String text = RubyText.of(input, args.budget());
    String part = args.text(0);
    args.budget().search(text.length(), part.length());
    int at = text.lastIndexOf(part);
    return at < 0 ? text : at(text, at, part, args, replacement);
  }

  private static Object at(String text, int at, String part, Arguments args, String replacement) {
    args.budget().make((long) text.length() + replacement.length());
    return text.substring(0, at) + replacement + text.substring(at + part.length());
  }

  /** In Ruby, a backslash in a replacement refers to what was found, or stands for itself. */
  private static String expand(String template, String found, Budget budget) {
    if (template.indexOf('\\') < 0) {
      return template;
    }
    budget.make(template.length());
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < template.length(); i++) {
      char c = template.charAt(i);
      char next = c == '\\' && i + 1 < template.length() ? template.charAt(i + 1) : ' ';
      if (next == '\\') {
        out.append('\\');
        i++;
      } else if (next == '0' || next == '&') {
        budget.make(found.length());
        out.append(found);
        i++;
      } else if (next >= '1' && next <= '9') {
        i++;
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
