package dev.journeys.examples.replay;

/** A line of a log that is no event; the text says what is wrong and what was expected. */
final class MalformedLineException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String text;

  MalformedLineException(String text) {
    // no stack trace: a log may hold a million of these, and nobody reads where it was thrown
    super(text, null, false, false);
    this.text = text;
  }

  /** What is wrong. */
  String text() {
    return text;
  }

  /** A field that is not what it should be. */
  static MalformedLineException expected(String field, String found, String expected) {
    return new MalformedLineException(field + ": " + found + " (expected: " + expected + ")");
  }

  /** A text as it is shown, not longer than a line of a terminal allows. */
  static String quoted(String text) {
    return text.length() <= 60 ? "\"" + text + "\"" : "\"" + text.substring(0, 57) + "...\"";
  }
}
