package dev.journeys.liquid.internal.filter;

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
    String text = RubyText.of(input);
    String part = args.text(0);
    args.budget().search(text.length(), part.length());
    String replacement = expand(template, part);
    StringBuilder out = new StringBuilder();
    args.budget().make(text.length());
    int start = 0;
    for (int at = text.indexOf(part); at >= 0 && at <= text.length(); ) {
      args.budget().make(replacement.length());
      out.append(text, start, at).append(replacement);
      start = at + part.length();
      if (part.isEmpty()) {
        // between any two characters, and at both ends
        int next = at < text.length() ? text.offsetByCodePoints(at, 1) : at + 1;
        at = next;
      } else {
        at = text.indexOf(part, start);
      }
    }
    return out.append(text, Math.min(start, text.length()), text.length()).toString();
  }

  private static Object first(@Nullable Object input, Arguments args, String template) {
    String text = RubyText.of(input);
    return at(text, text.indexOf(args.text(0)), args, expand(template, args.text(0)));
  }

  private static Object last(@Nullable Object input, Arguments args, String replacement) {
    String text = RubyText.of(input);
    return at(text, text.lastIndexOf(args.text(0)), args, replacement);
  }

  private static Object at(String text, int at, Arguments args, String replacement) {
    String part = args.text(0);
    args.budget().search(text.length(), part.length());
    if (at < 0) {
      return text;
    }
    args.budget().make((long) text.length() + replacement.length());
    return text.substring(0, at) + replacement + text.substring(at + part.length());
  }

  /** In Ruby, a backslash in a replacement refers to what was found, or stands for itself. */
  private static String expand(String template, String found) {
    if (template.indexOf('\\') < 0) {
      return template;
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < template.length(); i++) {
      char c = template.charAt(i);
      char next = c == '\\' && i + 1 < template.length() ? template.charAt(i + 1) : ' ';
      if (next == '\\') {
        out.append('\\');
        i++;
      } else if (next == '0' || next == '&') {
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
