package dev.journeys.liquid.internal.filter;

import dev.journeys.channel.Escaping;
import dev.journeys.liquid.internal.run.RenderState;
import dev.journeys.liquid.internal.value.Markup;
import dev.journeys.liquid.internal.value.RubyText;
import org.jspecify.annotations.Nullable;

/** Filters for texts that are, or become, HTML. */
final class HtmlFilters {

  private HtmlFilters() {}

  static void addTo(FilterTable table) {
    table.addForMarkup("escape", 0, 0, HtmlFilters::escape);
    table.addForMarkup("h", 0, 0, HtmlFilters::escape);
    table.addForMarkup("escape_once", 0, 0, HtmlFilters::escapeOnce);
    table.addForMarkup("newline_to_br", 0, 0, HtmlFilters::newlineToBr);
    table.addForMarkup("raw", 0, 0, HtmlFilters::raw);
    table.add("strip_html", 0, 0, HtmlFilters::stripHtml);
  }

  private static @Nullable Object escape(@Nullable Object input, Arguments args) {
    if (input == null) {
      return null;
    }
    String text = RubyText.of(input, args.budget());
    args.budget().make(text.length());
    StringBuilder out = new StringBuilder();
    Escaping.HTML.append(text, out);
    return made(out, text, args);
  }

  private static Object escapeOnce(@Nullable Object input, Arguments args) {
    String text = RubyText.of(input, args.budget());
    args.budget().make(text.length());
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '&' && isEntity(text, i + 1)) {
        out.append(c);
      } else {
        Escaping.HTML.append(String.valueOf(c), out);
      }
    }
    return made(out, text, args);
  }

  /** Letters, or a number sign and digits, and a semicolon. */
  private static boolean isEntity(String text, int from) {
    boolean number = from < text.length() && text.charAt(from) == '#';
    int start = number ? from + 1 : from;
    int i = start;
    while (i < text.length() && isPart(text.charAt(i), number)) {
      i++;
    }
    return i > start && i < text.length() && text.charAt(i) == ';';
  }

  private static boolean isPart(char c, boolean number) {
    return number ? c >= '0' && c <= '9' : (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static Object newlineToBr(@Nullable Object input, Arguments args) {
    RenderState state = args.state();
    String text = RubyText.of(input, args.budget());
    String safe = state.isHtml() && !(input instanceof Markup) ? state.escaped(text) : text;
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < safe.length(); i++) {
      char c = safe.charAt(i);
      boolean before = c == '\r' && i + 1 < safe.length() && safe.charAt(i + 1) == '\n';
      if (c == '\n') {
        out.append("<br />\n");
      } else if (!before) {
        out.append(c);
      }
    }
    return made(out, text, args);
  }

  /** Charges for what a text grew by. What is safe in HTML is plain data in a URL. */
  private static Object made(StringBuilder out, String from, Arguments args) {
    args.budget().make(Math.max(0, out.length() - from.length()));
    return args.state().isHtml() ? new Markup(out.toString()) : out.toString();
  }

  /** The author vouches for the text. */
  private static Object raw(@Nullable Object input, Arguments args) {
    return args.state().markup(RubyText.of(input, args.budget()));
  }

  private static Object stripHtml(@Nullable Object input, Arguments args) {
    String text = RubyText.of(input, args.budget());
    args.budget().make(text.length());
    return withoutTags(withoutBlocks(text));
  }

  private static String withoutBlocks(String text) {
    StringBuilder out = new StringBuilder(text.length());
    Closers closers = new Closers(text);
    int i = 0;
    while (i < text.length()) {
      int end = text.charAt(i) == '<' ? closers.endOfBlock(i) : -1;
      if (end < 0) {
        out.append(text.charAt(i++));
      } else {
        i = end;
      }
    }
    return out.toString();
  }

  private static String withoutTags(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int i = 0;
    for (int open = text.indexOf('<'); open >= 0; open = text.indexOf('<', i)) {
      int close = text.indexOf('>', open);
      if (close < 0) {
        break;
      }
      out.append(text, i, open);
      i = close + 1;
    }
    return out.append(text, i, text.length()).toString();
  }

  /** Remembers which closers do not come any more, so that a text is not searched twice. */
  private static final class Closers {
    private static final String[] OPENERS = {"<script", "<!--", "<style"};
    private static final String[] ENDS = {"</script>", "-->", "</style>"};

    private final String text;
    private final boolean[] none = new boolean[ENDS.length];

    Closers(String text) {
      this.text = text;
    }

    /** The place after the block that begins at a place; -1 when none begins there. */
    int endOfBlock(int at) {
      for (int kind = 0; kind < ENDS.length; kind++) {
        if (!none[kind] && text.startsWith(OPENERS[kind], at)) {
          int end = text.indexOf(ENDS[kind], at + OPENERS[kind].length());
          none[kind] = end < 0;
          return end < 0 ? -1 : end + ENDS[kind].length();
        }
      }
      return -1;
    }
  }
}
