package dev.journeys.channel;

import dev.journeys.value.TemplateException;
import dev.journeys.value.TemplateProblem;
import dev.journeys.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fills in placeholders: one of the seven names of {@link TemplateContext}, a dot and a key; or a
 * key alone, which is an attribute of the user. What is not there leaves nothing behind.
 */
final class PlaceholderEngine implements TemplateEngine {

  static final PlaceholderEngine INSTANCE = new PlaceholderEngine();

  private static final String OPEN = "{{";
  private static final String CLOSE = "}}";

  private PlaceholderEngine() {}

  @Override
  public Template compile(String text, Escaping escaping) {
    List<Part> parts = new ArrayList<>();
    List<TemplateProblem> problems = new ArrayList<>();
    int at = 0;
    for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, at)) {
      parts.add(new Part(text.substring(at, open), null, ""));
      int close = text.indexOf(CLOSE, open);
      if (close < 0) {
        problems.add(
            problem(text, open, "a placeholder without an end", "Close it with two braces."));
        break;
      }
      String path = text.substring(open + OPEN.length(), close).strip();
      if (!isPath(path)) {
        problems.add(
            problem(
                text,
                open,
                "\"" + path + "\" (expected: a key, or a name, a dot and a key)",
                "Write for example first_name or event.amount; filters need Liquid."));
      }
      parts.add(part(path));
      at = close + CLOSE.length();
    }
    int tag = text.indexOf("{%");
    if (tag >= 0) {
      problems.add(
          problem(text, tag, "a tag (expected: placeholders only)", "Give the engine Liquid."));
    }
    if (!problems.isEmpty()) {
      throw new TemplateException(problems);
    }
    parts.add(new Part(text.substring(at), null, ""));
    return new Placeholders(List.copyOf(parts), escaping);
  }

  private static Part part(String path) {
    int dot = path.indexOf('.');
    boolean named = dot > 0 && TemplateContext.isNamespace(path.substring(0, dot));
    return named
        ? new Part("", path.substring(0, dot), path.substring(dot + 1))
        : new Part("", "user", path);
  }

  private static boolean isPath(String path) {
    boolean begun = false;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (!Character.isLetterOrDigit(c) && c != '_' && c != '-' && c != '.') {
        return false;
      }
      begun |= c != '.';
    }
    return begun;
  }

  private static TemplateProblem problem(String text, int at, String sentence, String hint) {
    int line = 1;
    int start = 0;
    for (int i = text.indexOf('\n'); i >= 0 && i < at; i = text.indexOf('\n', i + 1)) {
      line++;
      start = i + 1;
    }
    return new TemplateProblem(line, at - start + 1, sentence, hint);
  }

  /** A piece of text, and then the value of a key, if a namespace is given. */
  private record Part(String text, @Nullable String namespace, String key) {}

  private record Placeholders(List<Part> parts, Escaping escaping) implements Template {

    @Override
    public RenderResult render(TemplateContext context) {
      StringBuilder out = new StringBuilder();
      for (Part part : parts) {
        out.append(part.text());
        if (part.namespace() != null) {
          Map<String, ?> values = context.namespace(part.namespace());
          Object value = values == null ? null : values.get(part.key());
          if (value != null) {
            escaping.append(text(value), out);
          }
        }
      }
      return RenderResult.rendered(out.toString());
    }

    private static String text(Object value) {
      return value instanceof Value one ? one.canonicalText() : value.toString();
    }
  }
}
