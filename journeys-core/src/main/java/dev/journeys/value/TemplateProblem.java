package dev.journeys.value;

import java.util.Objects;

/**
 * One thing that is wrong, or doubtful, in the text of a template, and where.
 *
 * <p>Immutable.
 *
 * @param line the line, from 1
 * @param column the place in the line, in UTF-16 units, from 1
 * @param sentence what is wrong, with the text and the expectation
 * @param hint what the author can do
 */
public record TemplateProblem(int line, int column, String sentence, String hint) {

  /** Checks that the place is one and nothing is null. */
  public TemplateProblem {
    Objects.requireNonNull(sentence, "sentence");
    Objects.requireNonNull(hint, "hint");
    if (line < 1 || column < 1) {
      throw new InvalidInputException(
          Problem.error(
              "line and column",
              line + " and " + column + " (expected: 1 or more each)",
              "Count both from 1."));
    }
  }

  /** The place as words: {@code line 3, column 14}. */
  public String place() {
    return "line " + line + ", column " + column;
  }

  /** The problem as one line: place, sentence, hint. */
  @Override
  public String toString() {
    return place() + ": " + sentence + " - " + hint;
  }
}
