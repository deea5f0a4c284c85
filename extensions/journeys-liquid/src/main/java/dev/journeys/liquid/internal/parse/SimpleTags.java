package dev.journeys.liquid.internal.parse;

import dev.journeys.liquid.internal.budget.Budget;
import dev.journeys.liquid.internal.filter.FilterEntry;
import dev.journeys.liquid.internal.filter.FilterTable;
import dev.journeys.liquid.internal.tree.Constant;
import dev.journeys.liquid.internal.tree.Expression;
import dev.journeys.liquid.internal.tree.Filtered;
import dev.journeys.liquid.internal.tree.Includes;
import dev.journeys.liquid.internal.tree.Lookup;
import dev.journeys.liquid.internal.tree.Node;
import dev.journeys.liquid.internal.tree.Tags;
import dev.journeys.liquid.internal.value.RubyText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Parses the tags that have no block. */
final class SimpleTags {

  private final Parse parse;
  private final SourceText source;
  private final String text;

  SimpleTags(Parse parse, SourceText source) {
    this.parse = parse;
    this.source = source;
    this.text = source.text();
  }

  /** The node; null when the tag is none of these. */
  @Nullable Node parse(Tag tag) {
    return switch (tag.name()) {
      case "#" -> inlineComment(tag);
      case "assign" -> assign(tag);
      case "increment", "decrement" ->
          new Tags.Count(line(tag), counter(tag), tag.name().equals("decrement"));
      case "cycle" -> cycle(tag);
      case "include" ->
          new Includes.Include(
              call(tag, new MarkupParser(parse, source, tag.start(), tag.end()), false).call());
      case "render" -> render(tag);
      case "abort", "abort_message" -> abort(tag);
      case "connected_content" -> parse.fetches() ? connected(tag) : null;
      default -> null;
    };
  }

  private int line(Tag tag) {
    return source.line(tag.at());
  }

  private MarkupParser markup(Tag tag) {
    return new MarkupParser(parse, source, tag.start(), tag.end());
  }

  /** Each line of an inline comment begins with a number sign. */
  private Node inlineComment(Tag tag) {
    for (int i = text.indexOf('\n', tag.start()); i >= 0 && i < tag.end(); ) {
      int next = i + 1;
      while (next < tag.end() && RubyText.isSpace(text.charAt(next))) {
        next++;
      }
      if (next < tag.end() && text.charAt(next) != '#') {
        throw source.error(
            next, "a line of a comment without a number sign", "Begin each line with one.");
      }
      i = text.indexOf('\n', Math.max(next, i + 1));
    }
    return new Tags.Comment();
  }

  private Node assign(Tag tag) {
    int equals = text.indexOf('=', tag.start());
    String name = equals < 0 || equals >= tag.end() ? "" : target(tag.start(), equals);
    if (name.isEmpty()) {
      throw source.error(
          tag.start(), "no variable is assigned", "Write a name, an equals sign and a value.");
    }
    parse.names().set(name);
    Expression value = new MarkupParser(parse, source, equals + 1, tag.end()).filtered();
    return new Tags.Assign(line(tag), name, value);
  }

  /** The name of a variable to set, quoted or not; empty when it is none. */
  private String target(int start, int end) {
    String name = RubyText.strip(text.substring(start, end));
    if (name.length() > 1 && (name.startsWith("'") || name.startsWith("\""))) {
      name = name.substring(1, name.length() - 1);
    }
    for (int i = 0; i < name.length(); i++) {
      if (!Lexer.isNamePart(name.charAt(i)) && ".[]".indexOf(name.charAt(i)) < 0) {
        return "";
      }
    }
    return name;
  }

  /** The variable that {@code capture} sets. */
  String captured(Tag tag) {
    String name = target(tag.start(), tag.end());
    if (name.isEmpty()) {
      throw source.error(tag.start(), "no variable is named", "Write a name.");
    }
    parse.names().set(name);
    return name;
  }

  private String counter(Tag tag) {
    MarkupParser markup = markup(tag);
    String name = markup.expectName("the name of a counter").text();
    parse.names().set(name);
    return name;
  }

  private Node cycle(Tag tag) {
    MarkupParser markup = markup(tag);
    List<Expression> values = new ArrayList<>();
    Expression first = markup.expression();
    boolean named = markup.takeIf(":");
    if (!named) {
      values.add(first);
      markup.takeIf(",");
    }
    while (!markup.isAtEnd()) {
      values.add(markup.expression());
      if (!markup.takeIf(",")) {
        markup.expectEnd();
      }
    }
    if (values.isEmpty()) {
      throw markup.unexpected("the values of the cycle");
    }
    return new Tags.Cycle(line(tag), named ? first : group(values), List.copyOf(values));
  }

  /** Cycles over the same constants are one; a cycle over variables is one of its own. */
  private static Expression group(List<Expression> values) {
    List<@Nullable Object> constants = new ArrayList<>();
    for (Expression value : values) {
      if (value instanceof Constant constant) {
        constants.add(constant.value());
      } else if (value instanceof Lookup) {
        return new Constant(new Object());
      }
    }
    // no longer than the template, which has a bound of its own
    Budget enough = new Budget(0, Long.MAX_VALUE, 0);
    return new Constant(RubyText.of(constants, enough));
  }

  private record NamedCall(Includes.Call call, boolean each) {}

  private NamedCall call(Tag tag, MarkupParser markup, boolean literal) {
    if (literal && markup.peek().kind() != Token.Kind.STRING) {
      throw markup.unexpected("the name of a partial in quotes");
    }
    Expression name = markup.expression();
    boolean each = markup.takeName("for");
    Expression bound = each || markup.takeName("with") ? markup.expression() : null;
    String alias = markup.takeName("as") ? markup.expectName("a name").text() : null;
    if (name instanceof Constant constant && constant.value() instanceof String partial) {
      parse.partial(partial, source, tag.start());
      parse.names().set(alias == null ? partial.substring(partial.lastIndexOf('/') + 1) : alias);
    } else if (alias != null) {
      parse.names().set(alias);
    }
    Map<String, Expression> attributes = markup.attributes();
    return new NamedCall(
        new Includes.Call(line(tag), name, bound, alias, inOrder(attributes)), each);
  }

  /** Each is evaluated after the one before, whose name it may use. */
  private static Map<String, Expression> inOrder(Map<String, Expression> attributes) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }

  private Node render(Tag tag) {
    NamedCall named = call(tag, markup(tag), true);
    parse.names().set("forloop");
    return new Includes.Render(named.call(), named.each());
  }

  private Node abort(Tag tag) {
    boolean inBrackets =
        tag.end() - tag.start() >= 2
            && text.charAt(tag.start()) == '('
            && text.charAt(lastCharacter(tag)) == ')';
    int start = inBrackets ? tag.start() + 1 : tag.start();
    int end = inBrackets ? lastCharacter(tag) : tag.end();
    return new Tags.Abort(line(tag), new MarkupParser(parse, source, start, end).filtered());
  }

  private int lastCharacter(Tag tag) {
    int last = tag.end() - 1;
    while (last > tag.start() && RubyText.isSpace(text.charAt(last))) {
      last--;
    }
    return last;
  }

  /** A URL up to white space, in which outputs may stand, and perhaps {@code :save name}. */
  private Node connected(Tag tag) {
    List<Expression> url = new ArrayList<>();
    int at = tag.start();
    while (at < tag.end() && !RubyText.isSpace(text.charAt(at))) {
      int open = text.indexOf("{{", at);
      int space = endOfWord(at, tag.end());
      if (open < 0 || open >= space) {
        url.add(new Constant(text.substring(at, space)));
        at = space;
      } else {
        url.add(new Constant(text.substring(at, open)));
        at = urlOutput(open, tag.end(), url);
      }
    }
    if (url.isEmpty()) {
      throw source.error(tag.start(), "no URL", "Write a URL without quotes.");
    }
    return new Tags.Connected(line(tag), List.copyOf(url), saved(at, tag.end()));
  }

  private int endOfWord(int from, int end) {
    int i = from;
    while (i < end && !RubyText.isSpace(text.charAt(i))) {
      i++;
    }
    return i;
  }

  /** What is filled into a URL is encoded, unless the author did. */
  private int urlOutput(int open, int end, List<Expression> url) {
    int close = text.indexOf("}}", open);
    if (close < 0 || close >= end) {
      throw source.error(open, "an output that is not closed", "Add two braces.");
    }
    Expression value = new MarkupParser(parse, source, open + 2, close).filtered();
    List<Filtered.Call> calls = new ArrayList<>();
    if (value instanceof Filtered filtered) {
      calls.addAll(filtered.calls());
      value = filtered.input();
    }
    String last = calls.isEmpty() ? "" : calls.get(calls.size() - 1).entry().name();
    if (!last.equals("url_encode") && !last.equals("url_param_escape")) {
      FilterEntry escape = Objects.requireNonNull(FilterTable.STANDARD.find("url_param_escape"));
      calls.add(new Filtered.Call(escape, List.of(), Map.of(), source.line(open)));
    }
    url.add(new Filtered(value, List.copyOf(calls)));
    return close + 2;
  }

  private @Nullable String saved(int from, int end) {
    MarkupParser options = new MarkupParser(parse, source, from, end);
    if (options.isAtEnd()) {
      return null;
    }
    options.expect(":");
    if (!options.takeName("save")) {
      throw options.unexpected(":save and a name");
    }
    String name = options.expectName("a name").text();
    options.expectEnd();
    parse.names().set(name);
    return name;
  }
}
