package dev.journeys.liquid.internal.parse;

import dev.journeys.liquid.internal.value.RubyText;
import java.util.ArrayList;
import java.util.List;

/** Cuts the markup within a tag into words. */
final class Lexer {

  private static final String SYMBOLS = "|.:,[]()?-=";

  private final SourceText source;
  private final String text;
  private final int end;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Lexer(SourceText source, int start, int end) {
    this.source = source;
    this.text = source.text();
    this.at = start;
    this.end = end;
  }

  /** The words between two places, and one that says that there are no more. */
  static List<Token> tokens(SourceText source, int start, int end) {
    Lexer lexer = new Lexer(source, start, end);
    while (lexer.skipSpaces()) {
      lexer.next();
    }
    lexer.tokens.add(new Token(Token.Kind.END, "", end, end));
    return lexer.tokens;
  }

  private boolean skipSpaces() {
    while (at < end && RubyText.isSpace(text.charAt(at))) {
      at++;
    }
    return at < end;
  }

  private void next() {
    char c = text.charAt(at);
    int comparison = comparison();
    if (comparison > 0) {
      add(Token.Kind.COMPARISON, at + comparison);
    } else if (c == '"' || c == '\'') {
      string(c);
    } else if (isDigit(at) || (c == '-' && isDigit(at + 1))) {
      number();
    } else if (isNameStart(c)) {
      name();
    } else if (text.startsWith("..", at) && at + 1 < end) {
      add(Token.Kind.SYMBOL, at + 2);
    } else if (SYMBOLS.indexOf(c) >= 0) {
      add(Token.Kind.SYMBOL, at + 1);
    } else {
      String shown = new String(Character.toChars(text.codePointAt(at)));
      throw source.error(at, "unexpected character \"" + shown + "\"", "Remove it.");
    }
  }

  /** The length of a comparison that begins here; 0 when none does. */
  private int comparison() {
    char c = text.charAt(at);
    char next = at + 1 < end ? text.charAt(at + 1) : ' ';
    if (((c == '=' || c == '!') && next == '=') || (c == '<' && (next == '>' || next == '='))) {
      return 2;
    }
    if (c == '>' && next == '=') {
      return 2;
    }
    if (c == '<' || c == '>') {
      return 1;
    }
    int length = "contains".length();
    boolean contains =
        text.startsWith("contains", at)
            && at + length < end
            && RubyText.isSpace(text.charAt(at + length));
    return contains ? length : 0;
  }

  private void string(char quote) {
    int close = text.indexOf(quote, at + 1);
    if (close < 0 || close >= end) {
      throw source.error(at, "a text without its closing quote", "Add the quote.");
    }
    tokens.add(new Token(Token.Kind.STRING, text.substring(at + 1, close), at, close + 1));
    at = close + 1;
  }

  private void number() {
    int i = digits(at + 1);
    if (i + 1 < end && text.charAt(i) == '.' && isDigit(i + 1)) {
      i = digits(i + 1);
    }
    add(Token.Kind.NUMBER, i);
  }

  private int digits(int from) {
    int i = from;
    while (isDigit(i)) {
      i++;
    }
    return i;
  }

  private void name() {
    int i = at + 1;
    while (i < end && isNamePart(text.charAt(i))) {
      i++;
    }
    if (i < end && text.charAt(i) == '?') {
      i++;
    }
    add(Token.Kind.NAME, i);
  }

  private void add(Token.Kind kind, int until) {
    tokens.add(new Token(kind, text.substring(at, until), at, until));
    at = until;
  }

  private boolean isDigit(int i) {
    return i < end && text.charAt(i) >= '0' && text.charAt(i) <= '9';
  }

  private static boolean isNameStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  static boolean isNamePart(char c) {
    return isNameStart(c) || (c >= '0' && c <= '9') || c == '-';
  }
}
