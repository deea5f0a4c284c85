package dev.journeys.report;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes XML, and HTML that is XML too. Whatever is given as a text or as an attribute's value is
 * escaped here and nowhere else.
 *
 * <p>Not thread-safe.
 */
final class Markup {
  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /** Opens an element. */
  Markup open(String name, Object... attributes) {
    tag(name, attributes).append('>');
    open.push(name);
    return this;
  }

  /** Closes the element that was opened last. */
  Markup close() {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  /** Writes an element without content. */
  Markup empty(String name, Object... attributes) {
    tag(name, attributes).append("/>");
    return this;
  }

  /** Writes an element that holds a text. */
  Markup element(String name, String text, Object... attributes) {
    return open(name, attributes).text(text).close();
  }

  /** Writes a text. */
  Markup text(String text) {
    out.append(Escape.xml(text));
    return this;
  }

  /** Writes what is markup already. */
  Markup raw(String markup) {
    out.append(markup);
    return this;
  }

  /** Begins a new line of the source, for those who read it. */
  Markup line() {
    out.append('\n');
    return this;
  }

  private StringBuilder tag(String name, Object... attributes) {
    out.append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      out.append(Escape.xml(value(attributes[i + 1]))).append('"');
    }
    return out;
  }

  private static String value(Object value) {
    return value instanceof Double number ? number(number) : value.toString();
  }

  /** A number with at most one decimal, which is finer than a screen. */
  static String number(double number) {
    long tenths = Math.round(number * 10);
    return tenths % 10 == 0
        ? Long.toString(tenths / 10)
        : BigDecimal.valueOf(tenths, 1).toPlainString();
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
