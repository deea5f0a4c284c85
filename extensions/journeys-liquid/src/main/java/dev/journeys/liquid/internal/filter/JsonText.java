package dev.journeys.liquid.internal.filter;

import dev.journeys.liquid.internal.budget.Budget;
import dev.journeys.liquid.internal.run.RenderState;
import dev.journeys.liquid.internal.value.IntRange;
import dev.journeys.liquid.internal.value.Literal;
import dev.journeys.liquid.internal.value.RubyText;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as JSON that may stand in a script of a page: {@code <} and its like are escaped. */
final class JsonText {

  private final RenderState state;
  private final StringBuilder out = new StringBuilder();

  private JsonText(RenderState state) {
    this.state = state;
  }

  static String of(@Nullable Object value, RenderState state) {
    JsonText writer = new JsonText(state);
    writer.write(value);
    return writer.out.toString();
  }

  /** A text as it stands within the quotes of JSON. */
  static String escaped(String text, Budget budget) {
    budget.make(text.length());
    StringBuilder out = new StringBuilder(text.length());
    escape(text, out);
    return out.toString();
  }

  private void write(@Nullable Object value) {
    state.budget().step();
    state.budget().enter();
    if (value == null || value instanceof Literal) {
      out.append(value == null ? "null" : "\"\"");
    } else if (value instanceof Map<?, ?> map) {
      writeMap(map);
    } else if (value instanceof List<?> list) {
      writeList(list);
    } else if (value instanceof IntRange range) {
      writeList(range.asList());
    } else if (value instanceof Boolean || value instanceof Number) {
      out.append(RubyText.ofSingle(value));
    } else if (value instanceof ZonedDateTime time) {
      writeText(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time));
    } else {
      writeText(RubyText.ofSingle(value));
    }
    state.budget().leave();
  }

  private void writeMap(Map<?, ?> map) {
    out.append('{');
    String separator = "";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append(separator);
      writeText(String.valueOf(entry.getKey()));
      out.append(':');
      write(state.data(entry.getValue()));
      separator = ",";
    }
    out.append('}');
  }

  private void writeList(List<?> list) {
    out.append('[');
    String separator = "";
    for (Object item : list) {
      out.append(separator);
      write(state.data(item));
      separator = ",";
    }
    out.append(']');
  }

  private void writeText(String text) {
    state.budget().make(text.length());
    out.append('"');
    escape(text, out);
    out.append('"');
  }

  private static void escape(String text, StringBuilder out) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> {
          if (c < ' ' || c == '<' || c == '>' || c == '&' || c == '\u2028' || c == '\u2029') {
            String hex = Integer.toHexString(c);
            out.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
          } else {
            out.append(c);
          }
        }
      }
    }
  }
}
