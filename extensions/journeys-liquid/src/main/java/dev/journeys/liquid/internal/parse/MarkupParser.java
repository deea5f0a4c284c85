package dev.journeys.liquid.internal.parse;

import dev.journeys.liquid.internal.filter.FilterEntry;
import dev.journeys.liquid.internal.filter.FilterTable;
import dev.journeys.liquid.internal.tree.Comparison;
import dev.journeys.liquid.internal.tree.Condition;
import dev.journeys.liquid.internal.tree.Constant;
import dev.journeys.liquid.internal.tree.Expression;
import dev.journeys.liquid.internal.tree.Filtered;
import dev.journeys.liquid.internal.tree.Lookup;
import dev.journeys.liquid.internal.tree.RangeExpression;
import dev.journeys.liquid.internal.value.IntRange;
import dev.journeys.liquid.internal.value.Literal;
import dev.journeys.liquid.internal.value.Numbers;
import dev.journeys.value.TemplateException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parses the markup within one tag or output. */
final class MarkupParser {

  private static final int DEEPEST = 100;

  private final Parse parse;
  private final SourceText source;
  private final List<Token> tokens;
  private int at;
  private int depth;

  MarkupParser(Parse parse, SourceText source, int start, int end) {
    this.parse = parse;
    this.source = source;
    this.tokens = Lexer.tokens(source, start, end);
  }

  Token peek() {
    return tokens.get(at);
  }

  private Token peek(int ahead) {
    return tokens.get(Math.min(at + ahead, tokens.size() - 1));
  }

  Token take() {
    Token token = peek();
    at = Math.min(at + 1, tokens.size() - 1);
    return token;
  }

  boolean takeIf(String symbol) {
    boolean found = peek().is(symbol);
    at += found ? 1 : 0;
    return found;
  }

  boolean takeName(String name) {
    boolean found = peek().isName(name);
    at += found ? 1 : 0;
    return found;
  }

  boolean isAtEnd() {
    return peek().kind() == Token.Kind.END;
  }

  int line() {
    return source.line(peek().start());
  }

  void expectEnd() {
    if (!isAtEnd()) {
      throw unexpected("the end of the tag");
    }
  }

  Token expectName(String what) {
    if (peek().kind() != Token.Kind.NAME) {
      throw unexpected(what);
    }
    return take();
  }

  void expect(String symbol) {
    if (!takeIf(symbol)) {
      throw unexpected("\"" + symbol + "\"");
    }
  }

  TemplateException unexpected(String expected) {
    Token token = peek();
    String found = isAtEnd() ? "nothing" : "\"" + token.text() + "\"";
    return source.error(
        token.start(), found + " (expected: " + expected + ")", "See the syntax of this tag.");
  }

  /** The words from one place on to here, as one text without white space. */
  String textSince(int from) {
    StringBuilder text = new StringBuilder();
    for (Token token : tokens.subList(from, at)) {
      text.append(source.text(), token.start(), token.end());
    }
    return text.toString();
  }

  int position() {
    return at;
  }

  /** A value and its filters, up to the end; nothing at all is nil. */
  Expression filtered() {
    if (isAtEnd()) {
      return new Constant(null);
    }
    Expression input = expression();
    List<Filtered.Call> calls = new ArrayList<>();
    while (takeIf("|")) {
      call(calls);
    }
    expectEnd();
    return calls.isEmpty() ? input : new Filtered(input, List.copyOf(calls));
  }

  private void call(List<Filtered.Call> calls) {
    Token name = expectName("the name of a filter");
    List<Expression> arguments = new ArrayList<>();
    Map<String, Expression> named = new LinkedHashMap<>();
    if (takeIf(":")) {
      do {
        argument(arguments, named);
      } while (takeIf(","));
    }
    FilterEntry entry = FilterTable.STANDARD.find(name.text());
    if (entry == null) {
      parse.unknownFilter(source, name);
      return;
    }
    int count = arguments.size() + (named.isEmpty() ? 0 : 1);
    if (count < entry.least() || count > entry.most()) {
      parse.problem(
          source.problem(
              name.start(),
              "filter "
                  + name.text()
                  + " with "
                  + count
                  + " arguments (expected: "
                  + entry.least()
                  + " to "
                  + entry.most()
                  + ")",
              "Add or remove arguments."));
      return;
    }
    calls.add(
        new Filtered.Call(
            entry, List.copyOf(arguments), Map.copyOf(named), source.line(name.start())));
  }

  private void argument(List<Expression> arguments, Map<String, Expression> named) {
    if (peek().kind() == Token.Kind.NAME && peek(1).is(":")) {
      String name = take().text();
      take();
      named.put(name, expression());
    } else {
      arguments.add(expression());
    }
  }

  /** Further variables for a partial: names, colons, values, perhaps with commas. */
  Map<String, Expression> attributes() {
    Map<String, Expression> attributes = new LinkedHashMap<>();
    takeIf(",");
    while (!isAtEnd()) {
      String name = expectName("the name of a variable").text();
      expect(":");
      attributes.put(name, expression());
      parse.names().set(name);
      takeIf(",");
    }
    return attributes;
  }

  Condition condition() {
    List<Comparison> comparisons = new ArrayList<>();
    List<Boolean> ands = new ArrayList<>();
    comparisons.add(comparison());
    while (peek().isName("and") || peek().isName("or")) {
      ands.add(take().text().equals("and"));
      comparisons.add(comparison());
    }
    expectEnd();
    return new Condition(List.copyOf(comparisons), List.copyOf(ands));
  }

  private Comparison comparison() {
    Expression left = comparand();
    if (peek().kind() != Token.Kind.COMPARISON) {
      return new Comparison(left, Comparison.Operator.TRUE, left);
    }
    Comparison.Operator operator =
        switch (take().text()) {
          case "==" -> Comparison.Operator.EQUAL;
          case "!=", "<>" -> Comparison.Operator.DIFFERENT;
          case "<" -> Comparison.Operator.LESS;
          case "<=" -> Comparison.Operator.AT_MOST;
          case ">" -> Comparison.Operator.MORE;
          case ">=" -> Comparison.Operator.AT_LEAST;
          default -> Comparison.Operator.CONTAINS;
        };
    return new Comparison(left, operator, comparand());
  }

  /** A value in a comparison, where {@code empty} and {@code blank} have a meaning. */
  Expression comparand() {
    boolean word = peek().isName("empty") || peek().isName("blank");
    if (word && !leadsOn(peek(1))) {
      boolean empty = take().text().equals("empty");
      return new Constant(empty ? Literal.EMPTY : Literal.BLANK);
    }
    return expression();
  }

  private static boolean leadsOn(Token next) {
    return next.is(".") || next.is("[");
  }

  Expression expression() {
    if (++depth > DEEPEST) {
      throw source.error(
          peek().start(), "nested deeper than " + DEEPEST, "Assign the inner part first.");
    }
    Expression expression = primary();
    depth--;
    return expression;
  }

  private Expression primary() {
    Token token = peek();
    switch (token.kind()) {
      case STRING -> {
        return new Constant(take().text());
      }
      case NUMBER -> {
        return new Constant(number(take()));
      }
      case NAME -> {
        return named(take());
      }
      default -> {
        if (takeIf("(")) {
          return range();
        }
        if (takeIf("[")) {
          Expression root = expression();
          expect("]");
          return new Lookup(root, keys());
        }
        throw unexpected("a value");
      }
    }
  }

  private Object number(Token token) {
    if (token.text().indexOf('.') >= 0) {
      return Double.valueOf(token.text());
    }
    if (token.text().length() > 500) {
      throw source.error(token.start(), "a number that is too long", "Use fewer digits.");
    }
    return Numbers.integerPrefix(token.text());
  }

  private Expression named(Token name) {
    if (!leadsOn(peek())) {
      switch (name.text()) {
        case "true" -> {
          return new Constant(true);
        }
        case "false" -> {
          return new Constant(false);
        }
        case "nil", "null" -> {
          return new Constant(null);
        }
        case "empty", "blank" -> {
          return new Constant("");
        }
        default -> {
          // a variable
        }
      }
    }
    parse.read(name.text(), source, name.start());
    return new Lookup(new Constant(name.text()), keys());
  }

  private List<Lookup.Key> keys() {
    List<Lookup.Key> keys = new ArrayList<>();
    while (true) {
      if (takeIf("[")) {
        keys.add(new Lookup.Key(expression(), false));
        expect("]");
      } else if (takeIf(".")) {
        keys.add(new Lookup.Key(new Constant(expectName("a key").text()), true));
      } else {
        return List.copyOf(keys);
      }
    }
  }

  private Expression range() {
    Expression first = expression();
    expect("..");
    Expression last = expression();
    expect(")");
    if (first instanceof Constant a && last instanceof Constant b) {
      Long from = Numbers.lenientInteger(a.value());
      Long to = Numbers.lenientInteger(b.value());
      if (from == null || to == null) {
        throw unexpected("a range of integers");
      }
      return new Constant(new IntRange(from, to));
    }
    return new RangeExpression(first, last);
  }
}
