package dev.journeys.value;

import java.util.List;

/** Writes a list of problems as the text of an exception. */
final class ProblemText {

  private ProblemText() {}

  static String list(List<Problem> problems) {
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("problems: none (expected: at least one)");
    }
    if (problems.size() == 1) {
      return "has a problem: " + problems.get(0);
    }
    StringBuilder text = new StringBuilder("has ").append(problems.size()).append(" problems:");
    problems.forEach(problem -> text.append("\n  - ").append(problem));
    return text.toString();
  }
}
